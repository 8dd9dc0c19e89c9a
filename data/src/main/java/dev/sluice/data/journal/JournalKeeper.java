package dev.sluice.data.journal;

import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.Nodes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private final ScheduledExecutorService jobs = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("journal-keeper").factory());
    private volatile boolean running;

    JournalKeeper(Nodes nodes, Heads heads, DatabaseSettlements settlements, Retention retention) {
        this.nodes = nodes;
        this.heads = heads;
        this.settlements = settlements;
        this.retention = retention;
    }

    @Override
    public void start() {
        settleOrphans();
        heads.sign();
        every(5, TimeUnit.SECONDS, "renewing the lease", nodes::renew);
        every(10, TimeUnit.SECONDS, "settling orphaned turns", this::settleOrphans);
        every(60, TimeUnit.SECONDS, "signing the heads", heads::sign);
        every(3_600, TimeUnit.SECONDS, "purging what has come of age", retention::purge);
        running = true;
    }

    private void settleOrphans() {
        int settled = settlements.settleOrphans(nodes.deadWithTurns());
        if (settled > 0) {
            LOG.info("Settled {} turns that a stopped server had left", settled);
        }
    }

    private void every(long period, TimeUnit unit, String what, Runnable job) {
        var _ = jobs.scheduleWithFixedDelay(
                () -> {
                    try {
                        job.run();
                    } catch (RuntimeException e) {
                        LOG.error("Failed at {}; trying again", what, e);
                    }
                },
                period,
                period,
                unit);
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
        try {
            nodes.end();
        } catch (RuntimeException e) {
            LOG.error("The end of the chain could not be signed; the next start will do it", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A paused application (as Spring's tests pause theirs) keeps its lease: the end of a chain is for good. */
    @Override
    public boolean isPauseable() {
        return false;
    }

    /** Begins before everything that serves people and ends after it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }
}
