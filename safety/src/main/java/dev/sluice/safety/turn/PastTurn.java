package dev.sluice.safety.turn;

/** An earlier turn that may be told to a model again: neither refused nor cut nor taken down. */
public record PastTurn(TurnId id, String prompt, String answer) {}
