package dev.sluice.safety.turn;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Stage;
import dev.sluice.safety.personal.PersonalData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One channel's text from the record, through the gate once more.
 *
 * @param findings as far as the gate read, in places of the text
 * @param cutOnTheWay by what was certain before the text had ended
 * @param cutAtTheEnd by what is said of the text as a whole
 * @param cutByGuard by what a guard model said then of what had passed the gate
 */
record ChannelReplay(
        List<Finding> findings,
        Optional<TurnOutcome> cutOnTheWay,
        Optional<TurnOutcome> cutAtTheEnd,
        Optional<TurnOutcome> cutByGuard) {

    static ChannelReplay of(
            Judge judge, Audience audience, String text, List<Finding> recorded, List<Finding> ofGuard) {
        List<Finding> masked = masked(judge, audience, recorded);
        Optional<Finding> stoppingMask =
                masked.stream().filter(finding -> finding.action().stops()).min(Comparator.comparingInt(Finding::end));
        String read = stoppingMask
                .map(finding -> text.substring(0, Math.min(finding.end(), text.length())))
                .orElse(text);
        List<Finding> findings =
                new ArrayList<>(judge.judge(Direction.ANSWER, audience, read).findings());
        Optional<TurnOutcome> onTheWay = Optional.empty();
        Optional<TurnOutcome> atTheEnd = Optional.empty();
        if (findings.stream().anyMatch(finding -> finding.action().stops())) {
            // What a cut leaves, the channel of a running turn knows.
            GatedChannel channel = new GatedChannel(judge, audience);
            onTheWay = cut(channel.offer(read));
            atTheEnd = onTheWay.isPresent() ? Optional.empty() : cut(channel.finish());
        }
        if (onTheWay.isEmpty() && stoppingMask.isPresent()) {
            Finding stopping = stoppingMask.get();
            Optional<TurnOutcome> cut = Optional.of(new TurnOutcome.Cut(
                    stopping.risk(), judge.policy().handling().keepsBeginning(stopping.risk())));
            // A number may go on until something else comes, or nothing.
            boolean last = stopping.end() >= text.length();
            onTheWay = last ? Optional.empty() : cut;
            atTheEnd = last ? cut : Optional.empty();
            findings.removeIf(finding -> finding.stage() == Stage.CLASSIFIER);
        }
        int end = findings.stream()
                .filter(finding -> finding.action().stops() && finding.stage() != Stage.RENDERED)
                .mapToInt(Finding::end)
                .min()
                .orElse(read.length());
        masked.stream().filter(finding -> finding.end() <= end).forEach(findings::add);
        findings.addAll(ofGuard);
        findings.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
        return new ChannelReplay(findings, onTheWay, atTheEnd, cutBy(ofGuard));
    }

    /** What a mask stands over is not on record any more; that it was there is. */
    private static List<Finding> masked(Judge judge, Audience audience, List<Finding> recorded) {
        return recorded.stream()
                .filter(finding -> finding.stage() == Stage.PERSONAL_DATA && finding.action() == Action.MASK)
                .map(finding -> new Finding(
                        finding.stage(),
                        finding.rule(),
                        finding.risk(),
                        judge.policy()
                                .handling()
                                .of(new Handling.Cell(
                                        Concern.of(PersonalData.ofRule(finding.rule())), Direction.ANSWER, audience)),
                        finding.start(),
                        finding.end(),
                        finding.score()))
                .filter(finding -> finding.action() != Action.ALLOW)
                .toList();
    }

    private static Optional<TurnOutcome> cut(GatedChannel.Step step) {
        return switch (step) {
            case GatedChannel.Passed _ -> Optional.empty();
            case GatedChannel.Blocked blocked ->
                Optional.of(new TurnOutcome.Cut(blocked.risk(), blocked.keepsBeginning()));
        };
    }

    /** Whether it was asked before readers saw the text, and the beginning could stay, is not on record. */
    private static Optional<TurnOutcome> cutBy(List<Finding> ofGuard) {
        return ofGuard.stream()
                .filter(finding -> finding.action().stops())
                .map(Finding::risk)
                .findFirst()
                .map(TurnOutcome.Cut::new);
    }
}
