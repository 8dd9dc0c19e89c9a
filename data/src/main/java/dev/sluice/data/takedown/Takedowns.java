package dev.sluice.data.takedown;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.conversation.TakedownNotice;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.notice.NoticeFacts;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.NoticeSender;
import dev.sluice.data.review.MayDecide;
import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes answers down, finished or running, and restores them. For moderators and admins. */
@Service
public class Takedowns {

    /** Longest public reason and internal note, in UTF-16 units. */
    public static final int MAX_REASON_LENGTH = 1000;

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final ReaderCopies readerCopies;
    private final Accounts accounts;
    private final NoticeSender notices;
    private final LiveUpdates live;
    private final InstantSource clock;

    Takedowns(
            JdbcTemplate jdbc,
            AuditTrail audit,
            ReaderCopies readerCopies,
            Accounts accounts,
            NoticeSender notices,
            LiveUpdates live,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.readerCopies = readerCopies;
        this.accounts = accounts;
        this.notices = notices;
        this.live = live;
        this.clock = clock;
    }

    /** What {@code actor} may do to this turn now; nothing for people who are not staff and for unknown turns. */
    @Transactional(readOnly = true)
    public AvailableActions availableActions(Actor actor, TurnId turn) {
        State state = state(turn);
        Optional<ConversationId> conversation = findConversation(turn, false);
        if (!actor.isStaff() || conversation.isEmpty()) {
            return new AvailableActions(turn, Set.of(), state.version);
        }
        boolean possible = state.active ? mayRestore(actor, turn, conversation.get()) : isAnythingShown(turn);
        return new AvailableActions(turn, possible ? Set.of(state.possible()) : Set.of(), state.version);
    }

    /** Not what somebody else took down in their own conversation, unless there is nobody else on the staff. */
    private boolean mayRestore(Actor actor, TurnId turn, ConversationId conversation) {
        boolean owns = readerCopies.owner(conversation).equals(Optional.of(actor.id()));
        return MayDecide.of(owns, accounts.countStaff()) != MayDecide.NO
                || findLast(turn).filter(last -> last.by().equals(actor.id())).isPresent();
    }

    /**
     * Withdraws the turn from its reader; a running one ends within a second. The record keeps it.
     *
     * @param seenVersion of the {@link AvailableActions} that were offered
     * @param publicReason what its reader is told
     * @param internalNote for staff; may be empty
     * @throws TakedownConflict if it is no longer the version that was seen
     */
    @Transactional
    public void takeDown(
            Actor actor, TurnId turn, long seenVersion, Risk risk, String publicReason, String internalNote) {
        ConversationId conversation = takeDownUntold(actor, turn, seenVersion, risk, publicReason, internalNote);
        tell(
                conversation,
                turn,
                isTitle(turn) ? NoticeKind.TITLE_TAKEN_DOWN : NoticeKind.ANSWER_TAKEN_DOWN,
                publicReason);
    }

    /**
     * The same as part of a decision that tells the people concerned itself.
     *
     * @return the version that is taken down then; empty if it was down already, so nothing of the decision's own to undo
     * @throws NothingShownException if nothing of it stands: nobody shall be told that it was taken down
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> takeDownOnReview(
            Actor actor, TurnId turn, Risk risk, String publicReason, String internalNote) {
        if (state(turn).active) {
            return Optional.empty();
        }
        AvailableActions available = availableActions(actor, turn);
        if (!available.actions().contains(TakedownAction.TAKE_DOWN)) {
            throw new NothingShownException("nothing of turn " + turn + " is shown");
        }
        takeDownUntold(actor, turn, available.version(), risk, publicReason, internalNote);
        return Optional.of(available.version() + 1);
    }

    private ConversationId takeDownUntold(
            Actor actor, TurnId turn, long seenVersion, Risk risk, String publicReason, String internalNote) {
        ConversationId conversation =
                authorize(actor, turn, TakedownAction.TAKE_DOWN, seenVersion, publicReason, internalNote);
        audit.recordOnTurn(
                actor,
                EntryKind.TAKEDOWN,
                AuditKind.TURN_TAKEN_DOWN,
                turn,
                Optional.of(risk),
                publicReason.strip(),
                internalNote.strip());
        Instant now = Timestamps.toMicros(clock.instant());
        store(turn, seenVersion, true, risk, publicReason.strip(), now);
        // A running turn has no copy yet; the one that settling makes is marked then.
        readerCopies.markTakenDown(turn, new TakedownNotice(risk, publicReason.strip(), now));
        live.publish(new LiveEvent.TurnTakenDown(turn, conversation));
        return conversation;
    }

    /**
     * Undoes a takedown: the reader sees the turn again.
     *
     * @throws TakedownConflict if it is no longer the version that was seen
     * @throws NotPermittedException if it is their own, and somebody else on the staff took it down
     */
    @Transactional
    public void restore(Actor actor, TurnId turn, long seenVersion, String publicReason, String internalNote) {
        if (findConversation(turn, false)
                .filter(conversation -> !mayRestore(actor, turn, conversation))
                .isPresent()) {
            throw new NotPermittedException(actor);
        }
        ConversationId conversation = restoreUntold(actor, turn, seenVersion, publicReason, internalNote);
        boolean known = !notices.takeBack(turn.value()).isEmpty();
        if (known) {
            tell(
                    conversation,
                    turn,
                    isTitle(turn) ? NoticeKind.TITLE_RESTORED : NoticeKind.ANSWER_RESTORED,
                    publicReason);
        }
    }

    /** The same as part of a decision that tells the people concerned itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restoreOnReview(Actor actor, TurnId turn, long seenVersion, String publicReason, String internalNote) {
        restoreUntold(actor, turn, seenVersion, publicReason, internalNote);
    }

    private ConversationId restoreUntold(
            Actor actor, TurnId turn, long seenVersion, String publicReason, String internalNote) {
        ConversationId conversation =
                authorize(actor, turn, TakedownAction.RESTORE, seenVersion, publicReason, internalNote);
        audit.recordOnTurn(
                actor,
                EntryKind.RESTORE,
                AuditKind.TURN_RESTORED,
                turn,
                Optional.empty(),
                publicReason.strip(),
                internalNote.strip());
        State before = state(turn);
        store(turn, seenVersion, false, before.risk, publicReason.strip(), Timestamps.toMicros(clock.instant()));
        readerCopies.markRestored(turn);
        live.publish(new LiveEvent.TurnRestored(turn, conversation));
        return conversation;
    }

    /** Tells whose conversation it is; an owner who has not read of the takedown yet is spared both messages. */
    private void tell(ConversationId conversation, TurnId turn, NoticeKind kind, String publicReason) {
        readerCopies
                .owner(conversation)
                .ifPresent(owner -> notices.send(
                        owner,
                        kind,
                        turn.value(),
                        new NoticeFacts("", PublicReason.parse(publicReason), Optional.of(conversation))));
    }

    /** How it was taken down last; for decisions on objections, which somebody else should make. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<LastTakedown> findLast(TurnId turn) {
        return jdbc
                .query(
                        "select actor_id, actor_name, risk, public_reason from journal_act where turn_id = ? and kind = ?"
                                + " order by recorded_at desc, act_id desc fetch first row only",
                        (row, number) -> new LastTakedown(
                                new AccountId(row.getLong("actor_id")),
                                row.getString("actor_name"),
                                Risk.findByCode(row.getString("risk")).orElseThrow(),
                                row.getString("public_reason")),
                        turn.value(),
                        AuditKind.TURN_TAKEN_DOWN.name())
                .stream()
                .findFirst();
    }

    /** The title of the actor's own conversation, if it is taken down; the newest, should it have had several. */
    @Transactional(readOnly = true)
    public Optional<TakenDownTitle> findTitle(Actor actor, ConversationId conversation) {
        if (!readerCopies.owner(conversation).equals(Optional.of(actor.id()))) {
            return Optional.empty();
        }
        String sql = """
                select t.turn_id, t.version, t.changed_at from takedown t
                join journal_index i on i.turn_id = t.turn_id
                where i.conversation_id = ? and i.purpose = 'TITLE' and t.active
                order by t.turn_id desc fetch first row only""";
        return jdbc
                .query(
                        sql,
                        (row, number) -> new TakenDownTitle(
                                new TurnId(row.getLong(1)), row.getLong(2), Timestamps.read(row, "changed_at")),
                        conversation.value())
                .stream()
                .findFirst();
    }

    /** The conversation of a turn on record, running or settled. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ConversationId> findConversation(TurnId turn) {
        return findConversation(turn, false);
    }

    private ConversationId authorize(
            Actor actor,
            TurnId turn,
            TakedownAction action,
            long seenVersion,
            String publicReason,
            String internalNote) {
        actor.requireStaff();
        if (publicReason.isBlank() || Math.max(publicReason.length(), internalNote.length()) > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException(
                    "a reason for the reader is needed, and neither text may be longer than " + MAX_REASON_LENGTH);
        }
        ConversationId conversation =
                findConversation(turn, true).orElseThrow(() -> new TakedownConflict("there is no turn " + turn));
        State state = state(turn);
        if (state.version != seenVersion || state.possible() != action) {
            throw new TakedownConflict("turn " + turn + " has changed: look at it again");
        }
        return conversation;
    }

    /**
     * A running turn shows its answer; of a refused one, and of a cut that kept nothing, nothing stands that could be
     * withdrawn. The reader's copy stays when the log is purged, and the log when a conversation is deleted.
     */
    private boolean isAnythingShown(TurnId turn) {
        String sql = """
                select turn_id from journal_turn where turn_id = ?
                union all
                select turn_id from journal_content where turn_id = ?
                  and outcome not in ('REFUSED', 'CARED_FOR') and (outcome <> 'CUT' or outcome_detail like '% KEPT')
                  and (answer <> '' or reasoning <> '')""";
        return readerCopies.isAnythingShown(turn)
                || !jdbc.query(sql, (row, number) -> row.getLong(1), turn.value(), turn.value())
                        .isEmpty();
    }

    /** Whether the model named the conversation in it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isTitle(TurnId turn) {
        String sql = """
                select turn_id from journal_turn where turn_id = ? and purpose = 'TITLE'
                union all
                select turn_id from journal_index where turn_id = ? and purpose = 'TITLE'""";
        return !jdbc.query(sql, (row, number) -> row.getLong(1), turn.value(), turn.value())
                .isEmpty();
    }

    /** Locking keeps two moderators apart, and a takedown from the settlement of the same turn. */
    private Optional<ConversationId> findConversation(TurnId turn, boolean lock) {
        String lockClause = lock ? " for update" : "";
        Optional<ConversationId> running =
                findConversation("select conversation_id from journal_turn where turn_id = ?" + lockClause, turn);
        return running.isPresent()
                ? running
                : findConversation("select conversation_id from journal_index where turn_id = ?" + lockClause, turn);
    }

    private Optional<ConversationId> findConversation(String sql, TurnId turn) {
        return jdbc.query(sql, (row, number) -> new ConversationId(row.getLong(1)), turn.value()).stream()
                .findFirst();
    }

    private State state(TurnId turn) {
        return jdbc
                .query(
                        "select version, active, risk from takedown where turn_id = ?",
                        (row, number) -> new State(
                                row.getLong("version"),
                                row.getBoolean("active"),
                                Risk.findByCode(row.getString("risk")).orElseThrow()),
                        turn.value())
                .stream()
                .findFirst()
                .orElse(State.UNTOUCHED);
    }

    private void store(TurnId turn, long seenVersion, boolean active, Risk risk, String publicReason, Instant now) {
        String sql = seenVersion == 0
                ? "insert into takedown (version, active, risk, public_reason, changed_at, turn_id)"
                        + " values (?, ?, ?, ?, ?, ?)"
                : "update takedown set version = ?, active = ?, risk = ?, public_reason = ?, changed_at = ?"
                        + " where turn_id = ?";
        jdbc.update(sql, seenVersion + 1, active, risk.code(), publicReason, Timestamps.parameter(now), turn.value());
    }

    /**
     * How a turn stands.
     *
     * @param risk of the last takedown
     */
    private record State(long version, boolean active, Risk risk) {

        static final State UNTOUCHED = new State(0, false, Risk.A1H);

        TakedownAction possible() {
            return active ? TakedownAction.RESTORE : TakedownAction.TAKE_DOWN;
        }
    }
}
