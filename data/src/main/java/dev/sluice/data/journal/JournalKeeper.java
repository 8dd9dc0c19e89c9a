package dev.sluice.data.journal;

import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.Nodes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The journal's housekeeping: orphaned turns, this node's lease, signed heads, retention. */
@Component
final class JournalKeeper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);

    private final Nodes nodes;
    private final Heads heads;
    private final DatabaseSettlements settlements;
    private final Retention retention;
    private final Rhythm rhythm;

    /** A thread for each job: a purge of many contents must not keep the lease from being renewed. */
    private final ScheduledExecutorService jobs = Executors.newScheduledThreadPool(
            4, Thread.ofPlatform().daemon().name("journal-keeper-", 0).factory());

    private volatile boolean running;

    @Autowired
    JournalKeeper(Nodes nodes, Heads heads, DatabaseSettlements settlements, Retention retention) {
        this(nodes, heads, settlements, retention, Rhythm.USUAL);
    }

    JournalKeeper(Nodes nodes, Heads heads, DatabaseSettlements settlements, Retention retention, Rhythm rhythm) {
        this.nodes = nodes;
        this.heads = heads;
        this.settlements = settlements;
        this.retention = retention;
        this.rhythm = rhythm;
    }

    /** How long after one time each job is done again. */
    record Rhythm(Duration lease, Duration settling, Duration signing, Duration purging) {

        static final Rhythm USUAL = new Rhythm(
                Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(10));
    }

    @Override
    public void start() {
        settleOrphans();
        heads.sign();
        every(rhythm.lease, "renewing the lease", nodes::renew);
        every(rhythm.settling, "settling what is left", this::settleWhatIsLeft);
        every(rhythm.signing, "signing the heads", heads::sign);
        every(rhythm.purging, "purging what has come of age", retention::purge);
        running = true;
    }

    private void settleOrphans() {
        int settled = settlements.settleOrphans(nodes.deadWithTurns());
        if (settled > 0) {
            LOG.info("Settled {} turns that a stopped server had left", settled);
        }
    }

    private void settleWhatIsLeft() {
        int settled = settlements.settleOwed();
        if (settled > 0) {
            LOG.info("Settled {} turns that the database had not taken when they ended", settled);
        }
        settleOrphans();
    }

    private void every(Duration period, String what, Runnable job) {
        var _ = jobs.scheduleWithFixedDelay(
                () -> {
                    try {
                        job.run();
                    } catch (RuntimeException e) {
                        LOG.error("Failed at {}; trying again", what, e);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        jobs.shutdown();
        try {
            if (!jobs.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("The journal's housekeeping did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Begins before everything that serves people and ends after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }
}
