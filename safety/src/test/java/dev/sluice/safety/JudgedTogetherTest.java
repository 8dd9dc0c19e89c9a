package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A prompt beside those before it, and beside a guard model's opinion. */
final class JudgedTogetherTest {

    private static final PolicyVersion VERSION = new PolicyVersion("test-1");
    private static final Lexicon LEXICON = new Lexicon(
            List.of(
                    term("zh", "水闸演示禁词", Grade.BLOCK),
                    term("en", "king", Grade.BLOCK),
                    term("words", "sluice demo term", Grade.BLOCK),
                    term("signal", "信号词", Grade.SIGNAL),
                    term("en-signal", "weir", Grade.SIGNAL)),
            List.of());
    private static final Judge JUDGE = new Judge(new Policy(VERSION, LEXICON, ReleaseMode.TERMS));

    private static Term term(String id, String text, Grade grade) {
        return new Term(id, text, Risk.A1H, grade, Set.of(Direction.values()), Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        // Within a word and between two; the place is that in the last prompt
        "请说水闸演示, 禁词吧,     zh,    2",
        "the ki,       ng is dead, en,    2",
        "a sluice demo, term here, words, 4",
    })
    void aTermInTwoPrompts_isFoundWithTheSecond(String before, String prompt, String rule, int end) {
        Verdict verdict = JUDGE.judgePrompt(List.of("你好", before), prompt);
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.policyVersion()).isEqualTo(VERSION);
        assertThat(verdict.findings())
                .containsExactly(new Finding(Stage.TERM, rule, Risk.A1H, Action.BLOCK, 0, end, 1));
    }

    @Test
    void aTermInThreePrompts_isFoundWithTheThird() {
        assertThat(JUDGE.judgePrompt(List.of("水闸", "演示"), "禁词").findings())
                .extracting(Finding::rule)
                .containsExactly("zh");
        assertThat(JUDGE.judgePrompt(List.of("演示", "水闸"), "禁词").findings()).isEmpty();
    }

    /** The last border may be another one than those before: between two words there, within a word here. */
    @ParameterizedTest
    @CsvSource({
        "a sluice, demo te, rm, words",
        "a sluice de, mo, term, words",
    })
    void aTermInThreePrompts_brokenWithinAWordAndBetweenTwo(String first, String second, String prompt, String rule) {
        assertThat(JUDGE.judgePrompt(List.of(first, second), prompt).findings())
                .extracting(Finding::rule)
                .containsExactly(rule);
    }

    @Test
    void whatWasSaidBefore_doesNotCountAgain() {
        assertThat(JUDGE.judgePrompt(List.of("水闸演示禁词"), "好").findings()).isEmpty();
        assertThat(JUDGE.judgePrompt(List.of("the", "king"), "s").findings()).isEmpty();
        // Nor what only asks for a flag.
        assertThat(JUDGE.judgePrompt(List.of("信号"), "词").findings()).isEmpty();
    }

    @Test
    void whatThePromptSaysItself_countsAsEver() {
        Verdict alone = JUDGE.judge(Direction.PROMPT, "信号词，水闸演示禁词");
        assertThat(alone.findings()).hasSize(2);
        assertThat(JUDGE.judgePrompt(List.of("水闸演示"), "信号词，水闸演示禁词")).isEqualTo(alone);
        assertThat(JUDGE.judgePrompt(List.of(), "信号词")).isEqualTo(JUDGE.judge(Direction.PROMPT, "信号词"));
        assertThat(JUDGE.judgePrompt(List.of("水闸演示"), "禁词，信号词").findings())
                .extracting(Finding::rule)
                .containsExactly("zh", "signal");
    }

    @Test
    void theFindingsAreInOrder_decodedOnesToo() {
        // The encoded word is found last and stands first.
        Verdict verdict = JUDGE.judge(Direction.PROMPT, "%E4%BF%A1号词，the king");
        assertThat(verdict.findings()).extracting(Finding::rule).containsExactly("signal", "en");
        assertThat(verdict.findings()).extracting(Finding::stage).containsExactly(Stage.DECODED, Stage.TERM);
    }

    @Test
    void whatIsFoundAsWritten_isNotFoundAgainAsDecoded() {
        assertThat(JUDGE.judge(Direction.PROMPT, "信号词 %E4%BF%A1号词").findings())
                .extracting(Finding::stage)
                .containsExactly(Stage.TERM);
    }

    @Test
    void aTermThatEndsWithTheDecodedText_isFound() {
        assertThat(JUDGE.judge(Direction.PROMPT, "the %6bing").findings())
                .extracting(Finding::rule)
                .containsExactly("en");
    }

    @ParameterizedTest
    @CsvSource({
        "PROMPT, A1H, REFUSE",
        "ANSWER, A1H, BLOCK",
        "PROMPT, A4A, CARE",
        "ANSWER, A4A, BLOCK",
    })
    void weigh_unsafe(Direction direction, Risk risk, Action action) {
        assertThat(JUDGE.weigh(direction, Audience.ADULT, new GuardOpinion.Unsafe(risk), "m-1", 3, 7))
                .contains(new Finding(Stage.GUARD, "guard-m-1", risk, action, 3, 7, 1));
    }

    @Test
    void weigh_suspected_isAFlag() {
        assertThat(JUDGE.weigh(Direction.PROMPT, Audience.ADULT, new GuardOpinion.Suspect(Risk.A4A), "m-1", 0, 7))
                .contains(new Finding(Stage.GUARD, "guard-m-1", Risk.A4A, Action.FLAG, 0, 7, 0.5));
    }

    @Test
    void weigh_nothing_andWhatTheTableLetsPass() {
        assertThat(weighed(JUDGE, new GuardOpinion.Safe())).isEmpty();
        for (GuardOpinion.Why why : GuardOpinion.Why.values()) {
            assertThat(weighed(JUDGE, new GuardOpinion.None(why))).isEmpty();
        }
        Judge lenient = JUDGE.under(new Policy(
                VERSION,
                LEXICON,
                ReleaseMode.TERMS,
                Handling.DEFAULT.with(
                        new Handling.Cell(Concern.of(Risk.A1H), Direction.PROMPT, Audience.ADULT), Action.ALLOW)));
        assertThat(weighed(lenient, new GuardOpinion.Unsafe(Risk.A1H))).isEmpty();
        assertThat(weighed(lenient, new GuardOpinion.Unsafe(Risk.A1G))).isPresent();
    }

    private static Optional<Finding> weighed(Judge judge, GuardOpinion opinion) {
        return judge.weigh(Direction.PROMPT, Audience.ADULT, opinion, "m-1", 0, 1);
    }

    /** What was uncertain at the end of the text before is found with the next character. */
    @Test
    void aTermAtTheEndOfThePrimer_isFoundAtTheBeginning() {
        StreamGate gate = JUDGE.openGate(Direction.ANSWER, "the king");
        Release release = gate.offer(", so");
        assertThat(release.cut()).isTrue();
        assertThat(release.findings()).containsExactly(new Finding(Stage.TERM, "en", Risk.A1H, Action.BLOCK, 0, 1, 1));
        assertThat(JUDGE.openGate(Direction.ANSWER, "the king").offer("dom").cut())
                .isFalse();
    }
}
