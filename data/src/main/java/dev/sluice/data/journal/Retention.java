package dev.sluice.data.journal;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.audit.PurgedActs;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.RetentionEnd;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.data.chain.UnsafeSettingException;
import dev.sluice.safety.turn.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes contents and words of small acts whose retention has ended; their entries stay, and each purge is an entry of its own. */
@Component
final class Retention {

    /** What the law asks for: six months at least. */
    static final int FLOOR_DAYS = 184;

    /**
     * Whoever decides a case needs what it is about, however old that is: of a suspension the messages that led to it.
     * Whoever mends an incident needs what got out.
     */
    private static final String STILL_NEEDED = """
            select c.turn_id from review_case c where c.state = 'OPEN' and c.turn_id is not null
            union all
            select s.turn_id from review_case c join objection o on o.case_id = c.id
            join strike s on s.suspension_id = o.suspension_id where c.state = 'OPEN'
            union all
            select l.turn_id from incident i join incident_link l on l.incident_id = i.id
            where i.closed_at is null and l.turn_id is not null""";

    private static final int BATCH = 200;

    private static final String KINDS = PurgedActs.KINDS.stream()
            .map(kind -> "'" + kind.name() + "'")
            .sorted()
            .collect(Collectors.joining(", "));

    /** In one run, so that a large backlog is worked off over hours and not in one go. */
    private static final int MAX_BATCHES = 50;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final TrustedTime trustedTime;
    private final int days;

    Retention(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            AuditTrail audit,
            InstantSource clock,
            TrustedTime trustedTime,
            @Value("${sluice.retention.days:0}") int days) {
        if (days != 0 && days < FLOOR_DAYS) {
            throw new UnsafeSettingException("sluice.retention.days is " + days + ", but the record has to be kept for "
                    + FLOOR_DAYS + " days at least. Set it to " + FLOOR_DAYS
                    + " or more, or leave it out to keep everything.");
        }
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.audit = audit;
        this.clock = clock;
        this.trustedTime = trustedTime;
        this.days = days;
    }

    /** Deletes what has come of age, up to a bound, and says how many contents and acts that were. Without a retention, none. */
    int purge() {
        String rule = "sluice.retention.days=" + days;
        return RetentionEnd.find(days, clock, trustedTime)
                .map(ended -> inBatches(() -> purge(ended, rule)) + inBatches(() -> purgeActs(ended, rule)))
                .orElse(0);
    }

    private int inBatches(IntSupplier purge) {
        int purged = 0;
        int batch = BATCH;
        for (int i = 0; i < MAX_BATCHES && batch == BATCH; i++) {
            Integer done = transactions.execute(status -> purge.getAsInt());
            batch = done == null ? 0 : done;
            purged += batch;
        }
        return purged;
    }

    /** Their entries stay like those of contents; one act says of all of them that their words are gone. */
    private int purgeActs(Instant ended, String rule) {
        List<Long> due = jdbc.query(
                "select act_id from journal_act where recorded_at < ? and kind in (" + KINDS
                        + ") order by recorded_at, act_id fetch first " + BATCH + " rows only for update",
                (row, number) -> row.getLong(1),
                Timestamps.parameter(ended));
        if (!due.isEmpty()) {
            for (Long act : due) {
                jdbc.update("delete from journal_act where act_id = ?", act);
            }
            audit.record(Actor.system(), AuditKind.ACTS_PURGED, "", new PurgedActs(rule, due).details());
        }
        return due.size();
    }

    /** Whether the law let this turn's content be deleted then. */
    static boolean isOfAge(TurnId turn, Instant purgedAt) {
        return isOfAge(turn.madeAt(), purgedAt);
    }

    /** Whether what was made at one time could be deleted at another; a day is left for clocks that differ. */
    static boolean isOfAge(Instant madeAt, Instant purgedAt) {
        return !purgedAt.isBefore(madeAt.plus(Duration.ofDays(FLOOR_DAYS - 1L)));
    }

    private int purge(Instant ended, String rule) {
        List<TurnId> due = jdbc.query(
                "select turn_id from journal_index where not purged and started_at < ? and turn_id not in ("
                        + STILL_NEEDED + ") order by started_at, turn_id fetch first " + BATCH
                        + " rows only for update",
                (row, number) -> new TurnId(row.getLong(1)),
                Timestamps.parameter(ended));
        for (TurnId turn : due) {
            jdbc.update("delete from journal_content where turn_id = ?", turn.value());
            jdbc.update("update journal_index set purged = true, account_key = '' where turn_id = ?", turn.value());
            audit.recordOnTurn(
                    Actor.system(), EntryKind.PURGE, AuditKind.CONTENT_PURGED, turn, Optional.empty(), "", rule);
        }
        return due.size();
    }
}
