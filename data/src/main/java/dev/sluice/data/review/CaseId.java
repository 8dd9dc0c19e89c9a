package dev.sluice.data.review;

import dev.sluice.safety.turn.TurnId;

/** Names one case of the queue; written as turns are. */
public record CaseId(long value) {

    /** A new id, larger than every earlier one of this process. */
    public static CaseId next() {
        // From the same source as turns and acts: one scheme of time-sorted ids for the whole site.
        return new CaseId(TurnId.next().value());
    }

    /**
     * The id that {@link #toString()} gave.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    public static CaseId parse(String text) {
        return new CaseId(TurnId.parse(text).value());
    }

    @Override
    public String toString() {
        return new TurnId(value).toString();
    }
}
