package dev.sluice.data.journal;

import dev.sluice.data.chain.ChainPosition;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.Settlements.NeverShown;
import dev.sluice.safety.turn.Settlements.Unjudged;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is on record of one turn.
 *
 * @param row what lists show of it
 * @param titleOf for a title, the turn whose message it was made of; empty once that is purged
 * @param address the network address the prompt came from
 * @param language BCP 47 tag of the person's language
 * @param prompt the cleaned prompt, whose places {@code promptVerdict} counts in
 * @param answer everything that was released (for a cut: before it was withdrawn)
 * @param neverShown for a cut, the held part that no reader saw; places in findings of its channel count on into it
 * @param findings of answer and reasoning
 * @param unjudged of what a guard model gave no opinion
 * @param outcome empty while the turn runs
 * @param acts takedowns and restores, oldest first
 * @param position of the turn's entry in the chain; empty while the turn runs
 * @param entryHash of that entry, in hexadecimal; empty while the turn runs
 * @param purge when, by whom and under which rule the content was deleted; texts are empty then
 */
public record LogEntry(
        LogRow row,
        Optional<TurnId> titleOf,
        String address,
        String language,
        String prompt,
        Verdict promptVerdict,
        String answer,
        String reasoning,
        Optional<NeverShown> neverShown,
        List<ChannelFinding> findings,
        List<Unjudged> unjudged,
        Optional<TurnOutcome> outcome,
        Optional<Instant> endedAt,
        Optional<Completion.Usage> usage,
        List<Act> acts,
        Optional<ChainPosition> position,
        String entryHash,
        Optional<Purge> purge) {

    public LogEntry {
        findings = List.copyOf(findings);
        unjudged = List.copyOf(unjudged);
        acts = List.copyOf(acts);
    }

    public PolicyVersion policyVersion() {
        return promptVerdict.policyVersion();
    }

    /**
     * A takedown or its reverse.
     *
     * @param risk why; empty for a restore
     */
    public record Act(
            boolean takedown,
            Instant at,
            String actorName,
            Optional<Risk> risk,
            String publicReason,
            String internalNote,
            ChainPosition position) {}

    /** How the content came to be deleted. */
    public record Purge(Instant at, String actorName, String rule) {}
}
