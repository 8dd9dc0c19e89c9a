package dev.sluice.safety.turn;

import dev.sluice.safety.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns a finished turn into one entry of the permanent record. Thread-safe. */
public interface Settlements {

    /** Writes the entry and removes the turn's segments, in one transaction. Settling twice changes nothing. */
    void settle(Settlement settlement);

    /**
     * A finished turn.
     *
     * @param answer everything that was released (for a cut: before it was withdrawn)
     * @param reasoning likewise
     * @param neverShown for a cut, the held part that no reader saw, with the match in it; otherwise empty
     * @param findings of answer and reasoning; their places count from the start of {@code answer + neverShown}
     */
    record Settlement(
            TurnId turn,
            TurnOutcome outcome,
            String answer,
            String reasoning,
            String neverShown,
            List<ChannelFinding> findings,
            Optional<Completion.Usage> usage,
            Instant endedAt) {

        public Settlement {
            findings = List.copyOf(findings);
        }
    }

    /** A finding and the channel whose text it is about. */
    record ChannelFinding(Channel channel, Finding finding) {}
}
