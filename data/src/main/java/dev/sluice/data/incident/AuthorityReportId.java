package dev.sluice.data.incident;

import dev.sluice.safety.turn.TurnId;

/** Names one report to an authority of an incident. */
public record AuthorityReportId(long value) {

    static AuthorityReportId next() {
        return new AuthorityReportId(TurnId.next().value());
    }

    @Override
    public String toString() {
        return new TurnId(value).toString();
    }
}
