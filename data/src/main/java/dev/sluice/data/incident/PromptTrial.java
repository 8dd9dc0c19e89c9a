package dev.sluice.data.incident;

import dev.sluice.data.journal.RecordedTurn;
import dev.sluice.data.journal.RecordedTurns;
import dev.sluice.data.policy.Policies;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Finding;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnReplay;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tries linked prompts against the policy in force: an answer's as it was said, with those before it and with what the
 * model answered. An adult asks: what is kept from minors alone would reach everybody else.
 */
@Component
final class PromptTrial {

    /** Few enough that the longest answers fit into memory at once. */
    private static final int AT_ONCE = 50;

    private final RecordedTurns turns;
    private final Policies policies;

    PromptTrial(RecordedTurns turns, Policies policies) {
        this.turns = turns;
        this.policies = policies;
    }

    /** The results in the order of the links, without those that hold no prompt. */
    Map<LinkId, TrialResult> of(List<Link> links) {
        List<Link> tried = links.stream().filter(link -> link.kind().isTried()).toList();
        TurnReplay replay = new TurnReplay(policies.current());
        Map<LinkId, TrialResult> results = new LinkedHashMap<>();
        for (int from = 0; from < tried.size(); from += AT_ONCE) {
            List<Link> some = tried.subList(from, Math.min(from + AT_ONCE, tried.size()));
            Map<TurnId, RecordedTurn> recorded = recorded(some);
            some.forEach(link -> results.put(
                    link.id(),
                    said(link, recorded)
                            .map(said -> result(replay.judge(Audience.ADULT, said)))
                            .orElseGet(TrialResult.Gone::new)));
        }
        return results;
    }

    private Map<TurnId, RecordedTurn> recorded(List<Link> links) {
        List<TurnId> ids =
                links.stream().flatMap(link -> link.turn().stream()).distinct().toList();
        return turns.find(ids).stream().collect(Collectors.toMap(RecordedTurn::turn, Function.identity()));
    }

    private static Optional<TurnReplay.Said> said(Link link, Map<TurnId, RecordedTurn> recorded) {
        return link.turn().isPresent()
                ? link.turn().map(recorded::get).map(RecordedTurn::said)
                : Optional.of(new TurnReplay.Said(List.of(), link.target(), List.of(), Map.of(), List.of()));
    }

    private static TrialResult result(TurnReplay.Result result) {
        if (result.stopped().isEmpty()) {
            return new TrialResult.Passes();
        }
        return result.prompt().findings().stream()
                .filter(finding -> finding.action().stops())
                .max(Comparator.comparing(Finding::action))
                .map(finding -> new TrialResult.Stopped(finding, Optional.<Channel>empty()))
                .or(() -> ofAnswer(result))
                .orElseThrow(() -> new IllegalStateException("stopped without a finding"));
    }

    private static Optional<TrialResult.Stopped> ofAnswer(TurnReplay.Result result) {
        return result.answer().stream()
                .filter(each -> each.finding().action().stops())
                .max(Comparator.comparing(
                        (ChannelFinding each) -> each.finding().action()))
                .map(each -> new TrialResult.Stopped(each.finding(), Optional.of(each.channel())));
    }
}
