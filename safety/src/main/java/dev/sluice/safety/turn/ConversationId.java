package dev.sluice.safety.turn;

/** Names one conversation; time-sorted, so that it indexes well, and shown as 13 characters of Crockford's base 32. */
public record ConversationId(long value) implements Comparable<ConversationId> {

    /** A new id, larger than every earlier one of this process. Thread-safe. */
    public static ConversationId next() {
        return new ConversationId(TimeSortedIds.next());
    }

    /**
     * The id that {@link #toString()} gave.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    public static ConversationId parse(String text) {
        return new ConversationId(TimeSortedIds.parse(text));
    }

    @Override
    public int compareTo(ConversationId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TimeSortedIds.format(value);
    }
}
