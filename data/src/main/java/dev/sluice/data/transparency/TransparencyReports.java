package dev.sluice.data.transparency;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.objection.ObjectionSubject;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Counts for {@link TransparencyReport}. For moderators and admins; it shows nobody's words, so looking is no act. */
@Service
public class TransparencyReports {

    /** Not those that another one took the place of, nor those that were over. */
    private static final String LIFTED = "suspension s where begun_at >= ? and begun_at < ? and lifted_at < until_at"
            + " and not exists (select 1 from suspension n where n.account_id = s.account_id and n.begun_at = s.lifted_at)";

    private final JdbcTemplate jdbc;

    TransparencyReports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What happened in a time. Turns count also when their words are purged, for their outcome stays on record; reports
     * and objections do not, for nothing of them does.
     *
     * @param until not included
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public TransparencyReport read(Actor actor, Instant from, Instant until) {
        actor.requireStaff();
        Time time = new Time(from, until);
        Map<LogOutcome, Long> turns = new EnumMap<>(LogOutcome.class);
        Map<Risk, Long> stoppedFor = new EnumMap<>(Risk.class);
        Map<Risk, Long> flaggedFor = new EnumMap<>(Risk.class);
        jdbc.query(
                "select outcome, verdict, risks, count(*) as amount from journal_index"
                        + " where started_at >= ? and started_at < ? and purpose = 'ANSWER'"
                        + " group by outcome, verdict, risks",
                row -> {
                    long amount = row.getLong("amount");
                    turns.merge(LogOutcome.valueOf(row.getString("outcome")), amount, Long::sum);
                    Action verdict = Action.valueOf(row.getString("verdict"));
                    // Who was met with care was not refused.
                    Map<Risk, Long> counts = switch (verdict) {
                        case REFUSE, BLOCK -> stoppedFor;
                        case FLAG -> flaggedFor;
                        case ALLOW, LOG, MASK, CARE -> new EnumMap<>(Risk.class);
                    };
                    for (String code : row.getString("risks").split(",", -1)) {
                        Risk.findByCode(code).ifPresent(risk -> counts.merge(risk, amount, Long::sum));
                    }
                },
                time.parameters());
        return new TransparencyReport(
                from,
                until,
                turns,
                stoppedFor,
                flaggedFor,
                acts(AuditKind.TURN_TAKEN_DOWN, time),
                acts(AuditKind.TURN_RESTORED, time),
                suspensions(time),
                reports(time),
                objections(time),
                new TransparencyReport.Ratings(ratings("UP", time), ratings("DOWN", time)));
    }

    private record Time(Instant from, Instant until) {

        Object[] parameters() {
            return new Object[] {Timestamps.parameter(from), Timestamps.parameter(until)};
        }
    }

    /** Acts on answers; a title that is taken down is none. */
    private long acts(AuditKind kind, Time time) {
        return count(
                "journal_act a join journal_index i on i.turn_id = a.turn_id where a.kind = '" + kind.name()
                        + "' and a.recorded_at >= ? and a.recorded_at < ? and i.purpose = 'ANSWER'",
                time.parameters());
    }

    private long ratings(String rating, Time time) {
        return count(
                "conversation_turn where rating = '" + rating + "' and rated_at >= ? and rated_at < ?",
                time.parameters());
    }

    private TransparencyReport.Suspensions suspensions(Time time) {
        String begun = "suspension where begun_at >= ? and begun_at < ? and ";
        return new TransparencyReport.Suspensions(
                count("strike where struck_at >= ? and struck_at < ? and refunded_at is null", time.parameters()),
                count(begun + "automatic", time.parameters()),
                count(begun + "not automatic", time.parameters()),
                count(LIFTED, time.parameters()));
    }

    private TransparencyReport.Reports reports(Time time) {
        String filed = "report where filed_at >= ? and filed_at < ? and ";
        return new TransparencyReport.Reports(
                grouped("reason", "report", ReportReason.class, time),
                count(filed + "reporter_id is null", time.parameters()),
                count(filed + "withdrawn_at is not null", time.parameters()),
                decisions(CaseKind.REPORT, time));
    }

    private TransparencyReport.Objections objections(Time time) {
        return new TransparencyReport.Objections(
                grouped("subject", "objection", ObjectionSubject.class, time), decisions(CaseKind.OBJECTION, time));
    }

    private <E extends Enum<E>> Map<E, Long> grouped(String column, String table, Class<E> type, Time time) {
        Map<E, Long> counts = new EnumMap<>(type);
        jdbc.query(
                "select " + column + " as word, count(*) as amount from " + table
                        + " where filed_at >= ? and filed_at < ? group by " + column,
                row -> {
                    counts.put(Enum.valueOf(type, row.getString("word")), row.getLong("amount"));
                },
                time.parameters());
        return counts;
    }

    private TransparencyReport.Decisions decisions(CaseKind kind, Time time) {
        Map<CaseOutcome, Long> decided = new EnumMap<>(CaseOutcome.class);
        List<Duration> took = new ArrayList<>();
        long[] inTime = {0};
        jdbc.query(
                "select outcome, opened_at, due_at, decided_at from review_case where kind = '" + kind.name()
                        + "' and state = 'DECIDED' and decided_at >= ? and decided_at < ?",
                row -> {
                    Instant at = Timestamps.read(row, "decided_at");
                    decided.merge(CaseOutcome.valueOf(row.getString("outcome")), 1L, Long::sum);
                    took.add(Duration.between(Timestamps.read(row, "opened_at"), at));
                    inTime[0] += at.isAfter(Timestamps.read(row, "due_at")) ? 0 : 1;
                },
                time.parameters());
        Object until = Timestamps.parameter(time.until());
        long waiting = count(
                "review_case where kind = '" + kind.name()
                        + "' and opened_at < ? and (state = 'OPEN' or (state = 'DECIDED' and decided_at >= ?))",
                until,
                until);
        return TransparencyReport.Decisions.of(
                decided, inTime[0], took.stream().sorted().toList(), waiting);
    }

    private long count(String tableAndCondition, Object... parameters) {
        Long counted = jdbc.queryForObject("select count(*) from " + tableAndCondition, Long.class, parameters);
        return counted == null ? 0 : counted;
    }
}
