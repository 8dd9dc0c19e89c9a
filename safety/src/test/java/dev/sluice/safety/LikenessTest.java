package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
    void aTopicOfTheDictionary_flagsAPromptOnlyInTheCompanyOfHarm() {
        Judge judge = judgeOf("base-1", "ransomware", Grade.SIGNAL, Handling.DEFAULT);
        assertThat(actions(judge, Direction.PROMPT, "Thank you, the talk about ransomware was very nice."))
                .containsExactly("base-1 LOG");
        assertThat(actions(judge, Direction.PROMPT, PROMPT)).contains("base-1 FLAG", "classifier-en-prompt FLAG");
        // An answer's words have gone out before its end is known.
        assertThat(actions(judge, Direction.ANSWER, "Thank you, the talk about ransomware was very nice."))
                .containsExactly("base-1 FLAG");
    }

    @Test
    void whatAnOperatorChose_isFlaggedInAnyCompany() {
        String harmless = "Thank you, the talk about ransomware was very nice.";
        assertThat(actions(judgeOf("list-1", "ransomware", Grade.SIGNAL, Handling.DEFAULT), Direction.PROMPT, harmless))
                .containsExactly("list-1 FLAG");
        Handling flagging = Handling.DEFAULT.with(
                new Handling.Cell(Concern.of(Risk.A1H), Direction.PROMPT, Audience.ADULT), Action.FLAG);
        assertThat(actions(judgeOf("base-1", "ransomware", Grade.BLOCK, flagging), Direction.PROMPT, harmless))
                .containsExactly("base-1 FLAG");
    }

    private static Judge judgeOf(String id, String text, Grade grade, Handling handling) {
        Term term = new Term(id, text, Risk.A1H, grade, EnumSet.allOf(Direction.class), Set.of());
        return new Judge(new Policy(
                new PolicyVersion("test-1"), new Lexicon(List.of(term), List.of()), ReleaseMode.TERMS, handling));
    }

    private static List<String> actions(Judge judge, Direction direction, String text) {
        return judge.judge(direction, text).findings().stream()
                .map(finding -> finding.rule() + " " + finding.action())
                .toList();
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
