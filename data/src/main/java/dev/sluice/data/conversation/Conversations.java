package dev.sluice.data.conversation;

import dev.sluice.data.account.Actor;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A person's own conversations. Nobody else's can be found here, not even by staff: they have the content log. */
@Service
public class Conversations {

    /** Longest title, in UTF-16 units. */
    public static final int MAX_TITLE_LENGTH = 80;

    private final ConversationRepository rows;
    private final TurnRepository turns;
    private final LiveUpdates live;
    private final InstantSource time;

    Conversations(ConversationRepository rows, TurnRepository turns, LiveUpdates live, InstantSource time) {
        this.rows = rows;
        this.turns = turns;
        this.live = live;
        this.time = time;
    }

    /** Opens a new one; lists show it once something was said in it. */
    @Transactional
    public Conversation create(Actor actor, AssistantId assistant) {
        return rows.save(new ConversationEntity(ConversationId.next(), actor.id(), assistant, now()))
                .toConversation();
    }

    /** The actor's conversations, last changed first; not the deleted ones, nor those in which nothing was ever said. */
    @Transactional(readOnly = true)
    public List<ConversationSummary> list(Actor actor) {
        return rows
                .findByOwnerIdAndBegunTrueAndDeletedAtIsNullOrderByChangedAtDescIdDesc(
                        actor.id().value())
                .stream()
                .map(ConversationEntity::toSummary)
                .toList();
    }

    /** Empty if there is none, it is deleted, or it is another person's. */
    @Transactional(readOnly = true)
    public Optional<Conversation> find(Actor actor, ConversationId id) {
        return findOwn(actor, id).map(ConversationEntity::toConversation);
    }

    /** Gives it a title: one line, cut at {@link #MAX_TITLE_LENGTH}; a blank one changes nothing. */
    @Transactional
    public void rename(Actor actor, ConversationId id, String title) {
        String given = Title.given(title);
        if (!given.isEmpty()) {
            change(actor, findOwn(actor, id), conversation -> conversation.rename(given));
        }
    }

    /** Takes it out of its owner's sight; {@link #restoreDeleted} brings it back. The log keeps what it keeps. */
    @Transactional
    public void delete(Actor actor, ConversationId id) {
        change(actor, findOwn(actor, id), conversation -> conversation.delete(now()));
    }

    /** Takes all of them out of their owner's sight, in the transaction that closes the account. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteAll(Actor actor) {
        rows.deleteAllOf(actor.id().value(), now());
    }

    /** Takes a deletion back. */
    @Transactional
    public void restoreDeleted(Actor actor, ConversationId id) {
        change(actor, rows.findByIdAndOwnerId(id.value(), actor.id().value()), ConversationEntity::restore);
    }

    /** All settled turns with all their versions, oldest first; none if the conversation cannot be found. */
    @Transactional(readOnly = true)
    public List<ConversationTurn> turns(Actor actor, ConversationId id) {
        return findOwn(actor, id)
                .map(conversation -> turns.findByConversationIdOrderById(id.value()))
                .orElse(List.of())
                .stream()
                .map(TurnEntity::toTurn)
                .toList();
    }

    /** The last settled turns, of several versions the newest, at most {@code limit}, oldest first. */
    @Transactional(readOnly = true)
    public List<ConversationTurn> latestTurns(Actor actor, ConversationId id, int limit) {
        return findOwn(actor, id)
                .map(conversation ->
                        turns.findByConversationIdAndSupersededFalseOrderByIdDesc(id.value(), Limit.of(limit)))
                .orElse(List.of())
                .reversed()
                .stream()
                .map(TurnEntity::toTurn)
                .toList();
    }

    /** How many settled turns there are, of several versions one; 0 if the conversation cannot be found. */
    @Transactional(readOnly = true)
    public int countTurns(Actor actor, ConversationId id) {
        return findOwn(actor, id)
                .map(conversation -> turns.countByConversationIdAndSupersededFalse(id.value()))
                .orElse(0);
    }

    /** The settled turns just before another one, at most {@code limit}, oldest first. */
    @Transactional(readOnly = true)
    public List<ConversationTurn> turnsBefore(Actor actor, ConversationId id, TurnId before, int limit) {
        return findOwn(actor, id)
                .map(conversation -> turns.findByConversationIdAndSupersededFalseAndIdLessThanOrderByIdDesc(
                        id.value(), before.value(), Limit.of(limit)))
                .orElse(List.of())
                .reversed()
                .stream()
                .map(TurnEntity::toTurn)
                .toList();
    }

    /** All versions of an answer, oldest first; none if its conversation cannot be found. */
    @Transactional(readOnly = true)
    public List<ConversationTurn> versions(Actor actor, TurnId anyVersion) {
        return turns
                .findById(anyVersion.value())
                .filter(found -> findOwn(actor, new ConversationId(found.conversationId()))
                        .isPresent())
                .map(found -> turns.findVersions(found.firstVersion()))
                .orElse(List.of())
                .stream()
                .map(TurnEntity::toTurn)
                .toList();
    }

    /** One settled turn; empty if its conversation cannot be found. */
    @Transactional(readOnly = true)
    public Optional<ConversationTurn> findTurn(Actor actor, TurnId turn) {
        return turns.findById(turn.value())
                .filter(found -> findOwn(actor, new ConversationId(found.conversationId()))
                        .isPresent())
                .map(TurnEntity::toTurn);
    }

    /** The conversation that a settled turn belongs to; empty if it cannot be found. */
    @Transactional(readOnly = true)
    public Optional<ConversationId> findConversationOf(Actor actor, TurnId turn) {
        return turns.findById(turn.value())
                .flatMap(found -> findOwn(actor, new ConversationId(found.conversationId())))
                .map(ConversationEntity::conversation);
    }

    private Optional<ConversationEntity> findOwn(Actor actor, ConversationId id) {
        return rows.findByIdAndOwnerIdAndDeletedAtIsNull(id.value(), actor.id().value());
    }

    private void change(
            Actor actor, Optional<ConversationEntity> conversation, Consumer<ConversationEntity> modification) {
        conversation.ifPresent(found -> {
            modification.accept(found);
            live.publish(new LiveEvent.ConversationChanged(actor.id(), found.conversation()));
        });
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
