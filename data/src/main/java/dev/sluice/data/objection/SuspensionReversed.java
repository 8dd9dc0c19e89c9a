package dev.sluice.data.objection;

import dev.sluice.data.suspension.Suspension;

/**
 * A suspension was wrong and has ended; published inside the transaction of the decision. The strikes that led to it must
 * not count.
 */
public record SuspensionReversed(Suspension lifted) {}
