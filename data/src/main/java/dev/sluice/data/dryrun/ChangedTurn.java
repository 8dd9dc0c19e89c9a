package dev.sluice.data.dryrun;

import dev.sluice.data.journal.RecordedTurn;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnReplay;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A turn with which the draft does something else than the policy in force.
 *
 * @param gained what only the draft does with it
 * @param lost what only the policy in force does with it
 * @param channel where {@code reason} stands; empty for the prompt
 * @param reason what decides, of the draft if it does more, else of the policy in force; its place is in the whole text,
 *     what nobody saw included
 */
public record ChangedTurn(
        TurnId turn,
        Instant startedAt,
        AccountId account,
        Set<Treatment> gained,
        Set<Treatment> lost,
        Optional<Channel> channel,
        Finding reason) {

    /** Things that keep a prompt from the model, or an answer from its reader. */
    private static final Set<Treatment> STOPS =
            Set.of(Treatment.PROMPT_REFUSED, Treatment.PROMPT_CARED_FOR, Treatment.ANSWER_CUT);

    /** What the draft comes to. */
    public enum Kind {
        /** It stops what passes now. */
        STOPPED,
        /** It lets pass what is stopped now. */
        RELEASED,
        /** Both let it pass, or both stop it, in another way. */
        OTHERWISE
    }

    public ChangedTurn {
        gained = Set.copyOf(gained);
        lost = Set.copyOf(lost);
    }

    public Kind kind() {
        boolean stops = !Collections.disjoint(gained, STOPS);
        boolean stopped = !Collections.disjoint(lost, STOPS);
        return stops == stopped ? Kind.OTHERWISE : stops ? Kind.STOPPED : Kind.RELEASED;
    }

    /** Empty if both do the same. */
    static Optional<ChangedTurn> of(RecordedTurn turn, TurnReplay.Result inForce, TurnReplay.Result draft) {
        Set<Treatment> before = Treatment.of(inForce);
        Set<Treatment> after = Treatment.of(draft);
        if (before.equals(after)) {
            return Optional.empty();
        }
        Set<Treatment> gained = without(after, before);
        Set<Treatment> lost = without(before, after);
        ChannelOrPrompt why = gained.isEmpty() ? why(inForce, lost) : why(draft, gained);
        return Optional.of(
                new ChangedTurn(turn.turn(), turn.startedAt(), turn.account(), gained, lost, why.channel, why.finding));
    }

    private record ChannelOrPrompt(Optional<Channel> channel, Finding finding) {}

    private static ChannelOrPrompt why(TurnReplay.Result result, Set<Treatment> treatments) {
        if (treatments.stream().anyMatch(Treatment::isOfPrompt)) {
            return new ChannelOrPrompt(Optional.empty(), deciding(result.prompt()));
        }
        List<Finding> findings =
                result.answer().stream().map(ChannelFinding::finding).toList();
        Finding finding = deciding(Verdict.of(findings, result.prompt().policyVersion()));
        return new ChannelOrPrompt(
                Optional.of(result.answer().get(findings.indexOf(finding)).channel()), finding);
    }

    private static Finding deciding(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.action() == verdict.action())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("treated without a finding"));
    }

    private static Set<Treatment> without(Set<Treatment> all, Set<Treatment> those) {
        return all.stream().filter(each -> !those.contains(each)).collect(Collectors.toSet());
    }
}
