package dev.sluice.data.journal;

import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.turn.TurnId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Settled answers page after page, for who judges them again; titles are left out. No actor: the callers have checked
 * theirs, and put on the audit trail what they looked at.
 */
@Component
public class RecordedTurns {

    /** Without what the text index keeps beside them, which may be longer than the texts. */
    private static final String CONTENT = """
            select turn_id, conversation_id, account_id, account_name, address, language, assistant_id, assistant_name,
                policy_version, answer_policy_version, started_at, ended_at, prompt, answer, reasoning,
                never_shown_channel, never_shown, findings, outcome, outcome_detail, prompt_tokens, answer_tokens, salt,
                purpose, about_turn
            from journal_content where turn_id = any(?)""";

    private static final String INDEX = """
            select turn_id, started_at from journal_index
            where purpose = 'ANSWER' and started_at >= ?""";

    private final JdbcTemplate jdbc;
    private final EarlierPrompts earlier;

    RecordedTurns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.earlier = new EarlierPrompts(jdbc);
    }

    /**
     * Some answers, newest first.
     *
     * @param gone how many more there are of which only the entry is left, or whose record cannot be read
     * @param next where the next page begins; empty after the last
     */
    public record Page(List<RecordedTurn> turns, int gone, Optional<LogCursor> next) {

        public Page {
            turns = List.copyOf(turns);
        }
    }

    /** How many began at or after, counted up to {@code most}. */
    @Transactional(readOnly = true)
    public int count(Instant from, int most) {
        Integer count = jdbc.queryForObject(
                "select count(*) from (" + INDEX + " fetch first " + most + " rows only) counted",
                Integer.class,
                Timestamps.parameter(from));
        return count == null ? 0 : count;
    }

    /** When the first answer on record began, whatever is left of it. */
    @Transactional(readOnly = true)
    public Optional<Instant> oldest() {
        return jdbc
                .query(
                        "select started_at from journal_index where purpose = 'ANSWER' order by started_at, turn_id"
                                + " fetch first 1 rows only",
                        (row, number) -> Timestamps.read(row, "started_at"))
                .stream()
                .findFirst();
    }

    /**
     * Those that began at or after.
     *
     * @param after where the page begins; empty for the newest
     */
    @Transactional(readOnly = true)
    public Page page(Instant from, Optional<LogCursor> after, int size) {
        List<Object> parameters = new ArrayList<>(List.of(Timestamps.parameter(from)));
        after.ifPresent(cursor -> {
            parameters.add(Timestamps.parameter(cursor.startedAt()));
            parameters.add(Timestamps.parameter(cursor.startedAt()));
            parameters.add(cursor.turn().value());
        });
        List<LogCursor> found = jdbc.query(
                INDEX + (after.isPresent() ? " and started_at <= ? and (started_at < ? or turn_id < ?)" : "")
                        + " order by started_at desc, turn_id desc fetch first " + size + " rows only",
                (row, number) -> new LogCursor(Timestamps.read(row, "started_at"), new TurnId(row.getLong("turn_id"))),
                parameters.toArray());
        List<RecordedTurn> turns = find(found.stream().map(LogCursor::turn).toList());
        return new Page(
                turns,
                found.size() - turns.size(),
                found.size() == size ? Optional.of(found.getLast()) : Optional.empty());
    }

    /** These, in their order; what is not on record any more, or cannot be read there, is left out. */
    @Transactional(readOnly = true)
    public List<RecordedTurn> find(List<TurnId> turns) {
        if (turns.isEmpty()) {
            return List.of();
        }
        Map<TurnId, TurnContent> contents = new HashMap<>();
        jdbc.query(CONTENT, statement -> setIds(statement, turns), row -> {
            TurnContent content = TurnContent.read(row);
            contents.put(content.turn(), content);
        });
        Map<TurnId, List<String>> before = earlier.of(contents.values());
        return turns.stream()
                .map(contents::get)
                .filter(Objects::nonNull)
                .flatMap(content -> recorded(content, before.getOrDefault(content.turn(), List.of())).stream())
                .toList();
    }

    /** What was found in these. One whose record cannot be read is left out; of one that is purged nothing is known. */
    @Transactional(readOnly = true)
    public Map<TurnId, RecordedFindings> findings(Collection<TurnId> turns) {
        Map<TurnId, RecordedFindings> found = new HashMap<>();
        turns.forEach(turn -> found.put(turn, RecordedFindings.NONE));
        jdbc.query(
                "select turn_id, findings from journal_content where turn_id = any(?)",
                statement -> setIds(statement, turns),
                row -> {
                    TurnId turn = new TurnId(row.getLong("turn_id"));
                    try {
                        found.put(turn, RecordedFindings.read(row.getString("findings")));
                    } catch (UnreadableRecordException changed) {
                        found.remove(turn);
                    }
                });
        return found;
    }

    private static void setIds(PreparedStatement statement, Collection<TurnId> turns) throws SQLException {
        Object[] ids = turns.stream().map(TurnId::value).toArray();
        statement.setArray(1, statement.getConnection().createArrayOf("bigint", ids));
    }

    /** One entry that somebody changed holds up none of the others; verifying the record names it. */
    private static Optional<RecordedTurn> recorded(TurnContent content, List<String> before) {
        try {
            return Optional.of(content.toRecordedTurn(before));
        } catch (UnreadableRecordException changed) {
            return Optional.empty();
        }
    }
}
