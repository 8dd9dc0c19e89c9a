package dev.sluice.data.conversation;

import dev.sluice.data.LongJobs;
import dev.sluice.data.chain.Timestamps;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Removes the readers' copies of what was deleted, once nobody can take that back any more. The log is not its business. */
@Component
class DeletedConversations {

    /** Long enough for every undo, short enough to keep the promise. */
    private static final Duration GRACE = Duration.ofDays(1);

    private static final int BATCH = 100;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final InstantSource time;

    DeletedConversations(JdbcClient jdbc, TransactionOperations transaction, InstantSource time) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
    }

    /** Says how many conversations are gone. */
    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES, scheduler = LongJobs.SCHEDULER)
    int purge() {
        int purged = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = Objects.requireNonNull(transaction.execute(status -> purgeBatch()));
            purged += batch;
        }
        return purged;
    }

    private int purgeBatch() {
        List<Long> due = jdbc.sql("select id from conversation where deleted_at < ? order by id fetch first " + BATCH
                        + " rows only for update")
                .param(Timestamps.parameter(time.instant().minus(GRACE)))
                .query((row, number) -> row.getLong("id"))
                .list();
        for (Long id : due) {
            jdbc.sql("delete from conversation_turn where conversation_id = ?")
                    .param(id)
                    .update();
            jdbc.sql("delete from share_link where conversation_id = ?")
                    .param(id)
                    .update();
            jdbc.sql("delete from conversation where id = ?").param(id).update();
        }
        return due.size();
    }
}
