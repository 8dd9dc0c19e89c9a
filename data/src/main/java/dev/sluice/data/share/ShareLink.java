package dev.sluice.data.share;

import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import java.time.Instant;
import java.util.Optional;

/**
 * The link to a conversation, for its owner and for staff; there is one at most.
 *
 * @param title "" if none is shown
 * @param changedAt when it was made, or last updated to include newer turns
 * @param turns how many it includes
 * @param withdrawn present if a moderator has ended it
 */
public record ShareLink(
        ConversationId conversation,
        AccountId owner,
        ShareToken token,
        String title,
        Instant madeAt,
        Instant changedAt,
        int turns,
        Optional<Withdrawal> withdrawn) {

    /**
     * A moderator's decision that a conversation is not shared.
     *
     * @param reason what its owner is told
     */
    public record Withdrawal(String by, PublicReason reason, Instant at) {}

    public boolean isWithdrawn() {
        return withdrawn.isPresent();
    }
}
