package dev.sluice.safety.turn;

import dev.sluice.safety.Finding;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.guard.GuardOpinion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns a finished turn into one entry of the permanent record. Thread-safe. */
public interface Settlements {

    /**
     * Writes the entry and removes the turn's segments, in one transaction. Settling twice changes nothing: the first
     * outcome stays. A takedown that is on record before this transaction counts, whatever the outcome says.
     *
     * @throws IllegalStateException if the turn was never begun
     */
    void settle(Settlement settlement);

    /** How a settled turn ended; empty while it runs, and for turns that were not admitted. */
    Optional<Settled> findSettled(TurnId turn);

    /**
     * A finished turn.
     *
     * @param answer everything that was released and recorded (for a cut: before it was withdrawn)
     * @param reasoning likewise
     * @param neverShown for a cut, what no reader saw, with the match in it; empty if a new policy found it in text that
     *     was already shown
     * @param findings of answer and reasoning; their places count from the start of the channel's released text followed
     *     by its {@code neverShown}
     * @param policyVersion under which answer and reasoning were judged last
     * @param thought how long the model gave reasoning before it began to answer; empty if it gave none
     * @param guard what a guard model had to say of the turn beside the findings in its answer
     */
    record Settlement(
            TurnId turn,
            TurnOutcome outcome,
            String answer,
            String reasoning,
            Optional<NeverShown> neverShown,
            List<ChannelFinding> findings,
            PolicyVersion policyVersion,
            Optional<Completion.Usage> usage,
            Instant endedAt,
            Optional<Duration> thought,
            GuardRecord guard) {

        public Settlement {
            findings = List.copyOf(findings);
        }

        /** Without a guard model; of a model that gave no reasoning, or nobody knows how long. */
        public Settlement(
                TurnId turn,
                TurnOutcome outcome,
                String answer,
                String reasoning,
                Optional<NeverShown> neverShown,
                List<ChannelFinding> findings,
                PolicyVersion policyVersion,
                Optional<Completion.Usage> usage,
                Instant endedAt) {
            this(
                    turn,
                    outcome,
                    answer,
                    reasoning,
                    neverShown,
                    findings,
                    policyVersion,
                    usage,
                    endedAt,
                    Optional.empty(),
                    GuardRecord.NONE);
        }
    }

    /**
     * What a guard model said of the prompt, after the gate had judged and the journal recorded it, and of what it gave no
     * opinion.
     *
     * @param ofPrompt judged by the policy of the prompt's verdict
     */
    record GuardRecord(List<Finding> ofPrompt, List<Unjudged> unjudged) {

        public static final GuardRecord NONE = new GuardRecord(List.of(), List.of());

        public GuardRecord {
            ofPrompt = List.copyOf(ofPrompt);
            unjudged = List.copyOf(unjudged);
        }
    }

    /**
     * A part of a text that a guard model was to judge and did not.
     *
     * @param channel empty for the prompt
     */
    record Unjudged(Optional<Channel> channel, GuardOpinion.Why why, int start, int end) {}

    /** The end of a channel's text that was cut before anybody saw it. */
    record NeverShown(Channel channel, String text) {}

    /**
     * A settled turn as its reader may see it.
     *
     * @param prompt as in {@link ContentJournal.Opening#cleanedPrompt()}
     * @param promptVerdict as in {@link ContentJournal.Opening#promptVerdict()}
     * @param answer empty if it was withdrawn
     * @param reasoning likewise
     */
    record Settled(
            TurnId turn,
            ConversationId conversation,
            TurnOutcome outcome,
            String prompt,
            Verdict promptVerdict,
            String answer,
            String reasoning) {}

    /** A finding and the channel whose text it is about. */
    record ChannelFinding(Channel channel, Finding finding) {}
}
