package dev.sluice.data.incident;

import dev.sluice.safety.turn.TurnId;

/** Names one measure of an incident. */
public record MeasureId(long value) {

    static MeasureId next() {
        return new MeasureId(TurnId.next().value());
    }

    @Override
    public String toString() {
        return new TurnId(value).toString();
    }
}
