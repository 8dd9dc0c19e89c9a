package dev.sluice.safety.turn;

import java.time.Instant;

/** Names one turn: a prompt and what came of it; time-sorted, so that it indexes well, and shown as 13 characters of Crockford's base 32. */
public record TurnId(long value) implements Comparable<TurnId> {

    /** A new id, larger than every earlier one of this process. Thread-safe. */
    public static TurnId next() {
        return new TurnId(TimeSortedIds.next());
    }

    /**
     * The id that {@link #toString()} gave.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    public static TurnId parse(String text) {
        return new TurnId(TimeSortedIds.parse(text));
    }

    /** When {@link #next()} gave it, to the millisecond. */
    public Instant madeAt() {
        return TimeSortedIds.time(value);
    }

    @Override
    public int compareTo(TurnId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TimeSortedIds.format(value);
    }
}
