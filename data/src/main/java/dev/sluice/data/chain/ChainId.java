package dev.sluice.data.chain;

import dev.sluice.safety.turn.TurnId;

/** Names one chain of entries: what one node wrote between its start and its end. Later chains have larger ids. */
public record ChainId(long value) implements Comparable<ChainId> {

    static ChainId next() {
        // Turns and chains draw their numbers from the same time-sorted source.
        return new ChainId(TurnId.next().value());
    }

    /**
     * The id that {@link #toString()} gave.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    public static ChainId parse(String text) {
        return new ChainId(TurnId.parse(text).value());
    }

    @Override
    public int compareTo(ChainId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return new TurnId(value).toString();
    }
}
