package dev.sluice.data.journal;

import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/** Turns as lists show them: the running ones from what is on record so far, the settled ones from the index. */
final class LogRows {

    private final JdbcTemplate jdbc;
    private final boolean indexesText;

    /**
     * @param indexesText whether the database has an index of the texts' parts
     */
    LogRows(JdbcTemplate jdbc, boolean indexesText) {
        this.jdbc = jdbc;
        this.indexesText = indexesText;
    }

    /** Running turns that the filter lets through, in no order. */
    List<LogRow> running(LogFilter filter, Optional<LogCursor> after) {
        if (!filter.outcomes().isEmpty() && !filter.outcomes().contains(LogOutcome.RUNNING)) {
            return List.of();
        }
        List<RunningTurn> turns = runningTurns();
        Set<Long> takenDown =
                takenDown(turns.stream().map(row -> row.turn().value()).toList());
        List<LogRow> rows = new ArrayList<>();
        for (RunningTurn turn : turns) {
            boolean onPage = after.isEmpty()
                    || turn.startedAt().isBefore(after.get().startedAt())
                    || (turn.startedAt().equals(after.get().startedAt())
                            && turn.turn().compareTo(after.get().turn()) < 0);
            if (onPage) {
                Map<Channel, String> texts = DatabaseJournal.texts(jdbc, turn.turn());
                LogRow row = row(turn, texts, takenDown);
                if (LogQuery.letsThrough(filter, row, turn.prompt(), texts.values())) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** Settled turns that the filter lets through, newest first. */
    List<LogRow> settled(LogFilter filter, Optional<LogCursor> after, int limit) {
        LogQuery query = LogQuery.of(filter, indexesText);
        after.ifPresent(query::olderThan);
        if (query.impossible()) {
            return List.of();
        }
        return rows(jdbc.query(query.page(limit), LogRows::readIndex, query.parameters()));
    }

    /** Settled turns of a conversation that began after that, oldest first. */
    List<LogRow> settledAfter(LogCursor here, ConversationId conversation, int limit) {
        LogQuery query = LogQuery.of(LogFilter.ALL.withConversation(Optional.of(conversation)), indexesText);
        query.newerThan(here);
        return rows(jdbc.query(query.pageFromTheOldest(limit), LogRows::readIndex, query.parameters()));
    }

    /** How many settled turns that the filter lets through began after that, counted up to {@code most}. */
    int countSettled(LogFilter filter, LogCursor newest, int most) {
        LogQuery query = LogQuery.of(filter, indexesText);
        query.newerThan(newest);
        Integer settled = query.impossible()
                ? Integer.valueOf(0)
                : jdbc.queryForObject(query.count(most), Integer.class, query.parameters());
        return settled == null ? 0 : settled;
    }

    /** These turns, running or settled, in no order. */
    List<LogRow> find(Set<TurnId> turns) {
        List<Long> ids = turns.stream().map(TurnId::value).toList();
        List<LogRow> rows = new ArrayList<>();
        Set<Long> takenDown = takenDown(ids);
        Set<TurnId> running = new HashSet<>();
        for (RunningTurn turn : runningTurns()) {
            if (turns.contains(turn.turn())) {
                running.add(turn.turn());
                rows.add(row(turn, DatabaseJournal.texts(jdbc, turn.turn()), takenDown));
            }
        }
        rows.addAll(findSettled(
                ids.stream().filter(id -> !running.contains(new TurnId(id))).toList()));
        return rows;
    }

    /** The row of a turn that runs. */
    LogRow row(RunningTurn turn, Map<Channel, String> texts) {
        return row(turn, texts, takenDown(List.of(turn.turn().value())));
    }

    /** The row of a settled turn. */
    Optional<LogRow> findSettled(TurnId turn) {
        return findSettled(List.of(turn.value())).stream().findFirst();
    }

    /** What these titles were made of. */
    List<TurnId> sources(Set<TurnId> titles) {
        String sql = """
                select about_turn from journal_content where turn_id = any(?) and about_turn is not null
                union
                select about_turn from journal_turn where turn_id = any(?) and about_turn is not null""";
        return jdbc.query(
                connection -> {
                    Object[] ids = titles.stream().map(TurnId::value).toArray();
                    var statement = connection.prepareStatement(sql);
                    statement.setArray(1, connection.createArrayOf("bigint", ids));
                    statement.setArray(2, connection.createArrayOf("bigint", ids));
                    return statement;
                },
                (row, number) -> new TurnId(row.getLong(1)));
    }

    private List<RunningTurn> runningTurns() {
        return jdbc.query("select * from journal_turn order by turn_id", RunningTurn::read);
    }

    private Set<Long> takenDown(Collection<Long> turns) {
        return turns.isEmpty() ? Set.of() : Standings.read(jdbc, turns).takenDown();
    }

    private static LogRow row(RunningTurn turn, Map<Channel, String> texts, Set<Long> takenDown) {
        return new LogRow(
                turn.turn(),
                turn.conversation(),
                turn.account(),
                turn.accountName(),
                turn.assistant(),
                turn.assistantName(),
                turn.startedAt(),
                start(turn.prompt()),
                start(texts.getOrDefault(Channel.ANSWER, "")),
                LogOutcome.RUNNING,
                TurnContent.risks(turn.promptFindings()),
                TurnContent.strictest(turn.promptFindings()),
                takenDown.contains(turn.turn().value()),
                false,
                turn.purpose().isTitle());
    }

    private List<LogRow> findSettled(List<Long> ids) {
        return rows(jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(LogQuery.SELECT + " where i.turn_id = any(?)");
                    statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                    return statement;
                },
                LogRows::readIndex));
    }

    /** Puts the beginnings of the texts beside the rows of one page. */
    private List<LogRow> rows(List<IndexRow> index) {
        Map<Long, Excerpt> excerpts = new HashMap<>();
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(
                            "select turn_id, account_name, assistant_name, substring(prompt from 1 for "
                                    + LogRow.BEGINNING + ") as prompt_start, substring(answer from 1 for "
                                    + LogRow.BEGINNING
                                    + ") as answer_start from journal_content where turn_id = any(?)");
                    statement.setArray(
                            1,
                            connection.createArrayOf(
                                    "bigint",
                                    index.stream().map(row -> row.turn).toArray()));
                    return statement;
                },
                row -> {
                    excerpts.put(
                            row.getLong("turn_id"),
                            new Excerpt(
                                    row.getString("account_name"),
                                    row.getString("assistant_name"),
                                    row.getString("prompt_start"),
                                    row.getString("answer_start")));
                });
        return index.stream()
                .map(row -> row.toRow(excerpts.getOrDefault(row.turn, new Excerpt("", row.assistant, "", ""))))
                .toList();
    }

    private static IndexRow readIndex(ResultSet row, int number) throws SQLException {
        Set<Risk> risks = new TreeSet<>();
        for (String code : row.getString("risks").split(",", -1)) {
            Risk.findByCode(code).ifPresent(risks::add);
        }
        return new IndexRow(
                row.getLong("turn_id"),
                row.getLong("conversation_id"),
                row.getLong("account_id"),
                row.getString("assistant_id"),
                Timestamps.read(row, "started_at"),
                LogOutcome.valueOf(row.getString("outcome")),
                risks,
                Action.valueOf(row.getString("verdict")),
                row.getBoolean("taken_down"),
                row.getBoolean("purged"),
                row.getString("purpose").equals(PurposeColumns.TITLE));
    }

    /** At most as many characters as lists show, whole code points. */
    private static String start(String text) {
        return text.codePointCount(0, text.length()) <= LogRow.BEGINNING
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LogRow.BEGINNING));
    }

    private record Excerpt(String accountName, String assistantName, String promptStart, String answerStart) {}

    private record IndexRow(
            long turn,
            long conversation,
            long account,
            String assistant,
            Instant startedAt,
            LogOutcome outcome,
            Set<Risk> risks,
            Action verdict,
            boolean takenDown,
            boolean purged,
            boolean title) {

        LogRow toRow(Excerpt excerpt) {
            return new LogRow(
                    new TurnId(turn),
                    new ConversationId(conversation),
                    new AccountId(account),
                    excerpt.accountName,
                    new AssistantId(assistant),
                    excerpt.assistantName,
                    startedAt,
                    excerpt.promptStart,
                    excerpt.answerStart,
                    outcome,
                    risks,
                    verdict,
                    takenDown,
                    purged,
                    title);
        }
    }
}
