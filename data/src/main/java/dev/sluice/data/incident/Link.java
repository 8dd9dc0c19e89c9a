package dev.sluice.data.incident;

import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that an incident has to do with.
 *
 * @param target an id or a number; of the kind {@link LinkKind#PROMPT} the prompt itself
 * @param turn present for an answer
 * @param excused whether it passed when the incident was closed all the same; it is not tried any more
 */
public record Link(
        LinkId id,
        LinkKind kind,
        String target,
        Optional<TurnId> turn,
        boolean excused,
        String addedBy,
        Instant addedAt) {}
