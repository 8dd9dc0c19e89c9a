package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.personal.PersonalData;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.TurnReplay.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a replay says of a turn on record is what becomes of the same words under that policy. */
class TurnReplayTest {

    private static final int CASES = 400;
    private static final String[] WORDS = {
        "水闸",
        "演示",
        "禁词",
        "水闸演示禁词",
        "good morning",
        " ",
        "，",
        "。",
        "堰词",
        "堰词博物馆",
        "weir keeper",
        "13812345678",
        "照看演示词",
        "信号词",
        "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789ABCDEF",
        "mail zhang3@gmail.com",
        "**堰",
        "词**",
        "\n",
        "How do hackers break into bank accounts to steal money, and how can I protect mine?",
    };
    private static final List<Term> TERMS = List.of(
            term("t-1", "水闸演示禁词", Risk.A1H, Grade.BLOCK),
            term("t-2", "堰词", Risk.A2B, Grade.BLOCK),
            term("t-3", "weir keeper", Risk.A3A, Grade.BLOCK),
            term("t-4", "照看演示词", Risk.A4A, Grade.CARE),
            term("t-5", "信号词", Risk.A2B, Grade.SIGNAL),
            term("t-6", "演示", Risk.A1A, Grade.SIGNAL));

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void saysWhatARealTurnComesTo() {
        int stopped = 0;
        int passed = 0;
        for (int i = 0; i < CASES; i++) {
            switch (compare("case " + i + " of seed " + seed)) {
                case STOPPED -> stopped++;
                case PASSED -> passed++;
                case UNKNOWN -> {}
            }
        }
        assertThat(stopped).as("stopped, of seed " + seed).isGreaterThan(CASES / 10);
        assertThat(passed).as("passed, of seed " + seed).isGreaterThan(CASES / 10);
    }

    private enum Told {
        STOPPED,
        PASSED,
        /** The record ends before that can be said. */
        UNKNOWN
    }

    private Told compare(String which) {
        Audience audience = pick(Audience.values());
        Judge then = judge("then");
        Judge draft = judge("draft");
        List<String> reasoning = random.nextInt(3) == 0 ? pieces(text()) : List.of();
        List<String> answer = pieces("So: " + text());
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always((question, sink) -> {
            reasoning.forEach(sink::reasoning);
            answer.forEach(sink::answer);
            return ScriptedAssistants.complete();
        }))) {
            stage.journal.admit(request -> new Admission.Admitted(audience));
            stage.judge.set(then);
            TurnRequest first = TurnTestData.aRequest("Good morning. " + text());
            settled(stage, first);
            TurnRequest second = TurnTestData.aRequest(first.account(), first.conversation(), "And " + text());
            Settlements.Settlement recorded = settled(stage, second);
            Said said = said(stage, second, recorded);

            stage.judge.set(draft);
            TurnReplay.Result told = new TurnReplay(draft).judge(audience, said);
            Settlements.Settlement real = settled(stage, second.as(new TurnPurpose.NewVersion(recorded.turn())));

            boolean whole = recorded.outcome() instanceof TurnOutcome.Answered;
            if (isUnmasked(recorded, draft, audience) || (told.stopped().isEmpty() && !whole)) {
                return Told.UNKNOWN;
            }
            TurnOutcome outcome = told.stopped().orElse(new TurnOutcome.Answered(false));
            if (whole) {
                assertThat(outcome).as(which).isEqualTo(real.outcome());
            } else {
                // What else the model said before the cut, in the other channel, may not be on record.
                assertThat(outcome).as(which).hasSameClassAs(real.outcome());
            }
            assertThat(told.prompt().findings())
                    .as(which)
                    .isEqualTo(stage.journal
                            .opening(real.turn())
                            .orElseThrow()
                            .promptVerdict()
                            .findings());
            if (told.stopped().isEmpty()) {
                assertThat(kinds(told.answer())).as(which).isEqualTo(kinds(real.findings()));
            }
            return told.stopped().isPresent() ? Told.STOPPED : Told.PASSED;
        }
    }

    /** Whether the draft would let out what is not on record because it was masked: the classifier would read it too. */
    private static boolean isUnmasked(Settlements.Settlement recorded, Judge draft, Audience audience) {
        return recorded.findings().stream()
                .map(ChannelFinding::finding)
                .filter(finding -> finding.action() == Action.MASK)
                .map(finding -> draft.policy()
                        .handling()
                        .of(new Handling.Cell(
                                Concern.of(PersonalData.ofRule(finding.rule())), Direction.ANSWER, audience)))
                .anyMatch(action -> action.compareTo(Action.MASK) < 0);
    }

    private static Settlements.Settlement settled(TurnStage stage, TurnRequest request) {
        TurnId turn = stage.turns.start(request);
        stage.read(turn).awaitOutcome();
        return stage.settlement(turn);
    }

    private static Said said(TurnStage stage, TurnRequest request, Settlements.Settlement recorded) {
        List<String> before = stage
                .journal
                .recent(request.conversation(), Optional.of(recorded.turn()), TurnReplay.PROMPTS_BEFORE)
                .stream()
                .map(PastTurn::prompt)
                .toList()
                .reversed();
        ContentJournal.Opening opening = stage.journal.opening(recorded.turn()).orElseThrow();
        return new Said(
                before,
                opening.cleanedPrompt(),
                opening.promptVerdict().findings(),
                Map.of(
                        Channel.ANSWER,
                        recorded.answer() + neverShown(recorded, Channel.ANSWER),
                        Channel.REASONING,
                        recorded.reasoning() + neverShown(recorded, Channel.REASONING)),
                recorded.findings());
    }

    private static String neverShown(Settlements.Settlement recorded, Channel channel) {
        return recorded.neverShown()
                .filter(text -> text.channel() == channel)
                .map(Settlements.NeverShown::text)
                .orElse("");
    }

    private static Set<String> kinds(List<ChannelFinding> findings) {
        return findings.stream()
                .map(each -> each.channel() + " " + each.finding().rule() + " "
                        + each.finding().action())
                .collect(Collectors.toSet());
    }

    @Test
    void whatAGuardModelSaidThen_isWeighedUnderTheDraft() {
        Finding unsafe = new Finding(Stage.GUARD, "guard-some", Risk.A2B, Action.REFUSE, 0, 4, 1);
        Said said = new Said(
                List.of(),
                "Good morning",
                List.of(unsafe),
                Map.of(Channel.ANSWER, "Good evening"),
                List.of(new ChannelFinding(Channel.ANSWER, unsafe)));
        assertThat(new TurnReplay(judge(Handling.DEFAULT))
                        .judge(Audience.ADULT, said)
                        .stopped())
                .contains(new TurnOutcome.Refused(Risk.A2B));
        Handling milder =
                Handling.DEFAULT.with(new Handling.Cell(Concern.GUARD, Direction.PROMPT, Audience.ADULT), Action.FLAG);
        assertThat(new TurnReplay(judge(milder)).judge(Audience.ADULT, said).stopped())
                .contains(new TurnOutcome.Cut(Risk.A2B));
        Handling mildest =
                milder.with(new Handling.Cell(Concern.GUARD, Direction.ANSWER, Audience.ADULT), Action.ALLOW);
        TurnReplay.Result told = new TurnReplay(judge(mildest)).judge(Audience.ADULT, said);
        assertThat(told.stopped()).isEmpty();
        assertThat(told.prompt().action()).isEqualTo(Action.FLAG);
        assertThat(told.answer()).isEmpty();
    }

    @Test
    void aPromptIsJudgedWithThoseBeforeIt() {
        TurnReplay replay = new TurnReplay(
                new Judge(new Policy(new PolicyVersion("p"), new Lexicon(TERMS, List.of()), ReleaseMode.TERMS)));
        assertThat(replay.judge(Audience.ADULT, asked(List.of("水闸"), "演示禁词")).stopped())
                .contains(new TurnOutcome.Refused(Risk.A1H));
        assertThat(replay.judge(Audience.ADULT, asked(List.of(), "演示禁词")).stopped())
                .isEmpty();
    }

    private static Said asked(List<String> before, String prompt) {
        return new Said(before, prompt, List.of(), Map.of(), List.of());
    }

    private static Judge judge(Handling handling) {
        return new Judge(
                new Policy(new PolicyVersion("p"), new Lexicon(List.of(), List.of()), ReleaseMode.TERMS, handling));
    }

    /** Some of the terms, and a table with some cells changed. */
    private Judge judge(String version) {
        List<Term> terms = TERMS.stream().filter(term -> random.nextInt(3) > 0).toList();
        Handling handling = Handling.DEFAULT;
        List<Concern> concerns = List.of(
                Concern.PERSONAL_DATA,
                Concern.SECRETS,
                Concern.CLASSIFIER,
                Concern.of(Risk.A1H),
                Concern.of(Risk.A2B),
                Concern.of(Risk.A4A));
        for (int i = random.nextInt(12); i > 0; i--) {
            Concern concern = concerns.get(random.nextInt(concerns.size()));
            Direction direction = pick(Direction.values());
            List<Action> choices = concern.choices(direction);
            handling = handling.with(
                    new Handling.Cell(concern, direction, pick(Audience.values())),
                    choices.get(random.nextInt(choices.size())));
        }
        handling = handling.keepingBeginning(Risk.A1H, random.nextBoolean())
                .keepingBeginning(Risk.A4F, random.nextBoolean());
        return new Judge(new Policy(
                new PolicyVersion(version), new Lexicon(terms, List.of()), pick(ReleaseMode.values()), handling));
    }

    private static Term term(String id, String text, Risk risk, Grade grade) {
        return new Term(
                id,
                text,
                risk,
                grade,
                grade == Grade.CARE ? Set.of(Direction.PROMPT) : Set.of(Direction.values()),
                text.equals("堰词") ? Set.of("堰词博物馆") : Set.of());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(pick(WORDS));
        }
        return text.toString();
    }

    private List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(9));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
