package dev.sluice.data.incident;

import dev.sluice.safety.Finding;
import dev.sluice.safety.turn.Channel;
import java.util.Optional;

/** What becomes of a prompt of the regression bank under the policy in force. */
public sealed interface TrialResult {

    /**
     * It does not pass.
     *
     * @param finding what decides
     * @param channel where that stands; empty for the prompt
     */
    record Stopped(Finding finding, Optional<Channel> channel) implements TrialResult {}

    /** It would come back. */
    record Passes() implements TrialResult {}

    /** Nothing of it is on record: it runs still, or was purged. */
    record Gone() implements TrialResult {}
}
