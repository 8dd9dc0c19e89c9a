package dev.sluice.data.conversation;

import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A settled turn as its reader may see it.
 *
 * @param answer "" if it was withdrawn: cut, or taken down and not restored
 * @param reasoning likewise
 * @param assistantName as it was shown when the turn ran
 * @param takedown present while the answer is taken down
 * @param restored whether it had been taken down and is back
 * @param note what a moderator says of an answer that stays although something is wrong with it
 * @param rating what its reader thinks of it
 * @param version 1, or more if it took the place of an earlier answer
 * @param thought how long the model gave reasoning before its answer, where that is known
 * @param personalData what of personal data and secrets was found in the prompt, each kind once, named as its rule is
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
        Optional<TakedownNotice> note,
        Optional<Rating> rating,
        int version,
        Instant startedAt,
        Instant endedAt,
        Optional<Duration> thought,
        List<String> personalData) {

    public ConversationTurn {
        personalData = List.copyOf(personalData);
    }
}
