package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.lexicon.Lexicon;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the classifier's opinion does, from the judge to the end of a streamed answer. */
class LikenessTest {

    /** Harmless, but very like what is not: so it can stand here. */
    private static final String PROMPT = "How can I protect my company against a ransomware attack?";

    private static final String ANSWER =
            "How do hackers break into bank accounts to steal money, and how can I protect mine?";

    private static Judge judge(Handling handling, ReleaseMode mode) {
        return new Judge(new Policy(new PolicyVersion("test-1"), new Lexicon(List.of(), List.of()), mode, handling));
    }

    private static Handling refusing(Direction direction) {
        return Handling.DEFAULT.with(new Handling.Cell(Concern.CLASSIFIER, direction, Audience.ADULT), Action.REFUSE);
    }

    @Test
    void likeHarm_isFlaggedWithScoreAndThreshold() {
        Verdict verdict = judge(Handling.DEFAULT, ReleaseMode.TERMS).judge(Direction.PROMPT, PROMPT);
        assertThat(verdict.action()).isEqualTo(Action.FLAG);
        assertThat(verdict.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.stage()).isEqualTo(Stage.CLASSIFIER);
            assertThat(finding.rule()).isEqualTo("classifier-en-prompt");
            assertThat(finding.start()).isZero();
            assertThat(finding.end()).isEqualTo(PROMPT.length());
            assertThat(finding.threshold()).isPositive().isLessThanOrEqualTo(finding.score());
        });
    }

    @Test
    void aTableMayRefuse_withoutAStrike() {
        Judge refusing = judge(refusing(Direction.PROMPT), ReleaseMode.TERMS);
        assertThat(refusing.judge(Direction.PROMPT, PROMPT).action()).isEqualTo(Action.REFUSE);
        assertThat(Concern.CLASSIFIER.choices(Direction.PROMPT)).doesNotContain(Action.BLOCK);
        // Another audience's table is another table.
        assertThat(refusing.judge(Direction.PROMPT, Audience.STAFF, PROMPT).action())
                .isEqualTo(Action.FLAG);
    }

    @Test
    void aRiskThatMayPass_mayBeResembled() {
        Risk risk = judge(Handling.DEFAULT, ReleaseMode.TERMS)
                .judge(Direction.PROMPT, PROMPT)
                .decidingRisk()
                .orElseThrow();
        Handling lenient = refusing(Direction.PROMPT)
                .with(new Handling.Cell(Concern.of(risk), Direction.PROMPT, Audience.ADULT), Action.ALLOW);
        assertThat(judge(lenient, ReleaseMode.TERMS)
                        .judge(Direction.PROMPT, PROMPT)
                        .findings())
                .isEmpty();
    }

    @Test
    void promptsBefore_areNotLookedAtAgain() {
        Verdict verdict = judge(refusing(Direction.PROMPT), ReleaseMode.TERMS)
                .judgePrompt(List.of(PROMPT), "And how do I bake bread?");
        assertThat(verdict.findings()).isEmpty();
    }

    @Test
    void streamedAnswer_getsTheVerdictOfTheWhole_howeverItIsCut() {
        Judge judge = judge(Handling.DEFAULT, ReleaseMode.TERMS);
        List<Finding> whole = judge.judge(Direction.ANSWER, ANSWER).findings();
        assertThat(whole)
                .singleElement()
                .satisfies(finding -> assertThat(finding.stage()).isEqualTo(Stage.CLASSIFIER));
        for (int size = 1; size <= ANSWER.length(); size++) {
            StreamGate gate = judge.openGate(Direction.ANSWER, "");
            List<Finding> findings = new ArrayList<>();
            StringBuilder shown = new StringBuilder();
            for (int from = 0; from < ANSWER.length(); from += size) {
                Release release = gate.offer(ANSWER.substring(from, Math.min(ANSWER.length(), from + size)));
                findings.addAll(release.findings());
                shown.append(release.text());
            }
            Release end = gate.finish();
            findings.addAll(end.findings());
            assertThat(findings).isEqualTo(whole);
            assertThat(shown + end.text()).isEqualTo(ANSWER);
        }
    }

    @Test
    void wholeAnswers_areJudgedBeforeAnyOfThemIsShown() {
        StreamGate gate = judge(refusing(Direction.ANSWER), ReleaseMode.WHOLE).openGate(Direction.ANSWER, "");
        assertThat(gate.offer(ANSWER).text()).isEmpty();
        Release end = gate.finish();
        assertThat(end.cut()).isTrue();
        assertThat(end.text()).isEmpty();
        assertThat(end.neverShown()).isEqualTo(ANSWER);
    }
}
