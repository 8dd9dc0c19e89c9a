package dev.sluice.safety.turn;

import java.util.List;
import java.util.Optional;

/** What was said before in a conversation. Thread-safe. */
public interface History {

    /**
     * Earlier turns that may be told to a model again, newest first: never refused, cut or taken-down ones, nor those
     * without an answer; of several versions of an answer the newest.
     *
     * @param replaced an answer that is to be replaced: neither it nor any other version of it is told
     * @param limit at most so many
     */
    List<PastTurn> recent(ConversationId conversation, Optional<TurnId> replaced, int limit);
}
