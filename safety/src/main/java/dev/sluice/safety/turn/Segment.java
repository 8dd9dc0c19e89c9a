package dev.sluice.safety.turn;

/**
 * A piece of text that passed the gate.
 *
 * @param offset where it begins in its channel, in UTF-16 units of the cleaned text
 */
public record Segment(Channel channel, int offset, String text) {}
