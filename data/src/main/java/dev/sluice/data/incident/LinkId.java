package dev.sluice.data.incident;

import dev.sluice.safety.turn.TurnId;

/** Names one link of an incident. */
public record LinkId(long value) {

    static LinkId next() {
        return new LinkId(TurnId.next().value());
    }

    @Override
    public String toString() {
        return new TurnId(value).toString();
    }
}
