package dev.sluice.safety.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a turn that runs on another node by reading its record, for as long as somebody reads it here. */
final class RemoteTurn {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Polls in a row that may fail, or find nothing at all, before readers are told that it is over. */
    private static final int PATIENCE = 10;

    private static final Logger LOG = LoggerFactory.getLogger(RemoteTurn.class);

    private final TurnPorts ports;
    private final PublishedTurn published;
    private final Predicate<RemoteTurn> forget;
    private boolean started;
    private int failures;

    /**
     * @param forget asked after each poll that ended the turn or found no reader; true ends the following
     */
    RemoteTurn(TurnPorts ports, ContentJournal.Recorded recorded, Predicate<RemoteTurn> forget) {
        this.ports = ports;
        this.forget = forget;
        this.published = new PublishedTurn(recorded.turn(), recorded.conversation(), ports.clock());
        published.asked(recorded.prompt(), recorded.promptVerdict());
    }

    TurnId id() {
        return published.turn();
    }

    boolean isNeeded() {
        return published.hasReaders() && published.outcome().isEmpty();
    }

    /** Called under the lock of the turn's place among the followed ones, as {@link #isNeeded} is. */
    Subscription subscribe(TurnListener listener) {
        Subscription subscription = published.subscribe(listener);
        if (!started) {
            started = true;
            Thread.ofVirtual().name("turn-follows-" + id()).start(this::follow);
        }
        return subscription;
    }

    /** Lets readers see the whole of these texts. */
    static void show(PublishedTurn published, String answer, String reasoning) {
        List<Segment> fresh = new ArrayList<>();
        addRest(fresh, published, Channel.ANSWER, answer);
        addRest(fresh, published, Channel.REASONING, reasoning);
        if (!fresh.isEmpty()) {
            published.record(fresh);
        }
    }

    private static void addRest(List<Segment> fresh, PublishedTurn published, Channel channel, String text) {
        int known = published.recorded(channel).length();
        if (text.length() > known) {
            fresh.add(new Segment(channel, known, text.substring(known)));
        }
    }

    private void follow() {
        do {
            poll();
            if (isNeeded()) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        } while (isNeeded() || !forget.test(this));
    }

    private void poll() {
        try {
            Standing standing = ports.journal().standings(List.of(id())).getOrDefault(id(), Standing.GO_ON);
            if (standing == Standing.TAKEN_DOWN) {
                published.takeDown();
                return;
            }
            Optional<ContentJournal.Recorded> recorded = ports.journal().findRunning(id());
            if (recorded.isPresent()) {
                show(published, recorded.get().answer(), recorded.get().reasoning());
                failures = 0;
                return;
            }
            Optional<Settlements.Settled> settled = ports.settlements().findSettled(id());
            if (settled.isPresent()) {
                end(settled.get());
            } else {
                failed("it is neither running nor settled");
            }
        } catch (RuntimeException e) {
            failed(e.getClass().getName());
        }
    }

    private void end(Settlements.Settled settled) {
        if (settled.outcome().withdraws()) {
            published.withdraw();
        } else {
            show(published, settled.answer(), settled.reasoning());
        }
        published.tell(settled.outcome());
    }

    private void failed(String reason) {
        failures++;
        if (failures >= PATIENCE) {
            LOG.error("Turn {} of another node cannot be followed: {}", id(), reason);
            published.tell(new TurnOutcome.Failed(TurnOutcome.Failure.SAFETY_UNAVAILABLE, Optional.empty()));
        }
    }
}
