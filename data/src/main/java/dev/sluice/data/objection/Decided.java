package dev.sluice.data.objection;

import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Optional;

/**
 * A decision that can be objected to.
 *
 * @param key tells it from every other decision
 * @param by empty for a machine's
 */
record Decided(
        ObjectionSubject subject,
        String key,
        Optional<TurnId> turn,
        Optional<ConversationId> conversation,
        Optional<Long> report,
        Optional<SuspensionId> suspension,
        Optional<Decider> by,
        Instant at) {

    /** A moderator. */
    record Decider(AccountId id, String name) {}
}
