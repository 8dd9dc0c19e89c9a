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
 */
final class Unrecorded {

    private final int bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Channel, StringBuilder> waiting = new EnumMap<>(Channel.class);
    private final Map<Channel, Integer> recorded = new EnumMap<>(Channel.class);
    private boolean closed;
    private boolean abandoned;

    Unrecorded(int bound) {
        this.bound = bound;
        for (Channel channel : Channel.values()) {
            waiting.put(channel, new StringBuilder());
            recorded.put(channel, 0);
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
            while (size() == 0 && !closed && !abandoned) {
                changed.await();
            }
            List<Segment> segments = new ArrayList<>();
            if (!abandoned) {
                for (Channel channel : Channel.values()) {
                    if (!text(channel).isEmpty()) {
                        segments.add(new Segment(
                                channel, offset(channel), text(channel).toString()));
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
