package dev.sluice.data.journal;

import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnPurpose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** Everything on record of one turn: running, settled, or what is left of it after its time. */
final class LogEntries {

    private final JdbcTemplate jdbc;
    private final LogRows rows;

    LogEntries(JdbcTemplate jdbc, LogRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<LogEntry> find(TurnId turn) {
        return openRunning(turn).or(() -> openSettled(turn));
    }

    private Optional<LogEntry> openRunning(TurnId turn) {
        return DatabaseJournal.find(jdbc, turn).map(running -> {
            Map<Channel, String> texts = DatabaseJournal.texts(jdbc, turn);
            return new LogEntry(
                    rows.row(running, texts),
                    titleOf(running.purpose()),
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
        return rows.findSettled(turn)
                .map(found -> jdbc
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
                titleOf(content.purpose()),
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
                Optional.empty(),
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

    private static Optional<TurnId> titleOf(TurnPurpose purpose) {
        return purpose.isTitle() ? purpose.about() : Optional.empty();
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

    private record Link(ChainPosition position, String policyVersion, String hash) {}
}
