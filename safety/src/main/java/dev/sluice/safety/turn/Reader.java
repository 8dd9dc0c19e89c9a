package dev.sluice.safety.turn;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription. Its virtual thread calls the listener; all that waits for a slow listener is one flag, because the
 * text stays with the turn and the listener keeps its own offset.
 */
final class Reader implements Subscription {

    /** Pushes to a browser cost by their number, not by their length. */
    private static final long INTERVAL_MILLIS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final PublishedTurn turn;
    private final TurnListener listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean news = true;
    private boolean closed;

    Reader(PublishedTurn turn, TurnListener listener) {
        this.turn = turn;
        this.listener = listener;
    }

    void start() {
        Thread.ofVirtual().name("turn-reader-" + turn.turn()).start(this::run);
    }

    void signal() {
        lock.lock();
        try {
            news = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        turn.left(this);
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            boolean ended = false;
            while (!ended && awaitNews()) {
                // Read before the call: an end during the call is news again.
                ended = turn.outcome().isPresent();
                boolean hadText = hasText();
                listener.onProgress(turn);
                if (hadText && !ended) {
                    gather();
                }
            }
        } catch (Throwable e) { // A listener may throw anything; it harms only itself.
            LOG.debug("A reader of turn {} is dropped", turn.turn(), e);
        } finally {
            close();
        }
    }

    private boolean hasText() {
        return turn.length(Channel.ANSWER) > 0 || turn.length(Channel.REASONING) > 0;
    }

    private boolean awaitNews() throws InterruptedException {
        lock.lock();
        try {
            while (!news && !closed) {
                changed.await();
            }
            news = false;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets news gather for a while, unless the end has come. */
    private void gather() throws InterruptedException {
        lock.lock();
        try {
            long nanos = TimeUnit.MILLISECONDS.toNanos(INTERVAL_MILLIS);
            while (nanos > 0 && !closed && !(news && turn.outcome().isPresent())) {
                nanos = changed.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
