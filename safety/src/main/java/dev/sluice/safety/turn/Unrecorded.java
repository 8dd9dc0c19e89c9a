package dev.sluice.safety.turn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Text that passed the gate and waits for the record. The model's side adds and waits while there is too much; the
 * recording side takes all there is at once, so that batches grow with the time an append takes.
 *
 * <p>Where a guard model is asked before, only what it has passed may be taken.
 */
final class Unrecorded {

    private final int bound;
    private final boolean guarded;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Channel, StringBuilder> waiting = new EnumMap<>(Channel.class);
    private final Map<Channel, Integer> recorded = new EnumMap<>(Channel.class);
    /** How much of all that was ever added may be taken; counts only where the text is guarded. */
    private final Map<Channel, Integer> passed = new EnumMap<>(Channel.class);

    private boolean closed;
    private boolean abandoned;

    /**
     * @param guarded whether text waits for {@link #pass} too
     */
    Unrecorded(int bound, boolean guarded) {
        this.bound = bound;
        this.guarded = guarded;
        for (Channel channel : Channel.values()) {
            waiting.put(channel, new StringBuilder());
            recorded.put(channel, 0);
            passed.put(channel, 0);
        }
    }

    /** Adds text without waiting. */
    void add(Channel channel, String text) {
        lock.lock();
        try {
            text(channel).append(text);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The text of this channel may be taken up to there, counted from its beginning. */
    void pass(Channel channel, int upTo) {
        lock.lock();
        try {
            passed.put(channel, upTo);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is room again, or the turn has ended. */
    void awaitRoom() throws InterruptedException {
        lock.lock();
        try {
            while (size() > bound && !abandoned) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** No more text comes. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What waits is not to be recorded any more. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for text and gives all there is; it stays here until {@link #remove}. Empty if there is none to come. */
    List<Segment> await() throws InterruptedException {
        lock.lock();
        try {
            while (takeable() == 0 && !closed && !abandoned) {
                changed.await();
            }
            List<Segment> segments = new ArrayList<>();
            if (!abandoned) {
                for (Channel channel : Channel.values()) {
                    int length = takeable(channel);
                    if (length > 0) {
                        segments.add(new Segment(
                                channel, offset(channel), text(channel).substring(0, length)));
                    }
                }
            }
            return segments;
        } finally {
            lock.unlock();
        }
    }

    /** These are recorded. */
    void remove(List<Segment> segments) {
        lock.lock();
        try {
            for (Segment segment : segments) {
                text(segment.channel()).delete(0, segment.text().length());
                recorded.merge(segment.channel(), segment.text().length(), Integer::sum);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What of this channel waits now. */
    String waiting(Channel channel) {
        lock.lock();
        try {
            return text(channel).toString();
        } finally {
            lock.unlock();
        }
    }

    private int takeable() {
        int all = 0;
        for (Channel channel : Channel.values()) {
            all += takeable(channel);
        }
        return all;
    }

    private int takeable(Channel channel) {
        int length = text(channel).length();
        return guarded
                ? Math.clamp((long) Objects.requireNonNull(passed.get(channel)) - offset(channel), 0, length)
                : length;
    }

    private int size() {
        return waiting.values().stream().mapToInt(StringBuilder::length).sum();
    }

    private StringBuilder text(Channel channel) {
        return Objects.requireNonNull(waiting.get(channel));
    }

    private int offset(Channel channel) {
        return Objects.requireNonNull(recorded.get(channel));
    }
}
