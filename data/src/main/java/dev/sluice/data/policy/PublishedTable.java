package dev.sluice.data.policy;

import java.time.Instant;

/**
 * A version of the policy, as far as its table goes.
 *
 * @param number of the version; others between it and the next changed terms only
 */
public record PublishedTable(long number, PolicyTable table, String reason, String madeBy, Instant madeAt) {}
