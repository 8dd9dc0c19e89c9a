package dev.sluice.data.objection;

import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Optional;

/**
 * How an objection stands, for the person who made it.
 *
 * @param dueAt until when they will hear
 * @param answer once it is decided
 * @param stillSuspended whether anything limits the account now, for an objection to a suspension
 */
public record ObjectionStatus(
        ReceiptNumber number,
        ObjectionSubject subject,
        String words,
        Optional<TurnId> turn,
        Optional<ConversationId> conversation,
        Instant filedAt,
        Instant dueAt,
        Optional<Answer> answer,
        boolean stillSuspended) {

    /** What the operator found. */
    public record Answer(CaseOutcome outcome, PublicReason reason, Instant at) {}
}
