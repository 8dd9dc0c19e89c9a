package dev.sluice.data.policy;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * A term that the operator added, with its history.
 *
 * @param replaces the one whose place it took, if it is a change or was put in force again
 * @param endedAt when it went out of force, by hand or because it expired
 */
public record OwnTerm(
        OwnTermId id,
        String text,
        Risk risk,
        Grade grade,
        Set<Direction> directions,
        Set<String> exceptions,
        String note,
        Optional<Instant> expiresAt,
        String addedBy,
        Instant addedAt,
        Optional<String> endedBy,
        Optional<Instant> endedAt,
        Optional<OwnTermId> replaces) {

    public OwnTerm {
        directions = Set.copyOf(directions);
        exceptions = Set.copyOf(exceptions);
    }

    /** What somebody would fill in to get it again; an end that is past is no end, see {@link #isOver}. */
    public NewTerm form(Instant now) {
        return new NewTerm(
                text, risk, grade, directions, exceptions, note, expiresAt.filter(expiry -> expiry.isAfter(now)));
    }

    /** Whether the time it was meant for has passed: whoever undoes something does not put it in force for good. */
    public boolean isOver(Instant now) {
        return expiresAt.filter(expiry -> !expiry.isAfter(now)).isPresent();
    }

    /** The last day on which it is in force, in this zone; wherever the end was chosen, it may lie within a day here. */
    public Optional<LocalDate> lastDay(ZoneId zone) {
        return expiresAt.map(end -> end.minusNanos(1).atZone(zone).toLocalDate());
    }

    public boolean isInForce() {
        return endedAt.isEmpty();
    }
}
