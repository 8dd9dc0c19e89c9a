package dev.sluice.safety.turn;

/** The texts of a turn that come from a model; each is gated and counted on its own. */
public enum Channel {
    ANSWER,
    REASONING
}
