package dev.sluice.data.conversation;

import dev.sluice.data.account.Actor;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** A person's own conversations. Nobody else's can be found here, not even by staff: they have the content log. */
@Service
public class Conversations {

    /** Longest title, in characters. */
    public static final int MAX_TITLE_LENGTH = 80;

    public Conversation create(Actor actor, AssistantId assistant) {
        throw new UnsupportedOperationException();
    }

    /** The actor's conversations, last changed first; not the deleted ones, nor those in which nothing was ever said. */
    public List<ConversationSummary> list(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Empty if there is none, it is deleted, or it is another person's. */
    public Optional<Conversation> find(Actor actor, ConversationId id) {
        throw new UnsupportedOperationException();
    }

    /** Gives it a title: one line, cut at {@link #MAX_TITLE_LENGTH}; a blank one changes nothing. */
    public void rename(Actor actor, ConversationId id, String title) {
        throw new UnsupportedOperationException();
    }

    /** Takes it out of its owner's sight; {@link #restoreDeleted} brings it back. The log keeps what it keeps. */
    public void delete(Actor actor, ConversationId id) {
        throw new UnsupportedOperationException();
    }

    public void restoreDeleted(Actor actor, ConversationId id) {
        throw new UnsupportedOperationException();
    }

    /** All settled turns, oldest first; none if the conversation cannot be found. */
    public List<ConversationTurn> turns(Actor actor, ConversationId id) {
        throw new UnsupportedOperationException();
    }

    /** The last settled turns, at most {@code limit}, oldest first. */
    public List<ConversationTurn> latestTurns(Actor actor, ConversationId id, int limit) {
        throw new UnsupportedOperationException();
    }

    /** The settled turns just before another one, at most {@code limit}, oldest first. */
    public List<ConversationTurn> turnsBefore(Actor actor, ConversationId id, TurnId before, int limit) {
        throw new UnsupportedOperationException();
    }

    /** One settled turn; empty if its conversation cannot be found. */
    public Optional<ConversationTurn> findTurn(Actor actor, TurnId turn) {
        throw new UnsupportedOperationException();
    }
}
