package dev.sluice.data.account;

/** Which sessions of an account go on: those that began in its present generation. Ending sessions begins the next one. */
public record SessionGeneration(long number) {}
