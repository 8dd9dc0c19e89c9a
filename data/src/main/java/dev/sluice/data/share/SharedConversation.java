package dev.sluice.data.share;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import java.time.Instant;
import java.util.List;

/**
 * A conversation as everybody with the link reads it.
 *
 * @param owner for news of the account; never to be shown
 * @param title "" if none may be shown
 */
public record SharedConversation(
        ShareToken token,
        ConversationId conversation,
        AccountId owner,
        String title,
        Instant sharedAt,
        List<SharedTurn> turns) {

    public SharedConversation {
        turns = List.copyOf(turns);
    }
}
