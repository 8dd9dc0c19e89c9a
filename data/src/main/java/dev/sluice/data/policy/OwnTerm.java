package dev.sluice.data.policy;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A term that the operator added, with its history.
 *
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
        Optional<Instant> endedAt) {

    public OwnTerm {
        directions = Set.copyOf(directions);
        exceptions = Set.copyOf(exceptions);
    }

    public boolean isInForce() {
        return endedAt.isEmpty();
    }
}
