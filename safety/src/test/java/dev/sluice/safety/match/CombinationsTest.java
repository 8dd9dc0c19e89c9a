package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words that mean something together, to the code point. */
final class CombinationsTest {

    private static final Set<Direction> BOTH = Set.of(Direction.values());

    /** Compiled for each test: a fault in the compiler is to be seen by each. */
    private final CompiledLexicon lexicon = CompiledLexicon.of(new Lexicon(
            List.of(),
            List.of(
                    new Combination(
                            "two",
                            List.of(Set.of("甲物", "甲类"), Set.of("乙法")),
                            Set.of("防范"),
                            10,
                            Risk.A1H,
                            Grade.BLOCK,
                            BOTH),
                    new Combination(
                            "three",
                            List.of(Set.of("丙"), Set.of("丁"), Set.of("戊")),
                            Set.of(),
                            6,
                            Risk.A1H,
                            Grade.SIGNAL,
                            BOTH),
                    new Combination(
                            "words",
                            List.of(Set.of("weir", "lock"), Set.of("open it")),
                            Set.of(),
                            20,
                            Risk.A1H,
                            Grade.BLOCK,
                            Set.of(Direction.PROMPT)),
                    new Combination(
                            "answers",
                            List.of(Set.of("weir", "lock"), Set.of("shut it")),
                            Set.of(),
                            20,
                            Risk.A1H,
                            Grade.BLOCK,
                            Set.of(Direction.ANSWER)),
                    new Combination(
                            "excepted",
                            List.of(Set.of("己物"), Set.of("庚法", "gong")),
                            Set.of("辛"),
                            Set.of("己物人", "大己物", "糖衣庚法弹", "己物庚法辛壬癸", "gong bath", "a big gong"),
                            10,
                            Risk.A1H,
                            Grade.BLOCK,
                            BOTH))));

    private String matches(Direction direction, String text) {
        TermMatcher matcher = lexicon.matcher(direction);
        matcher.acceptAll(text, 0);
        matcher.finish();
        return matcher.takeMatches().stream()
                .map(match -> match.rule().id() + " " + match.start() + "-" + match.end())
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // From the first word's beginning to the last one's end: ten, eleven
                "甲物一二三四五六乙法       | two 0-10",
                "甲物一二三四五六七乙法     | -",
                "乙法一二三四五六甲类       | two 0-10",
                // The nearest counts
                "甲物一二三甲物四五六七乙法 | two 5-13",
                // Met once, then forgotten
                "甲物乙法乙法               | two 0-4",
                "甲物乙法甲物               | two 0-4",
                "甲物乙法甲物乙法           | two 0-4, two 4-8",
                // Unwanted words before, within the distance
                "防范甲物乙法               | -",
                "防范一二三四五甲物乙法     | two 7-11",
                "防范一二三四甲物乙法       | -",
                "甲物防范乙法               | -",
                "甲物乙法防范               | two 0-4",
                // Three words, in any order
                "丙丁戊                     | three 0-3",
                "戊一丁二丙                 | three 0-5",
                "丙一二丁三戊               | three 0-6",
                "丙一二三丁四戊             | -",
                "丙丁                       | -",
                "丙丙丁                     | -",
                // A word inside an exception does not count, before or behind the other one
                "己物庚法                   | excepted 0-4",
                "己物人庚法                 | -",
                "己物 人庚法                | -",
                "大己物庚法                 | -",
                "庚法己物人                 | -",
                "庚法己物大                 | excepted 0-4",
                "庚法己物                   | excepted 0-4",
                "己物糖衣庚法弹             | -",
                "己物糖衣庚法               | excepted 0-6",
                "己物人己物庚法             | excepted 3-7",
                "己物己物人庚法             | excepted 0-7",
                "己物 gong bath             | -",
                "己物 gong bat              | excepted 0-7",
                "己物 a big gong            | -",
                "己物 a gong                | excepted 0-9",
                // Where another word ends inside one, it is the word that ends last that meets
                "己物庚法辛壬癸             | -",
                "己物庚法辛壬               | excepted 0-4",
                "辛己物庚法辛壬             | -",
                "己物庚法辛壬庚法           | excepted 0-4",
            })
    void matches(String text, String expected) {
        String wanted = expected == null ? "" : expected;
        assertThat(matches(Direction.PROMPT, text)).isEqualTo(wanted);
        assertThat(matches(Direction.ANSWER, text)).isEqualTo(wanted);
    }

    @Test
    void eachCountsInItsDirections() {
        assertThat(matches(Direction.PROMPT, "The weir: open it")).isEqualTo("words 4-17");
        assertThat(matches(Direction.ANSWER, "The weir: open it")).isEmpty();
        assertThat(matches(Direction.PROMPT, "open item, weir")).isEmpty();
        assertThat(matches(Direction.ANSWER, "open it, weir, shut it")).isEqualTo("answers 9-22");
        assertThat(matches(Direction.PROMPT, "open it, weir, shut it")).isEqualTo("words 0-13");
        assertThat(matches(Direction.PROMPT, "weir, shut it")).isEmpty();
    }

    /** Only the word that completes one is held, and only where it would. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "甲               | 0",
                "甲物             | 0",
                "甲物乙           | 1",
                "甲物一二三四五六乙 | 1",
                "甲物一二三四五六七乙 | 0",
                "乙               | 0",
                "乙法甲           | 1",
                // The unwanted word may be out of reach when the last one ends, unless it came behind the first
                "防范甲物乙       | 1",
                "甲物防范乙       | 0",
                "丙丁             | 0",
                // What may be undone is held with what would be met by it
                "己物             | 0",
                "己物庚           | 1",
                "己物人庚         | 0",
                "己物庚法         | 4",
                "己物庚法辛       | 5",
                "己物庚法辛壬癸   | 0",
                "己物 g           | 1",
                "己物 gong        | 4",
                "己物 gong b      | 6",
                "庚法己物         | 2",
            })
    void held(String text, int held) {
        for (Direction direction : Direction.values()) {
            TermMatcher matcher = lexicon.matcher(direction);
            matcher.acceptAll(text, 0);
            assertThat(matcher.codePoints() - matcher.hold())
                    .as(direction.name())
                    .isEqualTo(held);
        }
    }

    @Test
    void heldInItsDirectionOnly() {
        TermMatcher prompt = lexicon.matcher(Direction.PROMPT);
        prompt.acceptAll("weir, open", 0);
        assertThat(prompt.codePoints() - prompt.hold()).isEqualTo(4);
        TermMatcher answer = lexicon.matcher(Direction.ANSWER);
        answer.acceptAll("weir, open", 0);
        assertThat(answer.hold()).isEqualTo(answer.codePoints());
    }

    /** A matcher that goes on from another finds what that one would. */
    @Test
    void copiesGoOnAlike() {
        for (String text : List.of("防范甲物一乙法甲物乙法", "丙一丁二戊丙丁", "甲物一二三四五六七八乙法甲物乙法", "己物庚法辛壬庚法己物人庚法己物")) {
            String whole = matches(Direction.ANSWER, text);
            for (int cut = 0; cut <= text.length(); cut++) {
                TermMatcher first = lexicon.matcher(Direction.ANSWER);
                first.acceptAll(text.substring(0, cut), 0);
                TermMatcher second = lexicon.matcher(Direction.ANSWER);
                second.acceptAll("丙丁甲物", 0);
                second.copyFrom(first);
                second.acceptAll(text, cut);
                second.finish();
                assertThat(second.takeMatches().stream()
                                .map(match -> match.rule().id() + " " + match.start() + "-" + match.end())
                                .collect(Collectors.joining(", ")))
                        .as("%s cut at %d", text, cut)
                        .isEqualTo(whole);
            }
        }
    }
}
