package dev.sluice.safety.turn;

import dev.sluice.safety.Judge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the record and the policy whether the running turns may go on. Of each one round at a time, on a virtual thread:
 * whoever asks meanwhile gets one more round after it, so that no change falls between two rounds. What a policy says of
 * a turn is found out on a thread of that turn: none waits for another's gate.
 */
final class Rechecks {

    private static final Logger LOG = LoggerFactory.getLogger(Rechecks.class);

    private final TurnPorts ports;
    private final RunningTurns running;
    private final EndedTurns ended;
    private final Rounds standings = new Rounds(thread("turn-recheck"), this::askTheRecord);
    private final Rounds policies = new Rounds(thread("turn-repolicy"), this::askThePolicy);

    /** Turns that are being judged again, and once more if the policy changes meanwhile. */
    private final Set<TurnId> judging = ConcurrentHashMap.newKeySet();

    /** Judging again takes as long as there is text; one processor is left for what must happen at once, such as a stop. */
    private final Semaphore processors =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));

    private final AtomicBoolean endedToo = new AtomicBoolean();
    private volatile @Nullable Instant roundSince;

    Rechecks(TurnPorts ports, RunningTurns running, EndedTurns ended) {
        this.ports = ports;
        this.running = running;
        this.ended = ended;
    }

    /** Running turns only: the regular round. */
    void request() {
        standings.request();
        policies.request();
    }

    /** Those that ended a short while ago too: somebody said that something has changed. */
    void requestAll() {
        endedToo.set(true);
        request();
    }

    /** Whether the record has been asked for longer than that. */
    boolean isStuck(Duration limit) {
        Instant since = roundSince;
        return since != null && ports.clock().instant().isAfter(since.plus(limit));
    }

    private void askTheRecord() {
        roundSince = ports.clock().instant();
        boolean withEnded = endedToo.getAndSet(false);
        Collection<RunningTurn> turns = running.all();
        try {
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
            fail(turns, e);
        } finally {
            roundSince = null;
        }
    }

    private void askThePolicy() {
        Collection<RunningTurn> turns = running.all();
        try {
            Judge judge = ports.judges().get();
            for (RunningTurn turn : turns) {
                if (turn.isJudgedOtherwise(judge) && judging.add(turn.id())) {
                    Thread.ofVirtual().name("turn-rejudge-" + turn.id()).start(() -> judgeAgain(turn));
                }
            }
        } catch (Throwable e) { // What cannot be judged is not shown.
            fail(turns, e);
        }
    }

    private void judgeAgain(RunningTurn turn) {
        try {
            do {
                turn.heed(ports.judges().get(), processors);
            } while (turn.isJudgedOtherwise(ports.judges().get()));
        } catch (Throwable e) { // What cannot be judged is not shown.
            turn.fail(e);
        } finally {
            judging.remove(turn.id());
        }
    }

    private static Executor thread(String name) {
        return round -> Thread.ofVirtual().name(name).start(round);
    }

    private static void fail(Collection<RunningTurn> turns, Throwable cause) {
        LOG.error("Running turns could not be checked and end", cause);
        turns.forEach(turn -> turn.fail(cause));
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
