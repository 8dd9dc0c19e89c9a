package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.lexicon.Term;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A lexicon that is compiled by adding to a compiled one is the same as one that is compiled whole. */
class LexiconChangeTest {

    private static final long SEED = Long.getLong("sluice.seed", 42);
    private static final String[] CHARACTERS = {
        "大", "麻", "明", "日", "月", "好", "女", "子", "三", "3", "a", "b", "k", "-", " ", "ma", "da", "🙂", "水"
    };

    private static final List<Grade> GRADES = List.of(Grade.values());
    private static final List<Direction> DIRECTIONS = List.of(Direction.values());

    /** {@code -Dsluice.cases=10} runs ten times as many cases, {@code 0.1} a tenth. */
    private static final double SCALE = Double.parseDouble(System.getProperty("sluice.cases", "1"));

    private final Random random = new Random(SEED);

    /** What a matcher says after each code point, and the matches in all. */
    private record Course(List<String> steps, List<Match> matches) {}

    @Test
    void addedToIsTheSameAsCompiledWhole() {
        int matched = 0;
        int replaced = 0;
        for (int i = 0; i < 350 * SCALE; i++) {
            Lexicon base = new Lexicon(terms("base-", 1 + random.nextInt(6)), combinations());
            List<Term> changes = terms("own-", random.nextInt(4));
            for (Term term : base.terms()) {
                if (random.nextInt(4) == 0) {
                    changes.add(changed(term));
                }
            }
            Lexicon lexicon = base.with(changes);
            LexiconChange change = LexiconChange.between(base, lexicon).orElseThrow();
            replaced += change.replaced().size();
            LexiconCompiler foundation = new LexiconCompiler(base);
            CompiledLexicon before = foundation.compile();
            CompiledLexicon layered = foundation.with(change).compile();
            CompiledLexicon whole = new LexiconCompiler(lexicon).compile();
            CompiledLexicon baseAnew = new LexiconCompiler(base).compile();
            for (int j = 0; j < 30; j++) {
                String text = text(lexicon);
                for (Direction direction : Direction.values()) {
                    Course course = course(layered, direction, text);
                    assertThat(course).as("%s <%s>", lexicon, text).isEqualTo(course(whole, direction, text));
                    matched += course.matches().isEmpty() ? 0 : 1;
                    assertThat(course(before, direction, text))
                            .as("the foundation of %s <%s>", lexicon, text)
                            .isEqualTo(course(baseAnew, direction, text));
                }
                assertThat(layered.mayMatch(text)).as(text).isEqualTo(whole.mayMatch(text));
            }
        }
        System.out.printf("property layers: %d matched, %d terms replaced%n", matched, replaced);
        assertThat((double) matched).isGreaterThan(8_000 * SCALE);
        assertThat((double) replaced).isGreaterThan(200 * SCALE);
    }

    @Test
    @Tag("long")
    void newTermOnTheBuiltInLexiconIsThereAtOnce() {
        Lexicon builtIn = Lexicons.builtIn();
        CompiledLexicon.of(builtIn);
        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < 3; i++) {
            Term own = new Term("own-" + i, "水闸新词" + i, Risk.A1G, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of());
            long start = System.nanoTime();
            CompiledLexicon lexicon = CompiledLexicon.of(builtIn.with(List.of(own)));
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            fastest = took.compareTo(fastest) < 0 ? took : fastest;
            assertThat(course(lexicon, Direction.PROMPT, "说到水闸新词" + i + "的时候").matches())
                    .isNotEmpty();
        }
        System.out.printf("measured adding a term to the built-in lexicon: %d ms%n", fastest.toMillis());
    }

    @Test
    void otherTextOrDisguiseIsCompiledWhole() {
        Term term = new Term("base-1", "大麻", Risk.A1G, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of());
        Lexicon base = new Lexicon(List.of(term), List.of());
        Term other = new Term("base-1", "大水", Risk.A1G, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of());
        Term plain = new Term("base-1", "大麻", Risk.A1G, Grade.SIGNAL, Set.of(Direction.PROMPT), Set.of());

        assertThat(LexiconChange.between(base, base.with(List.of(other)))).isEmpty();
        assertThat(LexiconChange.between(base, base.with(List.of(plain)))).isEmpty();
        assertThat(LexiconChange.between(base, new Lexicon(List.of(), List.of())))
                .isEmpty();
        assertThat(LexiconChange.between(base, base))
                .hasValueSatisfying(change -> assertThat(change.isNone()).isTrue());
    }

    private static Course course(CompiledLexicon lexicon, Direction direction, String text) {
        TermMatcher matcher = lexicon.matcher(direction);
        List<String> steps = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        text.codePoints().forEach(codePoint -> {
            matcher.accept(codePoint);
            List<Match> taken = matcher.takeMatches();
            matches.addAll(taken);
            steps.add(matcher.hold() + " " + matcher.isSettled() + " " + taken.size());
        });
        matcher.finish();
        matches.addAll(matcher.takeMatches());
        matches.sort(Comparator.comparingInt(Match::start)
                .thenComparingInt(Match::end)
                .thenComparing(match -> match.rule().id()));
        return new Course(steps, matches);
    }

    private String pick() {
        return CHARACTERS[random.nextInt(CHARACTERS.length)];
    }

    private String phrase(int most) {
        StringBuilder phrase = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            phrase.append(pick());
        }
        return phrase.toString().isBlank() ? "水" : phrase.toString();
    }

    private List<Term> terms(String prefix, int count) {
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = phrase(4);
            terms.add(new Term(prefix + i, text, Risk.A1G, grade(), directions(), exceptions(text)));
        }
        return terms;
    }

    /** With the same disguises. */
    private Term changed(Term term) {
        return new Term(
                term.id(), term.text(), Risk.A1H, grade(), directions(), exceptions(term.text()), term.disguises());
    }

    private Grade grade() {
        return GRADES.get(random.nextInt(GRADES.size()));
    }

    private Set<Direction> directions() {
        return random.nextInt(3) > 0 ? Set.of(Direction.values()) : Set.of(DIRECTIONS.get(random.nextInt(2)));
    }

    private Set<String> exceptions(String text) {
        return random.nextInt(3) > 0 ? Set.of() : Set.of(pick() + text, text + pick() + pick());
    }

    private List<Combination> combinations() {
        if (random.nextInt(3) > 0) {
            return List.of();
        }
        String word = phrase(2);
        return List.of(new Combination(
                "both-1",
                List.of(Set.of(word), Set.of(phrase(2))),
                random.nextBoolean() ? Set.of() : Set.of(phrase(2)),
                exceptions(word),
                12,
                Risk.A1G,
                grade(),
                directions()));
    }

    private String text(Lexicon lexicon) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            Term term = lexicon.terms().get(random.nextInt(lexicon.terms().size()));
            switch (random.nextInt(4)) {
                case 0 -> text.append(pick());
                case 1 -> term.exceptions().stream().sorted().findFirst().ifPresent(text::append);
                default ->
                    text.append(
                            random.nextInt(3) == 0
                                    ? term.text().replace("大", "da").replace("明", "日月")
                                    : term.text());
            }
        }
        return text.toString();
    }
}
