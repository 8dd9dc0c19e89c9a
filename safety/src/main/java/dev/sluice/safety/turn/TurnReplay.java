package dev.sluice.safety.turn;

import dev.sluice.safety.Audience;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the gate would make of a turn that is on record, if the same were said under this judge. No model is asked. Of what
 * is not on record counts what was found in it: personal data that was masked, and what a guard model said. Thread-safe.
 */
public final class TurnReplay {

    /** Most earlier prompts with which one is judged. */
    public static final int PROMPTS_BEFORE = Entrance.PROMPTS_BEFORE;

    private static final String GUARD = "guard-";

    private final Judge judge;

    public TurnReplay(Judge judge) {
        this.judge = judge;
    }

    /**
     * What was said in a turn.
     *
     * @param promptsBefore the prompts that would be told again with this one, oldest first
     * @param texts of the model, whatever became of them: what was shown, and behind it what nobody saw
     */
    public record Said(
            List<String> promptsBefore,
            String prompt,
            List<Finding> promptFindings,
            Map<Channel, String> texts,
            List<ChannelFinding> answerFindings) {

        public Said {
            promptsBefore = List.copyOf(promptsBefore);
            promptFindings = List.copyOf(promptFindings);
            texts = Map.copyOf(texts);
            answerFindings = List.copyOf(answerFindings);
        }

        /** What stands in this channel; without one, the prompt. */
        public String text(Optional<Channel> channel) {
            return channel.map(each -> texts.getOrDefault(each, "")).orElse(prompt);
        }
    }

    /**
     * What becomes of it.
     *
     * @param stopped how the gate ends the turn; empty if it lets all of it pass
     * @param answer what is found in the model's texts, in places of these; empty if the prompt does not pass
     */
    public record Result(Optional<TurnOutcome> stopped, Verdict prompt, List<ChannelFinding> answer) {

        public Result {
            answer = List.copyOf(answer);
        }
    }

    /** Judges a turn of such a person. */
    public Result judge(Audience audience, Said said) {
        Verdict prompt = judgePrompt(audience, said);
        Optional<TurnOutcome> refused = Entrance.refusal(prompt);
        return refused.isPresent() ? new Result(refused, prompt, List.of()) : judgeAnswer(audience, said, prompt);
    }

    private Verdict judgePrompt(Audience audience, Said said) {
        Verdict verdict = judge.judgePrompt(audience, said.promptsBefore, said.prompt);
        if (verdict.action().stops()) {
            return verdict;
        }
        List<Finding> findings = new ArrayList<>(verdict.findings());
        findings.addAll(ofGuard(Direction.PROMPT, audience, said.promptFindings));
        return Verdict.of(findings, verdict.policyVersion());
    }

    private Result judgeAnswer(Audience audience, Said said, Verdict prompt) {
        ChannelReplay answer = replay(Channel.ANSWER, audience, said);
        ChannelReplay reasoning = replay(Channel.REASONING, audience, said);
        // A model thinks before it answers; texts as a whole are judged when all has been said, the answer first.
        Optional<TurnOutcome> stopped = reasoning
                .cutOnTheWay()
                .or(answer::cutOnTheWay)
                .or(answer::cutAtTheEnd)
                .or(reasoning::cutAtTheEnd)
                .or(reasoning::cutByGuard)
                .or(answer::cutByGuard);
        List<ChannelFinding> findings = new ArrayList<>();
        answer.findings().forEach(finding -> findings.add(new ChannelFinding(Channel.ANSWER, finding)));
        reasoning.findings().forEach(finding -> findings.add(new ChannelFinding(Channel.REASONING, finding)));
        return new Result(stopped, prompt, findings);
    }

    private ChannelReplay replay(Channel channel, Audience audience, Said said) {
        List<Finding> recorded = said.answerFindings.stream()
                .filter(each -> each.channel() == channel)
                .map(ChannelFinding::finding)
                .toList();
        return ChannelReplay.of(
                judge,
                audience,
                said.text(Optional.of(channel)),
                recorded,
                ofGuard(Direction.ANSWER, audience, recorded));
    }

    /** What the policy makes, for such a person, of what a guard model said then; other findings are nothing to it. */
    public List<Finding> ofGuard(Direction direction, Audience audience, List<Finding> recorded) {
        return recorded.stream()
                .filter(finding -> finding.stage() == Stage.GUARD)
                .flatMap(finding -> judge
                        .weigh(
                                direction,
                                audience,
                                finding.score() < 1
                                        ? new GuardOpinion.Suspect(finding.risk())
                                        : new GuardOpinion.Unsafe(finding.risk()),
                                finding.rule().substring(GUARD.length()),
                                finding.start(),
                                finding.end())
                        .stream())
                .toList();
    }
}
