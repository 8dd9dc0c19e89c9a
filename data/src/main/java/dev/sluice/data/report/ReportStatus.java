package dev.sluice.data.report;

import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a report stands, for the person who made it.
 *
 * @param words what they added; may be ""
 * @param dueAt until when they will hear
 * @param answer once it is decided
 * @param withdrawn whether they took it back
 */
public record ReportStatus(
        ReceiptNumber number,
        ReportReason reason,
        String words,
        Optional<TurnId> turn,
        Optional<ConversationId> conversation,
        Instant filedAt,
        Instant dueAt,
        Optional<Answer> answer,
        boolean withdrawn) {

    /** What the operator found. */
    public record Answer(CaseOutcome outcome, PublicReason reason, Instant at) {}
}
