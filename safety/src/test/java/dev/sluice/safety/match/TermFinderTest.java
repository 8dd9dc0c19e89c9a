package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.lexicon.Term.Disguise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found by matching only where something shows is what the matcher finds that reads every character. */
class TermFinderTest {

    private static final long SEED = Long.getLong("sluice.seed", 42);
    private static final Comparator<Match> ORDER = Comparator.comparingInt(Match::start)
            .thenComparingInt(Match::end)
            .thenComparing(match -> match.rule().id());

    private final Random random = new Random(SEED);
    private final NearMisses nearMisses = new NearMisses(random);

    @Test
    void findsWhatTheMatcherFinds() {
        int matches = 0;
        for (int i = 0; i < 500; i++) {
            List<Term> terms = new ArrayList<>();
            for (int j = 0; j <= random.nextInt(6); j++) {
                terms.add(term("t" + j));
            }
            List<Term> written = List.copyOf(terms);
            CompiledLexicon lexicon = CompiledLexicon.of(new Lexicon(terms, nearMisses.combinations(terms)));
            for (int j = 0; j < 30; j++) {
                matches += assertSame(lexicon, text(written));
            }
        }
        System.out.printf("property find: 15000 texts, %d matches, seed %d%n", matches, SEED);
        assertThat(matches).isGreaterThan(15_000);
    }

    @Test
    void findsWhatTheMatcherFindsOfTheBuiltInLexicon() {
        CompiledLexicon lexicon = CompiledLexicon.of(Lexicons.builtIn());
        List<Term> terms = Lexicons.builtIn().terms();
        int matches = 0;
        for (int i = 0; i < 1_500; i++) {
            List<Term> some = List.of(anyOf(terms), anyOf(terms), anyOf(terms));
            matches += assertSame(lexicon, text(some));
        }
        assertThat(matches).isGreaterThan(1_500);
    }

    /** Thick with terms it reads on further each time; where nothing shows again it is soon back to skipping. */
    @Test
    void findsWhatTheMatcherFindsWhereThickAndHarmlessTakeTurns() {
        int matches = 0;
        for (int i = 0; i < 100; i++) {
            List<Term> terms = new ArrayList<>(List.of(term("t0"), term("t1"), term("t2"), term("t3")));
            List<Term> written = List.copyOf(terms);
            CompiledLexicon lexicon = CompiledLexicon.of(new Lexicon(terms, nearMisses.combinations(terms)));
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 3; j++) {
                for (int k = random.nextInt(60); k >= 0; k--) {
                    text.append(nearMisses.text(written));
                }
                text.append((random.nextBoolean() ? " so they say " : "今天天气好").repeat(random.nextInt(200)));
            }
            matches += assertSame(lexicon, text.toString());
        }
        assertThat(matches).isGreaterThan(3_000);
    }

    /** Each time there is nothing to skip, more is read before the sieve is asked again. */
    @Test
    void hardlyAsksTheSieveInATextThatHasTermsAllOver() {
        CompiledLexicon lexicon = lexicon("lantern", "水闸");
        for (String thick : List.of("the lantern. ", "水闸今天", "lan-tern, 水-闸 ")) {
            String text = thick.repeat(1_000_000 / thick.length());
            TermFinder finder = new TermFinder(lexicon, Direction.PROMPT, text);
            assertThat(finder.find()).as(thick).hasSizeGreaterThan(50_000);
            assertThat(finder.asked()).as(thick).isBetween(450, 550);
        }
    }

    /** What reading through costs more ends soon after the text is thick no longer. */
    @Test
    void skipsAgainWhereTermsBecomeRare() {
        CompiledLexicon lexicon = lexicon("lantern", "水闸");
        String thick = "the lantern. ".repeat(4_000);
        for (String harmless : List.of("so they say ", "今天天气好")) {
            String rare = (harmless.repeat(1_000 / harmless.length()) + "lantern ").repeat(100);
            long steps = stepsToFind(lexicon, thick + rare) - stepsToFind(lexicon, thick);
            assertThat(steps).as(harmless).isLessThan(rare.length() / 4);
        }
    }

    private static long stepsToFind(CompiledLexicon lexicon, String text) {
        TermFinder finder = new TermFinder(lexicon, Direction.PROMPT, text);
        finder.find();
        return finder.steps();
    }

    /** Rows that are longer than what is looked back for, and longer than what the matcher remembers. */
    @Test
    void findsWhatTheMatcherFindsAmongLongRows() {
        for (int i = 0; i < 200; i++) {
            List<Term> terms = List.of(term("t0"), term("t1"));
            CompiledLexicon lexicon = CompiledLexicon.of(new Lexicon(terms, List.of()));
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < 6; j++) {
                String row = List.of("$", "@", "\u200B", "！", " ", "a", "大", "🇦", "\u0301", "😀")
                        .get(random.nextInt(10));
                text.append(nearMisses.text(terms)).append(row.repeat(random.nextInt(j == 3 ? 1_200 : 80)));
            }
            assertSame(lexicon, text.toString());
        }
    }

    /** What folds to nothing counts as code points, and many of them are more than places are kept for. */
    @Test
    void findsBehindAThousandMarks() {
        CompiledLexicon lexicon = lexicon("甲乙", "甲乙丙丁", "乙丙戊己");
        for (int marks = 1_000; marks < 1_040; marks++) {
            assertSame(lexicon, "甲" + "\u0301".repeat(marks) + "乙丙戊己");
        }
    }

    /** Of a term that goes on in disguise the beginning is gone over again; over a gap that is too wide nothing goes on. */
    @Test
    void findsWhatBeganAsItStandsBeforeAGap() {
        CompiledLexicon lexicon = lexicon("大麻子", "大麻明人");
        int found = 0;
        for (String noise : List.of("-", "\u200B", "，", " ")) {
            for (int gap = 0; gap < 24; gap++) {
                for (String text : List.of("大%s麻zi", "大麻%szi", "大%s麻日月人", "大大%s麻zi", "大%s麻麻zi")) {
                    found += assertSame(lexicon, "今天天气好，今天天气好" + text.formatted(noise.repeat(gap)) + "好");
                }
            }
        }
        assertThat(found).isBetween(150, 200);
    }

    @Test
    void findsCombinationsWhoseWordsReachIntoARowOfSigns() {
        Combination combination = new Combination(
                "c",
                List.of(Set.of("abcdefg"), Set.of("lantern")),
                Set.of(),
                100,
                Risk.A1H,
                Grade.BLOCK,
                EnumSet.allOf(Direction.class));
        CompiledLexicon lexicon = CompiledLexicon.of(new Lexicon(List.of(), List.of(combination)));
        int found = 0;
        for (int between = 0; between < 100; between++) {
            found += assertSame(lexicon, "@".repeat(200) + "bcdefg " + "x".repeat(between) + " lantern");
        }
        assertThat(found).isPositive();
    }

    /** If each place of a row were looked at from each of its places, this would not end. */
    @Test
    void goesOverLongRowsOnce() {
        CompiledLexicon lexicon = lexicon("lantern", "lanterns", "大大小", "@bc");
        int length = 1 << 18;
        for (String row :
                List.of("ж\u200B", "a\u200B", "@", "@ ", "!a", "大", "大！", "大\u200B", "\u200B", " ", "s", "$s", "🇦")) {
            String text = row.repeat(length / row.length());
            for (String before : List.of("", "xlantern", "大")) {
                lexicon.mayMatch(before + text);
                assertThat(lexicon.find(before + text, Direction.ANSWER))
                        .as(row)
                        .isEmpty();
            }
        }
    }

    private static CompiledLexicon lexicon(String... terms) {
        return CompiledLexicon.of(new Lexicon(
                Arrays.stream(terms)
                        .map(term ->
                                new Term(term, term, Risk.A1H, Grade.BLOCK, EnumSet.allOf(Direction.class), Set.of()))
                        .toList(),
                List.of()));
    }

    private Term term(String id) {
        String phrase = nearMisses.phrase();
        Set<String> exceptions =
                random.nextInt(4) == 0 ? Set.of("好" + phrase, phrase + "人", "go " + phrase + " on") : Set.of();
        Set<Disguise> disguises = random.nextInt(3) == 0 ? Set.of() : EnumSet.allOf(Disguise.class);
        return new Term(id, phrase, Risk.A1H, Grade.BLOCK, EnumSet.allOf(Direction.class), exceptions, disguises);
    }

    private <T> T anyOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String text(List<Term> terms) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(nearMisses.text(terms));
            for (int j = random.nextInt(3); j > 0; j--) {
                nearMisses.appendPlainWords(text);
            }
        }
        return text.toString();
    }

    private static int assertSame(CompiledLexicon lexicon, String text) {
        TermMatcher matcher = lexicon.matcher(Direction.PROMPT);
        matcher.acceptAll(text, 0);
        matcher.finish();
        List<Match> expected = matcher.takeMatches().stream().sorted(ORDER).toList();
        List<Match> found = lexicon.find(text, Direction.PROMPT);
        assertThat(found.stream().sorted(ORDER).toList()).as("<%s>", text).isEqualTo(expected);
        assertThat(found).as("<%s>", text).isSortedAccordingTo(Comparator.comparingInt(Match::end));
        return expected.size();
    }
}
