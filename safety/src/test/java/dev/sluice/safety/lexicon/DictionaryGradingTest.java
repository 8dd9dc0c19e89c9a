package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryGradingTest {

    private static final List<LabelledText> TEXTS = Stream.concat(
                    Stream.of("怎么代开发票qq群里说的", "天气预报", "今天的天气").map(text -> text(text, true)),
                    Stream.of("别的话", "稀有说法一", "稀有说法二").map(text -> text(text, false)))
            .toList();

    private static LabelledText text(String text, boolean harmless) {
        return new LabelledText("set", text, "zh", harmless, true, "");
    }

    private static DictionaryGrades.Entry grade(String word, Set<Integer> tags, List<LabelledText> texts) {
        BaseDictionary dictionary = new BaseDictionary(List.of(word), Map.of(word, tags), Set.of("好人"), "0");
        return new DictionaryGrading(dictionary, GradingFamilies.load(), texts)
                .grade()
                .entries()
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "字,             UNUSABLE,       IGNORE",
        "a b,            UNUSABLE,       IGNORE",
        "好人,           ALLOWED,        IGNORE",
        "天气,           EVERYDAY,       IGNORE",
        "abc123,         ALPHABETIC,     SIGNAL",
        "未见,           SHORT,          SIGNAL",
        "发票罪案新闻,   ABOUT,          SIGNAL",
        "诚信代开发票qq, OFFER,          BLOCK",
        "买卖发票,       TAGGED,         SIGNAL",
        "在线博彩开户,   GAMBLING,       BLOCK",
        "从未见过的词,   TAGGED,         SIGNAL"
    })
    void firstRuleThatAppliesDecides(String word, String rule, String grade) {
        DictionaryGrades.Entry entry = grade(word, Set.of(4), TEXTS);
        assertThat(entry.rule()).isEqualTo(rule);
        assertThat(entry.gradeName()).isEqualTo(grade);
    }

    /** However forbidden it looks: what a harmless person wrote does not block. */
    @Test
    void seenInHarmlessText_neverBlocks() {
        assertThat(grade("代开发票qq", Set.of(4), List.of()).grade()).contains(Grade.BLOCK);
        assertThat(grade("代开发票qq", Set.of(4), TEXTS).grade()).isNotEqualTo(Optional.of(Grade.BLOCK));
    }

    /** What a harmless answer speaks of too is looked for in prompts only. */
    @Test
    void commonAndTelling_countsInPromptsOnly() {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            texts.add(text("常见的事情", i < 2));
            texts.add(text("别的话", true));
        }

        DictionaryGrades.Entry common = grade("常见", Set.of(4), texts);
        assertThat(common.rule()).isEqualTo("TALKED_OF");
        assertThat(common.grade()).contains(Grade.SIGNAL);
        assertThat(common.directions()).containsExactly(Direction.PROMPT);
        assertThat(grade("未见", Set.of(4), texts).directions())
                .containsExactlyInAnyOrder(Direction.PROMPT, Direction.ANSWER);
    }

    @Test
    void riskComesFromTheFamilyBeforeTheTag() {
        assertThat(grade("客户名单批发qq", Set.of(2), TEXTS).risk()).isEqualTo(Risk.A4F);
        assertThat(grade("从未见过的词", Set.of(0), TEXTS).risk()).isEqualTo(Risk.A1B);
    }

    @Test
    void hits_countOverNoiseAndWidth() {
        HitCounts hits = new HitCounts(List.of("天气预报", "ＡＢ"), List.of(text("天 气，预\n报 ab", true)));
        assertThat(hits.harmless(0)).isOne();
        assertThat(hits.harmless(1)).isOne();
    }
}
