package dev.sluice.data.policy;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A term as an admin fills it in. */
public record NewTerm(
        String text,
        Risk risk,
        Grade grade,
        Set<Direction> directions,
        Set<String> exceptions,
        String note,
        Optional<Instant> expiresAt) {

    public NewTerm {
        directions = Set.copyOf(directions);
        exceptions = Set.copyOf(exceptions);
    }
}
