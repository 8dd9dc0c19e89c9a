package dev.sluice.data.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which acts are wanted; what is empty does not narrow.
 *
 * @param actorName exactly, without regard to case
 * @param from at or after
 * @param until before
 */
public record AuditFilter(
        Set<AuditKind> kinds, String actorName, String subject, Optional<Instant> from, Optional<Instant> until) {

    public static final AuditFilter ALL = new AuditFilter(Set.of(), "", "", Optional.empty(), Optional.empty());

    public AuditFilter {
        kinds = Set.copyOf(kinds);
    }
}
