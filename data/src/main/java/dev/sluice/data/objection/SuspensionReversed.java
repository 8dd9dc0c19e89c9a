package dev.sluice.data.objection;

import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;

/**
 * A suspension was wrong, whether it was in force or over; published inside the transaction of the decision, which was
 * made {@code at} that time. The strikes that led to it must not count.
 */
public record SuspensionReversed(AccountId account, SuspensionId suspension, Instant at) {}
