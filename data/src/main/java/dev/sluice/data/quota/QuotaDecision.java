package dev.sluice.data.quota;

import java.time.Duration;

/** Whether something could be taken from a quota. */
public sealed interface QuotaDecision {

    /** Taken; so much is left. */
    record Granted(long remaining) implements QuotaDecision {}

    /** Nothing was taken. */
    record Exhausted(Duration retryAfter) implements QuotaDecision {}
}
