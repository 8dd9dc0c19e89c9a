package dev.sluice.data.incident;

import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code incident} and what hangs on it. */
@Component
final class IncidentRows {

    /** When what is open is due: the next of its measures, or the latest time for all of them. */
    private static final String DUE = """
            coalesce((select min(m.due_at) from incident_measure m where m.incident_id = i.id and m.done_at is null),
              i.limit_at)""";

    private static final String SUMMARIES = """
            select i.id, i.number, i.title, i.risk, i.opened_at, i.closed_at, %s as due_at,
              (select count(*) from incident_measure m where m.incident_id = i.id) as measures,
              (select count(*) from incident_measure m where m.incident_id = i.id and m.done_at is not null) as done,
              (select count(*) from incident_report r where r.incident_id = i.id and r.corrected_by_id is null) as reports
            from incident i
            """.formatted(DUE);

    private final JdbcClient jdbc;

    IncidentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<IncidentSummary> list(boolean open, int limit) {
        return jdbc.sql(SUMMARIES
                        + (open
                                ? "where i.closed_at is null order by due_at, i.id"
                                : "where i.closed_at is not null order by i.closed_at desc, i.id desc")
                        + " fetch first ? rows only")
                .param(limit)
                .query(IncidentRows::summary)
                .list();
    }

    /** Those that are linked with it, the newest first. */
    List<IncidentSummary> linkedWith(LinkKind kind, String target) {
        return jdbc.sql(SUMMARIES + "where exists (select 1 from incident_link l where l.incident_id = i.id"
                        + " and l.kind = ? and l.target = ?) order by i.id desc")
                .params(kind.name(), target)
                .query(IncidentRows::summary)
                .list();
    }

    IncidentCounts counts(Instant now) {
        return jdbc.sql("select count(*) as open_ones, count(case when " + DUE + " < ? then 1 end) as overdue"
                        + " from incident i where i.closed_at is null")
                .param(Timestamps.parameter(now))
                .query((row, number) -> new IncidentCounts(row.getLong("open_ones"), row.getLong("overdue")))
                .single();
    }

    Optional<IncidentId> find(ReceiptNumber number) {
        return jdbc.sql("select id from incident where number = ?")
                .param(number.value())
                .query((row, count) -> new IncidentId(row.getLong("id")))
                .optional();
    }

    /** Keeps everybody else from changing it until this transaction ends. */
    Optional<Incident> lock(IncidentId id) {
        return find(id, " for update");
    }

    Optional<Incident> find(IncidentId id) {
        return find(id, "");
    }

    private Optional<Incident> find(IncidentId id, String lock) {
        return jdbc.sql("select * from incident where id = ?" + lock)
                .param(id.value())
                .query((row, number) -> new Incident(
                        id,
                        new ReceiptNumber(row.getString("number")),
                        new Incident.Story(row.getString("title"), risk(row), row.getString("what")),
                        row.getString("opened_by"),
                        Timestamps.read(row, "opened_at"),
                        Timestamps.read(row, "limit_at"),
                        row.getLong("version"),
                        links(id),
                        measures(id),
                        reports(id),
                        time(row, "closed_at").map(at -> closing(row, at))))
                .optional();
    }

    private static Incident.Closing closing(ResultSet row, Instant at) {
        try {
            return new Incident.Closing(
                    row.getString("closed_by"), at, row.getBoolean("closed_despite"), row.getString("closing_note"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Link> links(IncidentId id) {
        return jdbc.sql("select * from incident_link where incident_id = ? order by id")
                .param(id.value())
                .query(IncidentRows::link)
                .list();
    }

    boolean isLinked(IncidentId id, LinkKind kind, String target) {
        return jdbc.sql("select count(*) from incident_link where incident_id = ? and kind = ? and target = ?")
                        .params(id.value(), kind.name(), target)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Every link of every incident that may hold a prompt to try, with the incident's number; none that was excused. */
    Map<Link, String> prompts() {
        Map<Link, String> numbers = new LinkedHashMap<>();
        jdbc.sql("select l.*, i.number from incident_link l join incident i on i.id = l.incident_id"
                        + " where not l.excused order by l.id")
                .query(row -> {
                    numbers.put(link(row, 0), row.getString("number"));
                });
        return numbers;
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        long turn = row.getLong("turn_id");
        return new Link(
                new LinkId(row.getLong("id")),
                LinkKind.valueOf(row.getString("kind")),
                row.getString("target"),
                turn == 0 ? Optional.empty() : Optional.of(new TurnId(turn)),
                row.getBoolean("excused"),
                row.getString("added_by"),
                Timestamps.read(row, "added_at"));
    }

    private List<Measure> measures(IncidentId id) {
        return jdbc.sql("select * from incident_measure where incident_id = ? order by due_at, id")
                .param(id.value())
                .query((row, number) -> {
                    String doneBy = row.getString("done_by");
                    return new Measure(
                            new MeasureId(row.getLong("id")),
                            MeasureKind.valueOf(row.getString("kind")),
                            row.getString("words"),
                            Timestamps.read(row, "due_at"),
                            row.getString("planned_by"),
                            Timestamps.read(row, "planned_at"),
                            time(row, "done_at").map(at -> new Measure.Done(doneBy, at)));
                })
                .list();
    }

    private List<AuthorityReport> reports(IncidentId id) {
        return jdbc.sql("select * from incident_report where incident_id = ? order by id")
                .param(id.value())
                .query((row, number) -> {
                    long corrected = row.getLong("corrected_by_id");
                    return new AuthorityReport(
                            new AuthorityReportId(row.getLong("id")),
                            new AuthorityReport.Told(
                                    row.getString("authority"),
                                    Timestamps.read(row, "reported_at"),
                                    row.getString("receipt"),
                                    row.getString("note")),
                            row.getString("recorded_by"),
                            Timestamps.read(row, "recorded_at"),
                            corrected == 0 ? Optional.empty() : Optional.of(new AuthorityReportId(corrected)));
                })
                .list();
    }

    private static IncidentSummary summary(ResultSet row, int number) throws SQLException {
        return new IncidentSummary(
                new IncidentId(row.getLong("id")),
                new ReceiptNumber(row.getString("number")),
                row.getString("title"),
                risk(row),
                Timestamps.read(row, "opened_at"),
                Timestamps.read(row, "due_at"),
                row.getInt("measures"),
                row.getInt("done"),
                row.getInt("reports"),
                time(row, "closed_at"));
    }

    private static Risk risk(ResultSet row) throws SQLException {
        return Risk.findByCode(row.getString("risk")).orElseThrow();
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    // ---- writing

    void insert(IncidentId id, ReceiptNumber number, Incident.Story story, String by, Instant at, Instant limit) {
        jdbc.sql("insert into incident (id, number, title, risk, what, opened_by, opened_at, limit_at, version,"
                        + " closed_despite, closing_note) values (?, ?, ?, ?, ?, ?, ?, ?, 1, false, '')")
                .params(
                        id.value(),
                        number.value(),
                        story.title(),
                        story.risk().code(),
                        story.what(),
                        by,
                        Timestamps.parameter(at),
                        Timestamps.parameter(limit))
                .update();
    }

    void update(IncidentId id, Incident.Story story) {
        jdbc.sql("update incident set title = ?, risk = ?, what = ? where id = ?")
                .params(story.title(), story.risk().code(), story.what(), id.value())
                .update();
    }

    void nextVersion(IncidentId id) {
        jdbc.sql("update incident set version = version + 1 where id = ?")
                .param(id.value())
                .update();
    }

    void insert(IncidentId id, LinkKind kind, String target, Optional<TurnId> turn, String by, Instant at) {
        jdbc.sql("insert into incident_link (id, incident_id, kind, target, turn_id, excused, added_by, added_at)"
                        + " values (?, ?, ?, ?, ?, false, ?, ?)")
                .params(LinkId.next().value(), id.value(), kind.name(), target)
                .param(turn.map(TurnId::value).orElse(null))
                .params(by, Timestamps.parameter(at))
                .update();
    }

    void delete(LinkId id) {
        jdbc.sql("delete from incident_link where id = ?").param(id.value()).update();
    }

    void excuse(LinkId id) {
        jdbc.sql("update incident_link set excused = true where id = ?")
                .param(id.value())
                .update();
    }

    void insert(IncidentId id, MeasureKind kind, String words, Instant due, String by, Instant at) {
        jdbc.sql("insert into incident_measure (id, incident_id, kind, words, due_at, planned_by, planned_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        MeasureId.next().value(),
                        id.value(),
                        kind.name(),
                        words,
                        Timestamps.parameter(due),
                        by,
                        Timestamps.parameter(at))
                .update();
    }

    void finish(MeasureId id, Optional<Measure.Done> done) {
        jdbc.sql("update incident_measure set done_by = ?, done_at = ? where id = ?")
                .param(done.map(Measure.Done::by).orElse(null))
                .param(done.map(finished -> Timestamps.parameter(finished.at())).orElse(null))
                .param(id.value())
                .update();
    }

    void delete(MeasureId id) {
        jdbc.sql("delete from incident_measure where id = ?").param(id.value()).update();
    }

    AuthorityReportId insert(IncidentId id, AuthorityReport.Told told, String by, Instant at) {
        AuthorityReportId report = AuthorityReportId.next();
        jdbc.sql("insert into incident_report (id, incident_id, authority, reported_at, receipt, note, recorded_by,"
                        + " recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        report.value(),
                        id.value(),
                        told.authority(),
                        Timestamps.parameter(told.at()),
                        told.receipt(),
                        told.note(),
                        by,
                        Timestamps.parameter(at))
                .update();
        return report;
    }

    void correct(AuthorityReportId wrong, AuthorityReportId right) {
        jdbc.sql("update incident_report set corrected_by_id = ? where id = ?")
                .params(right.value(), wrong.value())
                .update();
    }

    void close(IncidentId id, Incident.Closing closing) {
        jdbc.sql("update incident set closed_by = ?, closed_at = ?, closed_despite = ?, closing_note = ? where id = ?")
                .params(closing.by(), Timestamps.parameter(closing.at()), closing.despite(), closing.note(), id.value())
                .update();
    }

    /** Whatever was let pass at its closing is tried again. */
    void reopen(IncidentId id) {
        jdbc.sql("update incident set closed_by = null, closed_at = null, closed_despite = false, closing_note = ''"
                        + " where id = ?")
                .param(id.value())
                .update();
        jdbc.sql("update incident_link set excused = false where incident_id = ?")
                .param(id.value())
                .update();
    }
}
