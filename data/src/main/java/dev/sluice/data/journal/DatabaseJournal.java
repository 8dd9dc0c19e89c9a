package dev.sluice.data.journal;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.chain.Chain;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.Nodes;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Standing;
import dev.sluice.safety.turn.TurnId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The record of running turns, in the database. */
@Component
final class DatabaseJournal implements ContentJournal {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseJournal.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final ReaderCopies readerCopies;
    private final GroupCommit groupCommit;
    private final Accounts accounts;
    private final LiveUpdates live;
    private final ChainId node;

    /** {@code nodes} is not used, but has to be there first: a running turn belongs to a node with a lease. */
    DatabaseJournal(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            GroupCommit groupCommit,
            Accounts accounts,
            ReaderCopies readerCopies,
            LiveUpdates live,
            Chain chain,
            Nodes nodes) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.groupCommit = groupCommit;
        this.accounts = accounts;
        this.readerCopies = readerCopies;
        this.live = live;
        this.node = chain.id();
    }

    @Override
    public boolean begin(Opening opening) {
        AccountId account = opening.request().account();
        String name = Uninterrupted.call(() -> accounts.find(account).map(Account::name))
                .orElse(account.toString());
        boolean begun = Uninterrupted.join(groupCommit.begin(RunningTurn.of(opening, node, name)));
        if (begun) {
            Uninterrupted.run(() -> showInList(opening));
        }
        return begun;
    }

    /** Not part of the record, and not worth failing the turn; settling does it again. */
    private void showInList(Opening opening) {
        try {
            transactions.executeWithoutResult(status -> readerCopies.begin(opening));
        } catch (RuntimeException e) {
            LOG.warn("The list of conversations does not show a new turn yet", e);
        }
    }

    @Override
    public Standing append(TurnId turn, List<Segment> segments) {
        return Uninterrupted.join(groupCommit.append(turn, segments));
    }

    @Override
    public Map<TurnId, Standing> standings(Collection<TurnId> turns) {
        if (turns.isEmpty()) {
            return Map.of();
        }
        List<Long> ids = turns.stream().map(TurnId::value).toList();
        return Uninterrupted.call(() -> {
            Standings standings = Standings.read(jdbc, ids);
            Set<Long> running = new HashSet<>(
                    Standings.longs(jdbc, "select turn_id from journal_turn where turn_id = any(?)", ids));
            Map<TurnId, Standing> result = new HashMap<>();
            for (TurnId turn : turns) {
                Standing standing = standings.ofRunning(turn);
                // Nothing is left to stop of a turn that has ended; a takedown withdraws it all the same.
                boolean ended = standing == Standing.SERVICE_STOPPED && !running.contains(turn.value());
                result.put(turn, ended ? Standing.GO_ON : standing);
            }
            return result;
        });
    }

    @Override
    public Optional<Recorded> findRunning(TurnId turn) {
        return Uninterrupted.call(() -> read(turn));
    }

    private Optional<Recorded> read(TurnId turn) {
        Optional<RunningTurn> running = find(jdbc, turn);
        if (running.isEmpty()) {
            return Optional.empty();
        }
        Map<Channel, String> texts = texts(jdbc, turn);
        // Settled meanwhile? Then the segments are gone, and what was read may be less than readers have seen.
        return find(jdbc, turn)
                .map(row -> new Recorded(
                        turn,
                        row.conversation(),
                        row.prompt(),
                        row.promptVerdict(),
                        texts.getOrDefault(Channel.ANSWER, ""),
                        texts.getOrDefault(Channel.REASONING, ""),
                        row.startedAt()));
    }

    @Override
    public Optional<TurnId> findRunning(ConversationId conversation) {
        return Uninterrupted.call(() -> jdbc
                .query(
                        "select turn_id from journal_turn where conversation_id = ? and purpose = ?",
                        (row, number) -> new TurnId(row.getLong(1)),
                        conversation.value(),
                        PurposeColumns.ANSWER)
                .stream()
                .findFirst());
    }

    @Override
    public void passOnCancel(TurnId turn, AccountId by) {
        Uninterrupted.run(() -> find(jdbc, turn)
                .filter(running -> running.account().equals(by))
                .ifPresent(running -> live.publish(new LiveEvent.CancelAsked(turn, by))));
    }

    static Optional<RunningTurn> find(JdbcTemplate jdbc, TurnId turn) {
        return jdbc.query("select * from journal_turn where turn_id = ?", RunningTurn::read, turn.value()).stream()
                .findFirst();
    }

    /** What is recorded so far of a running turn. */
    static Map<Channel, String> texts(JdbcTemplate jdbc, TurnId turn) {
        Map<Channel, StringBuilder> texts = new EnumMap<>(Channel.class);
        jdbc.query(
                "select channel, text from journal_segment where turn_id = ? order by channel, start_offset",
                row -> {
                    texts.computeIfAbsent(Channel.valueOf(row.getString(1)), channel -> new StringBuilder())
                            .append(row.getString(2));
                },
                turn.value());
        Map<Channel, String> result = new EnumMap<>(Channel.class);
        texts.forEach((channel, text) -> result.put(channel, text.toString()));
        return result;
    }
}
