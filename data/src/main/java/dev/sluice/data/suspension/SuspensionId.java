package dev.sluice.data.suspension;

/** Names one suspension. */
public record SuspensionId(long value) {}
