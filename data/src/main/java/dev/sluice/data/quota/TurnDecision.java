package dev.sluice.data.quota;

import dev.sluice.safety.turn.Admission.QuotaPeriod;
import java.time.Duration;

/** Whether a turn could be taken from an account's quota. */
public sealed interface TurnDecision {

    /** Taken; this is left. */
    record Granted(TurnAllowance remaining) implements TurnDecision {}

    /** Nothing was taken, from neither period; of the two, the one that takes longer to refill. */
    record Exhausted(QuotaPeriod period, Duration retryAfter) implements TurnDecision {}
}
