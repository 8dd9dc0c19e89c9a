package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.lexicon.Term.Disguise;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where matches are, and what is held for them. */
final class TermMatcherTest {

    private static final Set<Direction> BOTH = Set.of(Direction.values());

    /** Compiled for each test: a fault in the compiler is to be seen by each. */
    private final CompiledLexicon lexicon = CompiledLexicon.of(new Lexicon(
            List.of(
                    term("zh", "水闸词", BOTH, Disguise.values()),
                    term("pinyin", "大坝木", BOTH, Disguise.PINYIN),
                    term("split", "明林词", BOTH, Disguise.SPLIT),
                    term("plain", "山谷河", BOTH),
                    term("number", "三七一", BOTH, Disguise.values()),
                    term("en", "weir", BOTH),
                    term("prompt", "lock gate", Set.of(Direction.PROMPT))),
            List.of()));

    private static Term term(String id, String text, Set<Direction> directions, Disguise... disguises) {
        return new Term(id, text, Risk.A1H, Grade.BLOCK, directions, Set.of(), Set.of(disguises));
    }

    private static String told(TermMatcher matcher) {
        return matcher.takeMatches().stream()
                .sorted(Comparator.comparingInt(Match::start).thenComparingInt(Match::end))
                .map(match -> match.rule().id() + " " + match.start() + "-" + match.end())
                .collect(Collectors.joining(", "));
    }

    private String matches(Direction direction, String text) {
        TermMatcher matcher = lexicon.matcher(direction);
        matcher.acceptAll(text, 0);
        matcher.finish();
        return told(matcher);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "说水闸词吧,           zh 1-4",
                "😀水😀闸词,           zh 2-7",
                "水闸词水-闸-词,       \"zh 0-3, zh 3-8\"",
                "a weir. The we!r,     \"en 2-6, en 12-16\"",
                "w3!r w31r 3w3!r,      \"en 0-4, en 5-9\"",
                "w e i r,              en 0-7",
                "w------e------i------r, en 0-22",
                "w-------e-------i-------r, \"\"",
                "wwweeeiiirrr,         en 0-12",
                "shui zha ci,          zh 0-11",
                "shui5zha5ci5,         zh 0-12",
                "shui1zha1ci1,         zh 0-12",
                "shui6zha6ci6,         \"\"",
                "水水闸闸词词,         zh 1-5",
                "好水闸闸闸词好,       zh 1-6",
                "s闸词,                zh 0-3",
                "s-闸词,               zh 0-4",
                "水 z 词,              zh 0-5",
                // Digits alone are a number and no term
                "三七一 3七一 三71,    \"number 0-3, number 4-7, number 8-11\"",
                "371 ③⑦①,             \"\"",
                // Each term in the disguises that it asks for
                "大ba木,               pinyin 0-4",
                "大坝十八,             \"\"",
                "日月木木讠司,         split 0-6",
                "ming lin ci,          \"\"",
                "山gu河,               \"\"",
                "山谷氵可,             \"\"",
                "山-谷-河,             plain 0-5",
            })
    void matches(String text, String expected) {
        assertThat(matches(Direction.ANSWER, text)).isEqualTo(expected);
    }

    @Test
    void aTermCountsInItsDirections() {
        assertThat(matches(Direction.PROMPT, "a lock gate")).isEqualTo("prompt 2-11");
        assertThat(matches(Direction.ANSWER, "a lock gate")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "水,        1",
        "说水闸,    2",
        "水闸-,     3",
        "a we,      2",
        "a weir,    4",
        "aweir,     0",
        "a w e,     3",
        "a w.e,     0",
        "a w.e.i,   5",
        // A disguise is held once it is plain to see.
        "a w3,      0",
        "a we!,     3",
        "水zha,     4",
        "shuizha,   7",
        "shui,      0",
        "大坝十,    0",
        "lock ga,   0",
    })
    void held(String text, int held) {
        TermMatcher matcher = lexicon.matcher(Direction.ANSWER);
        matcher.acceptAll(text, 0);
        assertThat(matcher.codePoints() - matcher.hold()).isEqualTo(held);
    }

    /** A matcher that goes on from another knows what came before, and nothing of what it saw itself. */
    @Test
    void copiesGoOnAlike() {
        for (String text : List.of("aweir a weir weirs 水闸闸词 w e i r", "shui zha ci, s闸词 水-闸-词 we!r", "日月木木讠司 a w3ir")) {
            for (Direction direction : Direction.values()) {
                for (int cut = 0; cut <= text.length(); cut++) {
                    TermMatcher first = lexicon.matcher(direction);
                    first.acceptAll(text.substring(0, cut), 0);
                    TermMatcher second = lexicon.matcher(direction);
                    second.acceptAll("😀😀 x 水闸 shui zha a we!", 0);
                    second.copyFrom(first);
                    second.acceptAll(text, cut);
                    second.finish();
                    assertThat(told(second)).as("%s cut at %d", text, cut).isEqualTo(matches(direction, text));
                }
            }
        }
    }

    /** Many enough that every table has grown, and that places in it meet. */
    @Test
    void everyTermOfMany_isFound() {
        Random random = new Random(42);
        Set<String> texts = new HashSet<>();
        while (texts.size() < 3_000) {
            texts.add(random.ints(2 + random.nextInt(3), 0x4E37, 0x4E37 + 1_500)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()));
        }
        while (texts.size() < 4_500) {
            texts.add(random.ints(4 + random.nextInt(4), 'a', 'z' + 1)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining()));
        }
        List<String> all = texts.stream().sorted().toList();
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            terms.add(term(Integer.toString(i), all.get(i), BOTH, i % 3 == 0 ? Disguise.values() : new Disguise[0]));
        }
        CompiledLexicon many = CompiledLexicon.of(new Lexicon(terms, List.of()));
        for (int i = 0; i < all.size(); i++) {
            TermMatcher matcher = many.matcher(Direction.PROMPT);
            matcher.acceptAll(all.get(i), 0);
            matcher.finish();
            String id = Integer.toString(i);
            int end = all.get(i).length();
            assertThat(matcher.takeMatches())
                    .as(all.get(i))
                    .anyMatch(match -> match.rule().id().equals(id) && match.start() == 0 && match.end() == end);
        }
    }
}
