package dev.sluice.data.incident;

import java.time.Instant;
import java.util.Optional;

/** Something that is done so that it does not come back. */
public record Measure(
        MeasureId id,
        MeasureKind kind,
        String words,
        Instant dueAt,
        String plannedBy,
        Instant plannedAt,
        Optional<Done> done) {

    /** Who says that it is done. */
    public record Done(String by, Instant at) {}

    public boolean isOverdue(Instant now) {
        return done.isEmpty() && dueAt.isBefore(now);
    }
}
