package dev.sluice.data.share;

import dev.sluice.data.conversation.TakedownNotice;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Optional;

/** One message and its answer, as everybody reads them. */
public sealed interface SharedTurn {

    /**
     * Both texts.
     *
     * @param assistantName as it was shown when the turn ran
     * @param note what a moderator says under an answer that stays
     */
    record Shown(
            TurnId id, String prompt, String answer, String assistantName, Instant at, Optional<TakedownNotice> note)
            implements SharedTurn {}

    /** Taken down, or what the policy of today would not let pass; both texts are gone. */
    record Withheld() implements SharedTurn {}
}
