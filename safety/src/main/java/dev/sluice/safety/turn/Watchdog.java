package dev.sluice.safety.turn;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One platform thread that looks after all running turns; it never waits for a model, a gate or the record. */
final class Watchdog {

    private static final long LIMITS_MILLIS = 50;
    private static final long RECHECK_MILLIS = 500;
    private static final long PRUNE_MILLIS = 10_000;

    /** How long readers are kept waiting for the end while it is being settled. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final RunningTurns running;
    private final Rechecks rechecks;
    private final EndedTurns ended;
    private final Duration recordLimit;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("turn-watchdog").daemon().factory());

    Watchdog(RunningTurns running, Rechecks rechecks, EndedTurns ended, Duration recordLimit) {
        this.running = running;
        this.rechecks = rechecks;
        this.ended = ended;
        this.recordLimit = recordLimit;
    }

    void start() {
        every(LIMITS_MILLIS, this::checkLimits);
        every(RECHECK_MILLIS, this::recheck);
        every(PRUNE_MILLIS, ended::prune);
    }

    void stop() {
        ticker.shutdownNow();
    }

    private void checkLimits() {
        for (RunningTurn turn : running.all()) {
            turn.checkLimits();
            turn.tellIfEndedSince(PATIENCE);
        }
    }

    private void recheck() {
        if (running.isEmpty()) {
            return;
        }
        if (rechecks.isStuck(recordLimit)) {
            running.all().forEach(turn -> turn.fail(new TimeoutException("the record does not tell the standings")));
        }
        rechecks.request();
    }

    private void every(long millis, Runnable task) {
        Runnable guarded = () -> {
            try {
                task.run();
            } catch (Throwable e) { // Whatever is thrown would silently end the ticking.
                LOG.error("The watchdog of turns stumbled", e);
            }
        };
        var _ = ticker.scheduleAtFixedRate(guarded, millis, millis, TimeUnit.MILLISECONDS);
    }
}
