package dev.sluice.safety.turn;

import java.util.List;

/** What was said before in a conversation. Thread-safe. */
public interface History {

    /**
     * Earlier turns that may be told to a model again, newest first: never refused, cut or taken-down ones, nor those
     * without an answer.
     *
     * @param limit at most so many
     */
    List<PastTurn> recent(ConversationId conversation, int limit);
}
