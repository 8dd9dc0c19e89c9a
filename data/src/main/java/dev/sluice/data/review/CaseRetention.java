package dev.sluice.data.review;

import dev.sluice.data.LongJobs;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.RetentionEnd;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.chain.TrustedTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes decided cases as old as what the log keeps: the reports, objections and messages with people's words in them. The
 * audit trail still says that there was one, and how it was decided.
 */
@Component
class CaseRetention {

    private static final int BATCH = 100;

    /**
     * A report that somebody objected to stays as long as the objection does, and what an incident is about until that is
     * closed.
     */
    private static final String DUE = """
            select id, number from review_case c
            where state <> 'OPEN' and coalesce(decided_at, opened_at) < ?
                and not exists (select 1 from report r join objection o on o.report_id = r.id
                    where r.case_id = c.id and o.case_id <> c.id)
                and not exists (select 1 from incident_link l join incident i on i.id = l.incident_id
                    where i.closed_at is null and l.kind = 'CASE' and l.target = c.number)
            order by id fetch first\s""" + BATCH + " rows only for update";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;
    private final AuditTrail audit;
    private final InstantSource time;
    private final TrustedTime trustedTime;
    private final int days;

    CaseRetention(
            JdbcTemplate jdbc,
            TransactionOperations transaction,
            AuditTrail audit,
            InstantSource time,
            TrustedTime trustedTime,
            @Value("${sluice.retention.days:0}") int days) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
        this.time = time;
        this.trustedTime = trustedTime;
        this.days = days;
    }

    /** Deletes what has come of age, and says how many cases that were. Without a retention, none. */
    @Scheduled(fixedDelay = 3_600_000, initialDelay = 120_000, scheduler = LongJobs.SCHEDULER)
    int purge() {
        return RetentionEnd.find(days, time, trustedTime).map(this::purgeAll).orElse(0);
    }

    private int purgeAll(Instant ended) {
        int purged = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            Integer done = transaction.execute(status -> purge(ended));
            batch = done == null ? 0 : done;
            purged += batch;
        }
        return purged;
    }

    private int purge(Instant ended) {
        List<Due> due = jdbc.query(
                DUE, (row, number) -> new Due(row.getLong("id"), row.getString("number")), Timestamps.parameter(ended));
        for (Due each : due) {
            jdbc.update("delete from mail_outbox where occasion = ?", each.id);
            jdbc.update("delete from notice where occasion = ?", each.id);
            jdbc.update("delete from objection where case_id = ?", each.id);
            jdbc.update("delete from report where case_id = ?", each.id);
            jdbc.update("delete from review_case where id = ?", each.id);
            audit.record(Actor.system(), AuditKind.CASE_PURGED, each.number, "sluice.retention.days=" + days);
        }
        return due.size();
    }

    private record Due(long id, String number) {}
}
