package dev.sluice.data.suspension;

import dev.sluice.data.account.Account;
import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * One suspension of an account.
 *
 * @param until its end, {@link Account#FOR_GOOD} if it has none
 * @param automatic by strikes; a person's otherwise
 * @param internalNote for staff
 * @param decider the moderator; empty for strikes
 * @param liftedAt when it was taken back before its time, or replaced by another
 */
public record Suspension(
        SuspensionId id,
        AccountId account,
        Instant begunAt,
        Instant until,
        boolean automatic,
        PublicReason reason,
        String internalNote,
        String begunBy,
        Optional<AccountId> decider,
        Optional<Instant> liftedAt,
        Optional<String> liftedBy) {

    public boolean isForGood() {
        return until.equals(Account.FOR_GOOD);
    }

    public boolean isInForce(Instant now) {
        return liftedAt.isEmpty() && until.isAfter(now);
    }
}
