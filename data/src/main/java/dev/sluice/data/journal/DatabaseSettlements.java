package dev.sluice.data.journal;

import dev.sluice.data.chain.Chain;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.Durability;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.conversation.TakedownNotice;
import dev.sluice.data.strike.Strikes;
import dev.sluice.safety.Action;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes one entry of the chain of each turn that has ended. */
@Component
final class DatabaseSettlements implements Settlements {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSettlements.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Chain chain;
    private final ReaderCopies readerCopies;
    private final Strikes strikes;
    private final InstantSource clock;
    private final TurnsHere turnsHere;
    private final boolean indexesText;

    /** How turns of this node ended that the database did not take; no more than turns that run at once. */
    private final Map<TurnId, Settlement> owed = new ConcurrentHashMap<>();

    private final Set<TurnId> unsettleable = ConcurrentHashMap.newKeySet();

    DatabaseSettlements(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Durability durability,
            Chain chain,
            ReaderCopies readerCopies,
            Strikes strikes,
            TurnsHere turnsHere,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.chain = chain;
        this.readerCopies = readerCopies;
        this.strikes = strikes;
        this.turnsHere = turnsHere;
        this.clock = clock;
        this.indexesText = durability.database() == Durability.Database.POSTGRESQL;
    }

    @Override
    public void settle(Settlement settlement) {
        try {
            Uninterrupted.run(() -> transactions.executeWithoutResult(status -> {
                Optional<RunningTurn> running = lock(settlement.turn());
                if (running.isPresent()) {
                    settle(running.get(), settlement);
                } else if (!isSettled(settlement.turn())) {
                    throw new NeverBegan(settlement.turn());
                }
            }));
            owed.remove(settlement.turn());
        } catch (NeverBegan e) {
            owed.remove(settlement.turn());
            throw e;
        } catch (RuntimeException e) {
            owed.putIfAbsent(settlement.turn(), settlement);
            throw e;
        }
    }

    private static final class NeverBegan extends IllegalStateException {
        NeverBegan(TurnId turn) {
            super("turn never began: " + turn);
        }
    }

    /**
     * Settles turns of this node that do not run any more: as they ended where that is known, and otherwise with what is on
     * record of them. Returns how many turns that were.
     */
    int settleOwed() {
        int settled = 0;
        for (Settlement each : List.copyOf(owed.values())) {
            settled += tryTo(each.turn(), () -> settle(each));
        }
        for (TurnId turn : recorded(chain.id())) {
            // Asked after it was read: what was on record and does not run is over, or its beginning failed.
            if (turnsHere.isOver(turn) && !owed.containsKey(turn)) {
                settled += tryTo(turn, () -> settleAsInterrupted(turn));
            }
        }
        return settled;
    }

    /** Settles what a dead node left, with what is on record of it; returns how many turns that were. */
    int settleOrphans(List<ChainId> dead) {
        int settled = 0;
        for (ChainId node : dead) {
            for (TurnId orphan : recorded(node)) {
                settled += tryTo(orphan, () -> settleAsInterrupted(orphan));
            }
        }
        return settled;
    }

    private List<TurnId> recorded(ChainId node) {
        return jdbc.query(
                "select turn_id from journal_turn where chain = ? order by turn_id",
                (row, number) -> new TurnId(row.getLong(1)),
                node.value());
    }

    private void settleAsInterrupted(TurnId turn) {
        transactions.executeWithoutResult(
                status -> lock(turn).ifPresent(running -> settle(running, interrupted(running))));
    }

    /** One turn that cannot be settled holds up no other; it is told of once, and tried again. */
    private int tryTo(TurnId turn, Runnable settling) {
        try {
            settling.run();
            unsettleable.remove(turn);
            return 1;
        } catch (RuntimeException e) {
            if (unsettleable.add(turn)) {
                LOG.error("Turn {} cannot be settled; its conversation stays busy until it can", turn, e);
            }
            return 0;
        }
    }

    private Settlement interrupted(RunningTurn running) {
        Map<Channel, String> texts = DatabaseJournal.texts(jdbc, running.turn());
        return new Settlement(
                running.turn(),
                interruptedOutcome(running.promptVerdict()),
                texts.getOrDefault(Channel.ANSWER, ""),
                texts.getOrDefault(Channel.REASONING, ""),
                Optional.empty(),
                List.of(),
                running.policyVersion(),
                Optional.empty(),
                clock.instant());
    }

    /** The node may have died between recording a prompt that does not pass and settling its refusal. */
    private static TurnOutcome interruptedOutcome(Verdict prompt) {
        Optional<Risk> risk = prompt.decidingRisk();
        if (risk.isPresent() && prompt.isBlocked()) {
            return new TurnOutcome.Refused(risk.get());
        }
        if (risk.isPresent() && prompt.action() == Action.CARE) {
            return new TurnOutcome.CaredFor(risk.get());
        }
        return new TurnOutcome.Failed(TurnOutcome.Failure.INTERRUPTED_BY_RESTART, Optional.empty());
    }

    /** Waits for a takedown or another settlement of the same turn; empty once it is settled. */
    private Optional<RunningTurn> lock(TurnId turn) {
        return jdbc
                .query("select * from journal_turn where turn_id = ? for update", RunningTurn::read, turn.value())
                .stream()
                .findFirst();
    }

    private boolean isSettled(TurnId turn) {
        return !jdbc.queryForList("select turn_id from journal_index where turn_id = ?", Long.class, turn.value())
                .isEmpty();
    }

    private void settle(RunningTurn running, Settlement settlement) {
        TurnContent content = TurnContent.of(running, settlement);
        readerCopies.record(running.opening(), settlement);
        findTakedown(running.turn()).ifPresent(notice -> readerCopies.markTakenDown(running.turn(), notice));
        insert(content);
        if (settlement.outcome() instanceof TurnOutcome.Refused
                && content.promptVerdict().action() == Action.BLOCK) {
            strikes.count(content.account(), content.turn());
        }
        jdbc.update(
                "delete from journal_segment where turn_id = ?", running.turn().value());
        jdbc.update("delete from journal_turn where turn_id = ?", running.turn().value());
        chain.append(
                EntryKind.TURN,
                Optional.of(content.turn()),
                content.policyVersion().value(),
                content.turn().value(),
                content.digest());
    }

    /** The takedown in force. */
    private Optional<TakedownNotice> findTakedown(TurnId turn) {
        return jdbc
                .query(
                        "select risk, public_reason, changed_at from takedown where turn_id = ? and active",
                        (row, number) -> new TakedownNotice(
                                Risk.findByCode(row.getString("risk")).orElseThrow(),
                                row.getString("public_reason"),
                                Timestamps.read(row, "changed_at")),
                        turn.value())
                .stream()
                .findFirst();
    }

    void insert(TurnContent content) {
        jdbc.update(
                """
                insert into journal_content (turn_id, conversation_id, account_id, account_name, address, language,
                    assistant_id, assistant_name, policy_version, answer_policy_version, started_at, ended_at, prompt,
                    answer, reasoning, never_shown_channel, never_shown, findings, outcome, outcome_detail,
                    prompt_tokens, answer_tokens, salt, purpose, about_turn""" + (indexesText ? ", grams" : "") + ") values (" + "?, ".repeat(indexesText ? 25 : 24) + "?)",
                statement -> set(statement, content, indexesText));
        for (String rule : content.rules()) {
            jdbc.update(
                    "insert into journal_rule (turn_id, rule, started_at) values (?, ?, ?)",
                    content.turn().value(),
                    rule,
                    Timestamps.parameter(content.startedAt()));
        }
        TurnContent.IndexRow index = content.index();
        jdbc.update(
                """
                insert into journal_index (turn_id, started_at, conversation_id, account_id, account_key, assistant_id,
                    outcome, verdict, risks, purpose, purged) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false)""",
                index.turn().value(),
                Timestamps.parameter(index.startedAt()),
                index.conversation().value(),
                index.account().value(),
                index.accountKey(),
                index.assistant(),
                index.outcome().name(),
                index.verdict().name(),
                index.risks(),
                PurposeColumns.kind(index.purpose()));
    }

    static void set(PreparedStatement statement, TurnContent content, boolean withGrams) throws SQLException {
        statement.setLong(1, content.turn().value());
        statement.setLong(2, content.conversation().value());
        statement.setLong(3, content.account().value());
        statement.setString(4, content.accountName());
        statement.setString(5, content.address());
        statement.setString(6, content.language());
        statement.setString(7, content.assistant().value());
        statement.setString(8, content.assistantName());
        statement.setString(9, content.policyVersion().value());
        statement.setString(10, content.answerPolicyVersion().value());
        statement.setObject(11, Timestamps.parameter(content.startedAt()));
        statement.setObject(12, Timestamps.parameter(content.endedAt()));
        statement.setString(13, content.prompt());
        statement.setString(14, content.answer());
        statement.setString(15, content.reasoning());
        statement.setString(
                16, content.neverShown().map(each -> each.channel().name()).orElse(""));
        statement.setString(17, content.neverShown().map(NeverShown::text).orElse(""));
        statement.setString(18, content.findings());
        statement.setString(19, content.outcome().kind().name());
        statement.setString(20, content.outcome().detail());
        if (content.usage().isPresent()) {
            Completion.Usage usage = content.usage().get();
            statement.setInt(21, usage.promptTokens());
            statement.setInt(22, usage.answerTokens());
        } else {
            statement.setNull(21, Types.INTEGER);
            statement.setNull(22, Types.INTEGER);
        }
        statement.setString(23, content.salt());
        PurposeColumns.set(statement, 24, content.purpose());
        if (withGrams) {
            statement.setArray(26, statement.getConnection().createArrayOf("text", content.grams()));
        }
    }

    @Override
    public Optional<Settled> findSettled(TurnId turn) {
        return Uninterrupted.call(() -> jdbc
                .query(
                        """
                        select c.conversation_id, c.outcome, c.outcome_detail, c.prompt, c.answer, c.reasoning, c.findings,
                            c.policy_version, t.active
                        from journal_content c left join takedown t on t.turn_id = c.turn_id where c.turn_id = ?""",
                        (row, number) -> {
                            TurnOutcome outcome = row.getBoolean("active")
                                    ? new TurnOutcome.TakenDown()
                                    : new OutcomeText(
                                                    LogOutcome.valueOf(row.getString("outcome")),
                                                    row.getString("outcome_detail"))
                                            .outcome();
                            boolean withdrawn = outcome.withdraws();
                            return new Settled(
                                    turn,
                                    new ConversationId(row.getLong("conversation_id")),
                                    outcome,
                                    row.getString("prompt"),
                                    Verdict.of(
                                            FindingLines.promptFindings(row.getString("findings")),
                                            new PolicyVersion(row.getString("policy_version"))),
                                    withdrawn ? "" : row.getString("answer"),
                                    withdrawn ? "" : row.getString("reasoning"));
                        },
                        turn.value())
                .stream()
                .findFirst());
    }
}
