package dev.sluice.data.audit;

import dev.sluice.data.chain.ChainPosition;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * One act on the trail.
 *
 * @param actor empty for the system itself
 * @param actorName as it was when the act was done
 * @param subject what was acted on: the id of an account, turn, term …, or empty
 * @param publicReason what the people concerned are told, in one text; may be empty
 * @param details in words for staff; may be empty
 */
public record AuditRecord(
        ChainPosition position,
        Instant at,
        Optional<AccountId> actor,
        String actorName,
        AuditKind kind,
        String subject,
        String publicReason,
        String details) {}
