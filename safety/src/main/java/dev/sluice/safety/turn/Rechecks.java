package dev.sluice.safety.turn;

import dev.sluice.safety.Judge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the record and the policy whether the running turns may go on. One round at a time, on a virtual thread: whoever
 * asks meanwhile gets one more round after it, so that no change falls between two rounds.
 */
final class Rechecks {

    private static final Logger LOG = LoggerFactory.getLogger(Rechecks.class);

    private final TurnPorts ports;
    private final RunningTurns running;
    private final EndedTurns ended;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean endedToo;
    private volatile @Nullable Instant roundSince;

    Rechecks(TurnPorts ports, RunningTurns running, EndedTurns ended) {
        this.ports = ports;
        this.running = running;
        this.ended = ended;
    }

    /** Running turns only: the regular round. */
    void request() {
        if (asked.getAndIncrement() == 0) {
            Thread.ofVirtual().name("turn-recheck").start(this::rounds);
        }
    }

    /** Those that ended a short while ago too: somebody said that something has changed. */
    void requestAll() {
        endedToo = true;
        request();
    }

    private void rounds() {
        int answered;
        do {
            answered = asked.get();
            round();
        } while (asked.addAndGet(-answered) > 0);
    }

    /** Whether a round has been under way for longer than that. */
    boolean isStuck(Duration limit) {
        Instant since = roundSince;
        return since != null && ports.clock().instant().isAfter(since.plus(limit));
    }

    private void round() {
        roundSince = ports.clock().instant();
        boolean withEnded = endedToo;
        endedToo = false;
        Collection<RunningTurn> turns = running.all();
        try {
            Judge judge = ports.judges().get();
            turns.forEach(turn -> turn.heed(judge));
            List<TurnId> ids = new ArrayList<>();
            // Those that are being settled too: they are in neither place otherwise.
            turns.stream().map(RunningTurn::id).forEach(ids::add);
            if (withEnded) {
                ids.addAll(ended.ids());
            }
            if (!ids.isEmpty()) {
                heed(turns, ports.journal().standings(ids));
            }
        } catch (Throwable e) { // What cannot be checked is not shown.
            LOG.error("Running turns could not be checked and end", e);
            turns.forEach(turn -> turn.fail(e));
        } finally {
            roundSince = null;
        }
    }

    private void heed(Collection<RunningTurn> turns, Map<TurnId, Standing> standings) {
        turns.forEach(turn -> turn.heed(standings.getOrDefault(turn.id(), Standing.GO_ON)));
        standings.forEach((turn, standing) -> {
            if (standing == Standing.TAKEN_DOWN) {
                ended.find(turn).ifPresent(PublishedTurn::takeDown);
            }
        });
    }
}
