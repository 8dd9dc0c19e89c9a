package dev.sluice.data.journal;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.Durability;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.Action;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The content log as staff search and read it; every search and every look is on the audit trail. */
@Service
public class ContentLog {

    private static final int MAX_SIZE = 200;
    private static final int EXCERPT_LENGTH = 200;
    private static final Comparator<LogRow> NEWEST_FIRST =
            Comparator.comparing(LogRow::startedAt).thenComparing(LogRow::turn).reversed();

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final boolean indexesText;

    ContentLog(JdbcTemplate jdbc, AuditTrail audit, Durability durability) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.indexesText = durability.database() == Durability.Database.POSTGRESQL;
    }

    /**
     * Turns that the filter lets through, running ones among them, newest first.
     *
     * @param after where the page begins; empty for the newest
     * @param size at most so many, 1 to 200
     */
    @Transactional
    public LogPage search(Actor actor, LogFilter filter, Optional<LogCursor> after, int size) {
        actor.requireStaff();
        requireSize(size);
        audit.record(actor, AuditKind.CONTENT_SEARCHED, "", describe(filter));
        List<LogRow> rows = new ArrayList<>(running(filter, after));
        rows.addAll(settled(filter, after, size + 1));
        rows.sort(NEWEST_FIRST);
        boolean more = rows.size() > size;
        List<LogRow> page = more ? rows.subList(0, size) : rows;
        return new LogPage(
                page,
                more
                        ? Optional.of(new LogCursor(
                                page.getLast().startedAt(), page.getLast().turn()))
                        : Optional.empty());
    }

    /** Everything on record of one turn, running or settled. */
    @Transactional
    public Optional<LogEntry> open(Actor actor, TurnId turn) {
        actor.requireStaff();
        Optional<LogEntry> entry = openRunning(turn).or(() -> openSettled(turn));
        if (entry.isPresent()) {
            audit.record(actor, AuditKind.CONTENT_OPENED, turn.toString(), "");
        }
        return entry;
    }

    /**
     * How many turns that the filter lets through began after {@code newest}, counted up to {@code most}. It shows
     * nothing of them, so it is not on the audit trail: a list that is open asks again and again.
     */
    @Transactional(readOnly = true)
    public int countNewer(Actor actor, LogFilter filter, Optional<LogCursor> newest, int most) {
        actor.requireStaff();
        long running = running(filter, Optional.empty()).stream()
                .filter(row -> newest.isEmpty()
                        || row.startedAt().isAfter(newest.get().startedAt())
                        || (row.startedAt().equals(newest.get().startedAt())
                                && row.turn().compareTo(newest.get().turn()) > 0))
                .count();
        if (running >= most) {
            return most;
        }
        LogQuery query = LogQuery.of(filter, indexesText);
        newest.ifPresent(query::newerThan);
        Integer settled = query.impossible()
                ? Integer.valueOf(0)
                : jdbc.queryForObject(query.count(most), Integer.class, query.parameters());
        return (int) Math.min(most, running + (settled == null ? 0 : settled));
    }

    /**
     * Some turns of a list as they are now: outcome, verdict, taken down. Their search is on the audit trail already.
     *
     * @param turns at most 200
     */
    @Transactional(readOnly = true)
    public List<LogRow> refresh(Actor actor, Set<TurnId> turns) {
        actor.requireStaff();
        if (turns.isEmpty()) {
            return List.of();
        }
        requireSize(turns.size());
        List<Long> ids = turns.stream().map(TurnId::value).toList();
        List<LogRow> rows = new ArrayList<>();
        Set<Long> takenDown = takenDown(ids);
        Set<TurnId> running = new HashSet<>();
        for (RunningTurn row : runningTurns()) {
            if (turns.contains(row.turn())) {
                running.add(row.turn());
                rows.add(row(row, DatabaseJournal.texts(jdbc, row.turn()), takenDown));
            }
        }
        List<Long> others =
                ids.stream().filter(id -> !running.contains(new TurnId(id))).toList();
        rows.addAll(rows(query(LogQuery.SELECT + " where i.turn_id = any(?)", others)));
        rows.sort(NEWEST_FIRST);
        return rows;
    }

    private static void requireSize(int size) {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("between 1 and " + MAX_SIZE + " turns make a page: " + size);
        }
    }

    /** What somebody looked for, on the trail: it says which people's words they read. */
    static String describe(LogFilter filter) {
        List<String> parts = new ArrayList<>();
        addUnlessEmpty(parts, "text", filter.text());
        addUnlessEmpty(parts, "account", filter.accountName());
        addUnlessEmpty(
                parts,
                "risks",
                String.join(
                        ",", filter.risks().stream().map(Risk::code).sorted().toList()));
        addUnlessEmpty(
                parts,
                "outcomes",
                String.join(
                        ",", filter.outcomes().stream().map(Enum::name).sorted().toList()));
        addUnlessEmpty(
                parts,
                "verdicts",
                String.join(
                        ",", filter.verdicts().stream().map(Enum::name).sorted().toList()));
        filter.assistant().ifPresent(id -> parts.add("assistant=" + id));
        filter.conversation().ifPresent(id -> parts.add("conversation=" + id));
        filter.from().ifPresent(from -> parts.add("from=" + from));
        filter.until().ifPresent(until -> parts.add("until=" + until));
        filter.takenDown().ifPresent(wanted -> parts.add("takenDown=" + wanted));
        addUnlessEmpty(parts, "rule", filter.rule());
        return String.join(" ", parts);
    }

    private static void addUnlessEmpty(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + value);
        }
    }

    private List<LogRow> running(LogFilter filter, Optional<LogCursor> after) {
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

    private List<LogRow> settled(LogFilter filter, Optional<LogCursor> after, int limit) {
        LogQuery query = LogQuery.of(filter, indexesText);
        after.ifPresent(query::olderThan);
        if (query.impossible()) {
            return List.of();
        }
        return rows(jdbc.query(query.page(limit), ContentLog::readIndex, query.parameters()));
    }

    private List<IndexRow> query(String sql, List<Long> ids) {
        return jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(sql);
                    statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                    return statement;
                },
                ContentLog::readIndex);
    }

    /** Puts the beginnings of the texts beside the rows of one page. */
    private List<LogRow> rows(List<IndexRow> index) {
        Map<Long, Excerpt> excerpts = new HashMap<>();
        jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(
                            "select turn_id, account_name, assistant_name, substring(prompt from 1 for "
                                    + EXCERPT_LENGTH + ") as prompt_start, substring(answer from 1 for "
                                    + EXCERPT_LENGTH
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

    private Optional<LogEntry> openRunning(TurnId turn) {
        return DatabaseJournal.find(jdbc, turn).map(running -> {
            Map<Channel, String> texts = DatabaseJournal.texts(jdbc, turn);
            return new LogEntry(
                    row(running, texts, takenDown(List.of(turn.value()))),
                    running.address(),
                    running.language(),
                    running.prompt(),
                    running.promptVerdict(),
                    texts.getOrDefault(Channel.ANSWER, ""),
                    texts.getOrDefault(Channel.REASONING, ""),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    acts(turn),
                    Optional.empty(),
                    "",
                    Optional.empty());
        });
    }

    private Optional<LogEntry> openSettled(TurnId turn) {
        Optional<LogRow> row =
                rows(query(LogQuery.SELECT + " where i.turn_id = any(?)", List.of(turn.value()))).stream()
                        .findFirst();
        return row.map(found -> jdbc
                .query(
                        "select * from journal_content where turn_id = ?",
                        (content, number) -> TurnContent.read(content),
                        turn.value())
                .stream()
                .findFirst()
                .map(content -> entry(found, content))
                .orElseGet(() -> purgedEntry(found)));
    }

    private LogEntry entry(LogRow row, TurnContent content) {
        Link link = link(row.turn());
        return new LogEntry(
                row,
                content.address(),
                content.language(),
                content.prompt(),
                content.promptVerdict(),
                content.answer(),
                content.reasoning(),
                content.neverShown(),
                content.answerFindings(),
                content.unjudged(),
                Optional.of(content.outcome().outcome()),
                Optional.of(content.endedAt()),
                content.usage(),
                acts(row.turn()),
                Optional.of(link.position),
                link.hash,
                Optional.empty());
    }

    private LogEntry purgedEntry(LogRow row) {
        Link link = link(row.turn());
        return new LogEntry(
                row,
                "",
                "",
                "",
                Verdict.of(List.of(), new PolicyVersion(link.policyVersion)),
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                acts(row.turn()),
                Optional.of(link.position),
                link.hash,
                purge(row.turn()));
    }

    private Link link(TurnId turn) {
        return jdbc
                .query(
                        "select chain, sequence_number, policy_version, entry_hash from journal_entry"
                                + " where turn_id = ? and kind = ?",
                        (row, number) -> new Link(
                                new ChainPosition(new ChainId(row.getLong("chain")), row.getLong("sequence_number")),
                                row.getString("policy_version"),
                                row.getString("entry_hash")),
                        turn.value(),
                        EntryKind.TURN.name())
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the entry of turn " + turn + " is missing"));
    }

    private List<LogEntry.Act> acts(TurnId turn) {
        return jdbc.query(
                """
                select a.*, e.kind as entry_kind, e.chain, e.sequence_number from journal_act a
                join journal_entry e on e.content_id = a.act_id
                where e.turn_id = ? and e.kind in (?, ?) order by a.recorded_at, a.act_id""",
                (row, number) -> new LogEntry.Act(
                        row.getString("entry_kind").equals(EntryKind.TAKEDOWN.name()),
                        Timestamps.read(row, "recorded_at"),
                        row.getString("actor_name"),
                        Risk.findByCode(row.getString("risk")),
                        row.getString("public_reason"),
                        row.getString("details"),
                        new ChainPosition(new ChainId(row.getLong("chain")), row.getLong("sequence_number"))),
                turn.value(),
                EntryKind.TAKEDOWN.name(),
                EntryKind.RESTORE.name());
    }

    private Optional<LogEntry.Purge> purge(TurnId turn) {
        return jdbc
                .query(
                        """
                        select a.* from journal_act a join journal_entry e on e.content_id = a.act_id
                        where e.turn_id = ? and e.kind = ?""",
                        (row, number) -> new LogEntry.Purge(
                                Timestamps.read(row, "recorded_at"),
                                row.getString("actor_name"),
                                row.getString("details")),
                        turn.value(),
                        EntryKind.PURGE.name())
                .stream()
                .findFirst();
    }

    /** At most as many characters as lists show, whole code points. */
    private static String start(String text) {
        return text.codePointCount(0, text.length()) <= EXCERPT_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT_LENGTH));
    }

    private record Excerpt(String accountName, String assistantName, String promptStart, String answerStart) {}

    private record Link(ChainPosition position, String policyVersion, String hash) {}

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
