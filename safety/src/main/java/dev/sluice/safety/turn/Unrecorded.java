package dev.sluice.safety.turn;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Text that passed the gate and waits for the record. The model's side adds and waits while there is too much; the
 * recording side takes all there is at once, so that batches grow with the time an append takes.
 *
 * <p>Where a guard model is asked before, only what it has passed may be taken.
 */
final class Unrecorded {

    private final int bound;
    private final boolean guarded;
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
    synchronized void add(Channel channel, String text) {
        text(channel).append(text);
        notifyAll();
    }

    /** The text of this channel may be taken up to there, counted from its beginning. */
    synchronized void pass(Channel channel, int upTo) {
        passed.put(channel, upTo);
        notifyAll();
    }

    /** Waits until there is room again, or the turn has ended. */
    synchronized void awaitRoom() throws InterruptedException {
        while (size() > bound && !abandoned) {
            wait();
        }
    }

    /** No more text comes. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** What waits is not to be recorded any more. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    /** Waits for text and gives all there is; it stays here until {@link #remove}. Empty if there is none to come. */
    synchronized List<Segment> await() throws InterruptedException {
        while (takeable() == 0 && !closed && !abandoned) {
            wait();
        }
        List<Segment> segments = new ArrayList<>();
        if (!abandoned) {
            for (Channel channel : Channel.values()) {
                int length = takeable(channel);
                if (length > 0) {
                    segments.add(
                            new Segment(channel, offset(channel), text(channel).substring(0, length)));
                }
            }
        }
        return segments;
    }

    /** These are recorded. */
    synchronized void remove(List<Segment> segments) {
        for (Segment segment : segments) {
            text(segment.channel()).delete(0, segment.text().length());
            recorded.merge(segment.channel(), segment.text().length(), Integer::sum);
        }
        notifyAll();
    }

    /** What of this channel waits now. */
    synchronized String waiting(Channel channel) {
        return text(channel).toString();
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
