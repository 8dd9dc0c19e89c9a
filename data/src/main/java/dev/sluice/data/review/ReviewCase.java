package dev.sluice.data.review;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case as staff see it.
 *
 * @param number by which staff and the people concerned speak of it
 * @param turn the answer it is about; empty for what a visitor pasted
 * @param topics the reasons of its reports, or the subject of its objection; as many as there are reports
 * @param version given back when acting, so that nobody decides on what they have not seen
 * @param decided present once it is
 */
public record ReviewCase(
        CaseId id,
        CaseKind kind,
        ReceiptNumber number,
        Optional<TurnId> turn,
        Optional<ConversationId> conversation,
        List<String> topics,
        Instant openedAt,
        Instant dueAt,
        CaseState state,
        long version,
        Optional<Claim> claim,
        Optional<Decided> decided) {

    public ReviewCase {
        topics = List.copyOf(topics);
    }

    public boolean isOverdue(Instant now) {
        return state == CaseState.OPEN && dueAt.isBefore(now);
    }

    /** Whether somebody may take its decision back: who may not decide it, only their own. */
    public boolean mayBeReopened(Actor actor, MayDecide may) {
        return actor.isStaff()
                && decided.filter(made -> may != MayDecide.NO || made.by().equals(actor.id()))
                        .isPresent();
    }

    /** Who works on it. */
    public record Claim(AccountId by, String name, Instant at) {}

    /**
     * How it was decided.
     *
     * @param alone whether the first decision was the same person's, there being nobody else
     * @param takedownVersion of the takedown after the decision, where it changed one
     */
    public record Decided(
            CaseOutcome outcome,
            Optional<Risk> risk,
            PublicReason reason,
            String internalNote,
            AccountId by,
            String name,
            Instant at,
            boolean alone,
            Optional<Long> takedownVersion) {}
}
