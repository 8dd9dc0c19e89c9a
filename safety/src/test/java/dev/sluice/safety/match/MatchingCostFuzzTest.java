package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.text.HanSpellings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Looks for texts that cost as much as possible: keeps what costs most steps and changes it again. Steps are counted and not
 * time. What was found must cost four times as much when it is four times as long, and not more.
 */
class MatchingCostFuzzTest {

    private static final long SEED = Long.getLong("sluice.seed", 42);
    private static final int ROUNDS = 600;
    private static final int PIECES = 80;
    private static final int STEPS_PER_CHARACTER = 200;

    private static final Lexicon BUILT_IN = Lexicons.builtIn();
    private static final String[] SMALL = {
        " ", "-", ".", "\n", "a", "i", "1", "0", "@", "!", "一", "口", "木", "日", "的", "x", "sh", "zh", "ﷺ", "🇦", "\u200B"
    };

    private final CompiledLexicon lexicon = CompiledLexicon.of(BUILT_IN);
    private final Random random = new Random(SEED);

    @Test
    void noTextThatWasFoundCostsMoreThanLinear() {
        List<String> worst = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            worst.add(piece());
        }
        double most = stepsPerCharacter(worst, 1);
        for (int round = 0; round < ROUNDS; round++) {
            List<String> changed = changed(worst);
            double steps = stepsPerCharacter(changed, 1);
            if (steps >= most) {
                most = steps;
                worst = changed;
            }
        }
        double longer = stepsPerCharacter(worst, 4);
        double longest = stepsPerCharacter(worst, 16);
        System.out.printf(
                Locale.ROOT,
                "measured matching: the worst of %d generated texts takes %.1f steps a character, %.1f four times as long, "
                        + "%.1f sixteen times; seed %d%n",
                ROUNDS,
                most,
                longer,
                longest,
                SEED);
        assertThat(most).isLessThan(STEPS_PER_CHARACTER);
        assertThat(longer).isLessThan(1.25 * most);
        assertThat(longest).isLessThan(1.1 * longer);
    }

    private double stepsPerCharacter(List<String> pieces, int times) {
        String text = String.join("", pieces).repeat(times);
        TermMatcher matcher = lexicon.matcher(Direction.PROMPT);
        matcher.acceptAll(text, 0);
        matcher.finish();
        TermFinder finder = new TermFinder(lexicon, Direction.PROMPT, text);
        finder.find();
        return (double) Math.max(matcher.steps(), finder.steps()) / text.length();
    }

    private List<String> changed(List<String> pieces) {
        List<String> changed = new ArrayList<>(pieces);
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(changed.size());
            switch (random.nextInt(4)) {
                case 0 -> changed.set(at, changed.get(random.nextInt(changed.size())));
                case 1 -> {
                    int from = random.nextInt(changed.size());
                    for (int j = 0; j < 10; j++) {
                        changed.set((at + j) % changed.size(), changed.get((from + j % 3) % changed.size()));
                    }
                }
                default -> changed.set(at, piece());
            }
        }
        return changed;
    }

    private String piece() {
        List<Term> terms = BUILT_IN.terms();
        String term = terms.get(random.nextInt(terms.size())).text();
        return switch (random.nextInt(7)) {
            case 0, 1 -> SMALL[random.nextInt(SMALL.length)];
            case 2 -> term;
            case 3 -> term.substring(0, term.offsetByCodePoints(0, term.codePointCount(0, term.length()) / 2));
            case 4 -> spelled(term);
            case 5 -> word();
            default -> term.repeat(2);
        };
    }

    /** In pinyin or parts, but for some characters. */
    private String spelled(String term) {
        StringBuilder spelled = new StringBuilder();
        for (int codePoint : term.codePoints().toArray()) {
            List<String> readings = HanSpellings.readings(codePoint);
            List<String> parts = HanSpellings.parts(codePoint);
            switch (random.nextInt(4)) {
                case 0 -> spelled.append(readings.isEmpty() ? "" : readings.getFirst());
                case 1 ->
                    spelled.append(readings.isEmpty() ? "" : readings.getFirst().substring(0, 1));
                case 2 -> spelled.append(parts.isEmpty() ? "" : parts.getFirst());
                default -> spelled.appendCodePoint(codePoint);
            }
        }
        return spelled.isEmpty() ? term : spelled.toString();
    }

    /** Of a combination. */
    private String word() {
        List<Combination> combinations = BUILT_IN.combinations();
        Combination combination = combinations.get(random.nextInt(combinations.size()));
        List<String> words =
                combination.groups().get(random.nextInt(2)).stream().sorted().toList();
        return words.get(random.nextInt(words.size()));
    }
}
