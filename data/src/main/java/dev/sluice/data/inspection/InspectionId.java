package dev.sluice.data.inspection;

import dev.sluice.safety.turn.TurnId;

/** Names one run. Later ones have larger ids. */
public record InspectionId(long value) {

    static InspectionId next() {
        // From the one source of time-sorted numbers.
        return new InspectionId(TurnId.next().value());
    }

    /**
     * The id that {@link #toString()} gave.
     *
     * @throws IllegalArgumentException if {@code text} is anything else
     */
    public static InspectionId parse(String text) {
        return new InspectionId(TurnId.parse(text).value());
    }

    @Override
    public String toString() {
        return new TurnId(value).toString();
    }
}
