package dev.sluice.safety.turn;

/** Names one account; time-sorted, so that it indexes well, and shown as 13 characters of Crockford's base 32. */
public record AccountId(long value) implements Comparable<AccountId> {

    /** A new id, larger than every earlier one of this process. Thread-safe. */
    public static AccountId next() {
        return new AccountId(TimeSortedIds.next());
    }

    /**
     * The id that {@link #toString()} gave.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    public static AccountId parse(String text) {
        return new AccountId(TimeSortedIds.parse(text));
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return TimeSortedIds.format(value);
    }
}
