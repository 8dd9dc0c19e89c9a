package dev.sluice.data.incident;

import dev.sluice.safety.turn.TurnId;

/** Names one incident; written as turns are. */
public record IncidentId(long value) {

    static IncidentId next() {
        // From the same source as turns and acts: one scheme of time-sorted ids for the whole site.
        return new IncidentId(TurnId.next().value());
    }

    /**
     * The id that {@link #toString()} gave.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    public static IncidentId parse(String text) {
        return new IncidentId(TurnId.parse(text).value());
    }

    @Override
    public String toString() {
        return new TurnId(value).toString();
    }
}
