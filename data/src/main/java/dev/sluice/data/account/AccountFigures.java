package dev.sluice.data.account;

/**
 * What is on record of an account, counted.
 *
 * @param turns all of them
 * @param takenDown answers in this person's conversations, which is not held against them
 */
public record AccountFigures(long turns, long refused, long cut, long takenDown, long reports, long objections) {}
