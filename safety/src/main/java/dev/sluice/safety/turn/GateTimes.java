package dev.sluice.safety.turn;

import java.time.Duration;

/** Told how long the gate took for one prompt, or for one piece of an answer. Stands in the turn's way: it must not wait. */
@FunctionalInterface
public interface GateTimes {

    GateTimes UNMEASURED = time -> {};

    void took(Duration time);
}
