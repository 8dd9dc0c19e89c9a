package dev.sluice.data.conversation;

import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.Action;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.TurnId;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The copies of settled turns that people read. The journal writes them when it settles a turn, takedowns mark them;
 * always inside the caller's transaction. No actor: the callers have checked theirs.
 */
@Service
public class ReaderCopies {

    private final ConversationRepository conversations;
    private final TurnRepository turns;
    private final LiveUpdates live;

    ReaderCopies(ConversationRepository conversations, TurnRepository turns, LiveUpdates live) {
        this.conversations = conversations;
        this.turns = turns;
        this.live = live;
    }

    /**
     * Puts a conversation in its owner's list as soon as a turn begins. The first prompt that passed gives it its title.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Opening opening) {
        conversations.findById(opening.request().conversation().value()).ifPresent(conversation -> {
            conversation.touch(opening.request().assistant(), opening.startedAt());
            if (opening.promptVerdict().action().compareTo(Action.FLAG) <= 0) {
                conversation.nameAfter(opening.cleanedPrompt());
            }
            live.publish(new LiveEvent.ConversationChanged(conversation.owner(), conversation.conversation()));
        });
    }

    /** Keeps a settled turn, if its conversation still exists. Twice changes nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Opening opening, Settlement settlement) {
        if (turns.existsById(settlement.turn().value())
                || conversations
                        .findById(opening.request().conversation().value())
                        .isEmpty()) {
            return;
        }
        begin(opening);
        turns.save(new TurnEntity(opening, settlement));
    }

    /**
     * Withdraws a settled turn's answer from its reader.
     *
     * @return whether there is such a turn; one that still runs has no copy yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean markTakenDown(TurnId turn, TakedownNotice notice) {
        Optional<TurnEntity> found = turns.findById(turn.value());
        found.ifPresent(copy -> copy.markTakenDown(notice));
        return found.isPresent();
    }

    /**
     * Gives the reader back what was taken down, also when the turn was running at that time. A cut stays a cut.
     *
     * @return whether there is such a turn
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean markRestored(TurnId turn) {
        Optional<TurnEntity> found = turns.findById(turn.value());
        found.ifPresent(TurnEntity::markRestored);
        return found.isPresent();
    }
}
