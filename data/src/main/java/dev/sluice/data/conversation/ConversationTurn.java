package dev.sluice.data.conversation;

import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.Instant;
import java.util.Optional;

/**
 * A settled turn as its reader may see it.
 *
 * @param answer "" if it was withdrawn: cut, or taken down and not restored
 * @param reasoning likewise
 * @param assistantName as it was shown when the turn ran
 * @param takedown present while the answer is taken down
 * @param restored whether it had been taken down and is back
 */
public record ConversationTurn(
        TurnId id,
        String prompt,
        String answer,
        String reasoning,
        AssistantId assistant,
        String assistantName,
        TurnOutcome outcome,
        Optional<TakedownNotice> takedown,
        boolean restored,
        Instant startedAt,
        Instant endedAt) {}
