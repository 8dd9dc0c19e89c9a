package dev.sluice.safety.turn;

import dev.sluice.safety.Judge;
import dev.sluice.safety.guard.Guard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way to a model: takes a person's message, and gives readers what of the answer passed the gate and is on
 * record. Thread-safe.
 *
 * <p>A turn belongs to no page: it goes on when its readers leave, and anybody who knows its id may come and read it
 * from the beginning. Whether a person <em>may</em> read it is for the caller to know.
 */
public final class ChatTurns implements AutoCloseable {

    /*
     * A turn has two virtual threads. One does everything that touches the record, from admission to settlement; it is
     * never interrupted, because an interrupt closes files and connections of a database. The other asks the model and
     * gates its answer; an interrupt closes the model's connection at any time. Between them stands Unrecorded, which
     * makes batches of what passed while an append was under way, and holds the model back when there is too much.
     * Readers have a virtual thread each, so that a slow one keeps nobody waiting. One platform thread, the watchdog,
     * looks at limits; one virtual thread at a time asks whether the running turns may go on.
     */

    private static final Logger LOG = LoggerFactory.getLogger(ChatTurns.class);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final TurnPorts ports;
    private final TurnBounds bounds;
    private final Semaphore permits;
    private final RunningTurns running = new RunningTurns();
    private final EndedTurns ended;
    private final RemoteTurns remote;
    private final Rechecks rechecks;
    private final Watchdog watchdog;
    private volatile boolean closed;

    /** With the usual bounds, without measuring the gate and without a guard model. */
    public ChatTurns(
            Assistants assistants,
            Admission admission,
            ContentJournal journal,
            History history,
            Settlements settlements,
            Supplier<Judge> judges,
            InstantSource clock) {
        this(
                assistants,
                admission,
                journal,
                history,
                settlements,
                judges,
                clock,
                TurnBounds.DEFAULT,
                GateTimes.UNMEASURED,
                Optional.empty());
    }

    /**
     * @param judges gives the judge of the policy in force; another judge means another policy, for running turns too
     * @param guard who is asked about texts that passed the gate
     */
    public ChatTurns(
            Assistants assistants,
            Admission admission,
            ContentJournal journal,
            History history,
            Settlements settlements,
            Supplier<Judge> judges,
            InstantSource clock,
            TurnBounds bounds,
            GateTimes gateTimes,
            Optional<Guard> guard) {
        this.ports =
                new TurnPorts(assistants, admission, journal, history, settlements, judges, clock, gateTimes, guard);
        this.bounds = bounds;
        this.permits = new Semaphore(bounds.running());
        this.ended = new EndedTurns(clock);
        this.remote = new RemoteTurns(ports);
        this.rechecks = new Rechecks(ports, running, ended);
        this.watchdog = new Watchdog(running, rechecks, ended, bounds.record());
        watchdog.start();
    }

    /** Starts a turn and returns at once; how it goes, and whether it was admitted at all, its subscribers learn. */
    public TurnId start(TurnRequest request) {
        if (closed) {
            return turnAway(request, failed(TurnOutcome.Failure.INTERRUPTED_BY_RESTART));
        }
        if (!permits.tryAcquire()) {
            return turnAway(request, new TurnOutcome.Failed(TurnOutcome.Failure.SITE_BUSY, Optional.of(TRY_AGAIN)));
        }
        Optional<RunningTurn> turn =
                running.add(request, predecessor -> new RunningTurn(request, ports, bounds, predecessor));
        if (turn.isEmpty()) {
            permits.release();
            return turnAway(request, new TurnOutcome.Invalid(TurnOutcome.Problem.CONVERSATION_BUSY));
        }
        Thread.ofVirtual().name("turn-" + turn.get().id()).start(() -> run(turn.get()));
        return turn.get().id();
    }

    /**
     * Reads a turn from its beginning: one that runs here or on another node, one that ended in the last minutes, or one
     * that is settled.
     *
     * @return empty if there is no such turn
     */
    public Optional<Subscription> subscribe(TurnId turn, TurnListener listener) {
        Optional<PublishedTurn> here =
                running.find(turn).map(RunningTurn::published).or(() -> ended.find(turn));
        if (here.isPresent()) {
            return Optional.of(here.get().subscribe(listener));
        }
        return remote.subscribe(turn, listener);
    }

    /** The turn of this conversation that runs now, here or on another node. */
    public Optional<TurnId> running(ConversationId conversation) {
        return running.find(conversation)
                .map(RunningTurn::id)
                .or(() -> ports.journal().findRunning(conversation))
                // Ended here and about to be settled: the record does not know yet.
                .filter(turn -> running.find(turn).map(each -> !each.hasEnded()).orElse(true));
    }

    /** Whether this process still has to do with a turn: from before it is on record until its settlement was tried. */
    public boolean isRunning(TurnId turn) {
        return running.find(turn).isPresent();
    }

    /** Stops a turn, here at once or on another node within a second, if it is this account's; otherwise does nothing. */
    public void cancel(TurnId turn, AccountId by) {
        if (running.find(turn).isPresent()) {
            cancelHere(turn, by);
        } else if (ended.find(turn).isEmpty()) {
            ports.journal().passOnCancel(turn, by);
        }
    }

    /** As {@link #cancel}, for what other nodes pass on: a turn that does not run here is left alone. */
    public void cancelHere(TurnId turn, AccountId by) {
        running.find(turn)
                .filter(each -> each.isOwnedBy(by))
                .ifPresent(each -> each.end(new TurnOutcome.Cancelled(true)));
    }

    /**
     * Looks at once whether the turns may go on: call it when the service was stopped, a turn taken down or the policy
     * changed. Returns before it is done.
     */
    public void recheck() {
        rechecks.requestAll();
    }

    /** Lets running turns go on for a moment, ends those that remain, and waits until they are settled. */
    @Override
    public void close() {
        closed = true;
        await(() -> running.all().stream().allMatch(RunningTurn::hasEnded), bounds.shutdownGrace());
        running.all().forEach(turn -> turn.end(failed(TurnOutcome.Failure.INTERRUPTED_BY_RESTART)));
        await(() -> running.all().stream().allMatch(RunningTurn::isSettled), SETTLING);
        watchdog.stop();
    }

    private void run(RunningTurn turn) {
        try {
            turn.run();
        } finally {
            running.release(turn);
            ended.add(turn.published());
            turn.tell();
            turn.titleRequest().ifPresent(this::startTitle);
            awaitDisconnected(turn);
            running.remove(turn);
            permits.release();
        }
    }

    /** A title is a turn like any other: checked, recorded, shown by nobody who may not see it. */
    private void startTitle(TurnRequest request) {
        TurnId title = start(request);
        LOG.debug("Turn {} makes a title", title);
    }

    /** A model's client that does not let go keeps its turn's permit: threads stay bounded whatever it does. */
    private static void awaitDisconnected(RunningTurn turn) {
        try {
            turn.awaitDisconnected();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private TurnId turnAway(TurnRequest request, TurnOutcome outcome) {
        PublishedTurn published = new PublishedTurn(TurnId.next(), request.conversation(), ports.clock());
        published.tell(outcome);
        ended.add(published);
        return published.turn();
    }

    private static void await(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static TurnOutcome failed(TurnOutcome.Failure failure) {
        return new TurnOutcome.Failed(failure, Optional.empty());
    }
}
