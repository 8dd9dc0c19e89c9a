package dev.sluice.safety.turn;

import dev.sluice.safety.Audience;
import java.time.Duration;
import java.time.Instant;

/** Decides whether a turn may begin: state of the account, stop switch, quota. Thread-safe. */
public interface Admission {

    /** Takes one turn from the account's quota if the answer is {@link Admitted}. */
    Decision admit(TurnRequest request);

    /** What admission says. */
    sealed interface Decision {}

    /**
     * It may.
     *
     * @param audience whom the policy is to treat the account as
     */
    record Admitted(Audience audience) implements Decision {

        /** @param staff whether the account is a moderator's or an admin's */
        public Admitted(boolean staff) {
            this(staff ? Audience.STAFF : Audience.ADULT);
        }
    }

    /** The service is stopped for new answers, or altogether. */
    record ServiceStopped() implements Decision {}

    /** The account may not send: until then, or for good at {@link Instant#MAX}. */
    record Suspended(Instant until) implements Decision {}

    /** Too many turns. */
    record OverQuota(QuotaPeriod period, Duration retryAfter) implements Decision {}

    /** Its owner has not accepted the terms in force. */
    record TermsNotAccepted() implements Decision {}

    /** The conversation does not exist, is deleted, or is another person's. */
    record NoSuchConversation() implements Decision {}

    /** Which of an account's two quotas ran out. */
    enum QuotaPeriod {
        MINUTE,
        DAY
    }
}
