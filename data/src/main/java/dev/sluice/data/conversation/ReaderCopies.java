package dev.sluice.data.conversation;

import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ContentJournal.Opening;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements.Settlement;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnPurpose;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
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
        if (opening.request().purpose().isTitle()) {
            return;
        }
        conversations.findById(opening.request().conversation().value()).ifPresent(conversation -> {
            conversation.touch(opening.request().assistant(), opening.startedAt());
            if (!opening.promptVerdict().action().stops()) {
                conversation.nameAfter(
                        opening.turn(),
                        opening.cleanedPrompt(),
                        opening.request().purpose().about());
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
        switch (opening.request().purpose()) {
            case TurnPurpose.Answer() -> keep(opening, new TurnEntity(opening, settlement), Optional.empty());
            case TurnPurpose.NewVersion(TurnId earlier) ->
                keep(opening, new TurnEntity(opening, settlement), Optional.of(earlier));
            case TurnPurpose.Title(TurnId of) -> giveTitle(opening, settlement, of);
        }
        if (settlement.outcome() instanceof TurnOutcome.Refused
                || settlement.outcome() instanceof TurnOutcome.CaredFor) {
            // The gate had let the prompt pass, and it gave the title; then a guard model did not.
            withdrawTitles(settlement.turn(), true);
        }
    }

    private void keep(Opening opening, TurnEntity turn, Optional<TurnId> earlier) {
        begin(opening);
        // Only the last answer can be replaced: what was said after an earlier one builds on it.
        earlier.flatMap(id -> turns.findById(id.value()))
                .filter(replaced -> replaced.conversationId() == turn.conversationId())
                .flatMap(replaced ->
                        newest(turn.conversationId()).filter(last -> last.firstVersion() == replaced.firstVersion()))
                .ifPresent(turn::supersede);
        turns.save(turn);
    }

    private Optional<TurnEntity> newest(long conversation) {
        return turns.findByConversationIdAndSupersededFalseOrderByIdDesc(conversation, Limit.of(1)).stream()
                .findFirst();
    }

    private void giveTitle(Opening title, Settlement settlement, TurnId source) {
        if (settlement.outcome() instanceof TurnOutcome.Answered) {
            boolean takenDown =
                    turns.findById(source.value()).map(TurnEntity::isTakenDown).orElse(false);
            conversations.findById(title.request().conversation().value()).ifPresent(conversation -> {
                conversation.nameByModel(title.turn(), source, settlement.answer(), takenDown);
                live.publish(new LiveEvent.ConversationChanged(conversation.owner(), conversation.conversation()));
            });
        }
    }

    /**
     * Withdraws a settled turn's answer from its reader, and the title that was made of it or in it.
     *
     * @return whether there is such a turn; one that still runs has no copy yet
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean markTakenDown(TurnId turn, TakedownNotice notice) {
        Optional<TurnEntity> found = turns.findById(turn.value());
        found.ifPresent(copy -> copy.markTakenDown(notice));
        boolean title = withdrawTitles(turn, true);
        return title || found.isPresent();
    }

    /**
     * Gives the reader back what was taken down, also when the turn was running at that time. A cut stays a cut, and a
     * title stays withdrawn while the turn it was made in or of is taken down.
     *
     * @return whether there is such a turn
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean markRestored(TurnId turn) {
        Optional<TurnEntity> found = turns.findById(turn.value());
        found.ifPresent(TurnEntity::markRestored);
        boolean title = withdrawTitles(turn, false);
        return title || found.isPresent();
    }

    private boolean withdrawTitles(TurnId turn, boolean withdrawn) {
        List<ConversationEntity> named = conversations.lockNamedBy(turn.value());
        for (ConversationEntity conversation : named) {
            // The title's own turn and the answer it was made of are taken down each by itself.
            long id = conversation.conversation().value();
            conversations.withdrawTitle(id, withdrawn || conversations.isTitleTakenDown(id));
            live.publish(new LiveEvent.ConversationChanged(conversation.owner(), conversation.conversation()));
        }
        return !named.isEmpty();
    }

    /**
     * Puts a moderator's note under an answer that stays, or takes it away.
     *
     * @return whether there is such a turn
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean markNoted(TurnId turn, Optional<TakedownNotice> note) {
        Optional<TurnEntity> found = turns.findById(turn.value());
        found.ifPresent(copy -> note.ifPresentOrElse(copy::note, copy::removeNote));
        return found.isPresent();
    }

    /** Whether a reader can see anything of it: an answer, or the title that was made in it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isAnythingShown(TurnId turn) {
        return turns.findById(turn.value()).filter(TurnEntity::isAnythingShown).isPresent()
                || conversations.existsByTitleTurnAndTitleWithdrawnFalse(turn.value());
    }

    /** These turns as they may be seen now, in the order in which they were said. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<ConversationTurn> turns(Collection<TurnId> ids) {
        return turns.findByIdInOrderById(ids.stream().map(TurnId::value).toList()).stream()
                .map(TurnEntity::toTurn)
                .toList();
    }

    /** Whose conversation it is, deleted or not. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<AccountId> owner(ConversationId conversation) {
        return conversations.findById(conversation.value()).map(ConversationEntity::owner);
    }
}
