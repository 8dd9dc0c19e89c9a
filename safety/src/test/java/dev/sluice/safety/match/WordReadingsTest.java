package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many signs stand for a word's first letter, the word is found, and no more is done for more of them. */
class WordReadingsTest {

    private static final CompiledLexicon LEXICON = CompiledLexicon.of(new Lexicon(
            List.of(new Term("t", "allow", Risk.A1H, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of())), List.of()));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 60, 64, 70, 250, 300, 1000})
    void rowOfSignsStandsForALetter(int signs) {
        TermMatcher matcher = LEXICON.matcher(Direction.PROMPT);
        matcher.acceptAll("so " + "@".repeat(signs) + "llow it", 0);
        matcher.finish();
        assertThat(matcher.takeMatches()).isNotEmpty();
        assertThat(matcher.steps()).isLessThan(50L * signs + 200);
    }

    /** To Han terms 三 is a 3, but nobody writes it for the letter that a 3 is drawn like. */
    @ParameterizedTest
    @ValueSource(strings = {"四llow", "说 四llow 好"})
    void chineseNumeralStandsForNoLetter(String text) {
        assertThat(LEXICON.find(text, Direction.PROMPT)).isEmpty();
        assertThat(matches(text)).isEmpty();
        assertThat(matches(text.replace('四', '4'))).hasSize(1);
    }

    private static List<Match> matches(String text) {
        TermMatcher matcher = LEXICON.matcher(Direction.PROMPT);
        matcher.acceptAll(text, 0);
        matcher.finish();
        return matcher.takeMatches();
    }
}
