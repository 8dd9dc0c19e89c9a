package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.HostileText;
import dev.sluice.safety.lexicon.Lexicons;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Matching costs the same for each character, however long the text; counted in steps and not in time. */
class MatchingCostTest {

    private static final int STEPS_PER_CHARACTER = 128;

    private final CompiledLexicon lexicon = CompiledLexicon.of(Lexicons.builtIn());

    @Test
    void stepsPerCharacterAreBounded() {
        double worst = 0;
        double worstFound = 0;
        for (HostileText hostile : HostileText.values()) {
            for (int length = 1 << 10; length <= 1 << 18; length <<= 4) {
                String text = hostile.ofLength(length);
                double steps = (double) steps(text) / length;
                double found = (double) stepsToFind(text) / length;
                assertThat(steps).as("%s of %d", hostile, length).isLessThan(STEPS_PER_CHARACTER);
                assertThat(found).as("%s of %d", hostile, length).isLessThan(2 * STEPS_PER_CHARACTER);
                worst = Math.max(worst, steps);
                worstFound = Math.max(worstFound, found);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "measured matching: at most %.1f steps for each character of hostile texts, %.1f to find all in whole ones%n",
                worst,
                worstFound);
    }

    private long stepsToFind(String text) {
        TermFinder finder = new TermFinder(lexicon, Direction.ANSWER, text);
        finder.find();
        return finder.steps();
    }

    private long steps(String text) {
        TermMatcher matcher = lexicon.matcher(Direction.ANSWER);
        matcher.acceptAll(text, 0);
        matcher.finish();
        return matcher.steps();
    }
}
