package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.LexiconLint.Doubt;
import dev.sluice.safety.lexicon.LexiconLint.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each doubt is told where it is due, and not beside it. */
class LexiconLintTest {

    private static Term term(String id, String text, Grade grade, String... exceptions) {
        return new Term(id, text, Risk.A1H, grade, Set.of(Direction.PROMPT), Set.of(exceptions));
    }

    private static List<Remark> lint(Term... terms) {
        return LexiconLint.of(new Lexicon(List.of(terms), List.of()), List.of());
    }

    @Test
    void sameLettersAreADuplicate() {
        assertThat(lint(term("a", "水闸词", Grade.BLOCK), term("b", "水 闸-词", Grade.SIGNAL)))
                .containsExactly(new Remark("b", Doubt.DUPLICATE, "a"));
        Term answers = new Term("b", "水闸词", Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of());
        assertThat(lint(term("a", "水闸词", Grade.BLOCK), answers)).isEmpty();
    }

    @Test
    void onlyTheTermsAskedForAreLookedThrough() {
        Lexicon beside = new Lexicon(List.of(term("a", "水闸", Grade.BLOCK), term("b", "闸", Grade.BLOCK)), List.of());
        assertThat(LexiconLint.of(List.of(term("c", "水 闸", Grade.BLOCK), term("d", "大坝词", Grade.BLOCK)), beside))
                .containsExactly(new Remark("c", Doubt.DUPLICATE, "a"), new Remark("c", Doubt.SHADOWED, "b"));
        assertThat(LexiconLint.of(List.of(term("c", "水闸词", Grade.SIGNAL, "水闸词典")), beside))
                .containsExactly(
                        new Remark("c", Doubt.SHADOWED, "b"), new Remark("c", Doubt.CONTRADICTING_EXCEPTION, "b"));
    }

    @Test
    void shorterTermShadowsALongerOne() {
        assertThat(lint(term("a", "水闸", Grade.BLOCK), term("b", "大水闸词", Grade.BLOCK)))
                .containsExactly(new Remark("b", Doubt.SHADOWED, "a"));
        assertThat(lint(term("a", "水闸", Grade.SIGNAL), term("b", "大水闸词", Grade.BLOCK)))
                .isEmpty();
        assertThat(lint(term("a", "水闸", Grade.BLOCK, "水闸门"), term("b", "大水闸词", Grade.BLOCK)))
                .isEmpty();
        // A word inside a word is none.
        assertThat(lint(term("a", "art", Grade.BLOCK), term("b", "party", Grade.BLOCK)))
                .isEmpty();
    }

    @Test
    void whatShadows_doesAllThatTheLongerDoes() {
        Set<Direction> both = Set.of(Direction.values());
        Term longer = new Term("b", "大水闸词", Risk.A1H, Grade.BLOCK, both, Set.of());
        assertThat(lint(new Term("a", "水闸", Risk.A1H, Grade.BLOCK, both, Set.of()), longer))
                .containsExactly(new Remark("b", Doubt.SHADOWED, "a"));
        assertThat(lint(new Term("a", "水闸", Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of()), longer))
                .isEmpty();
        assertThat(lint(term("a", "水闸", Grade.CARE), term("b", "大水闸词", Grade.BLOCK)))
                .isEmpty();
        // Whoever stops need not note.
        assertThat(lint(term("a", "水闸", Grade.BLOCK), term("b", "大水闸词", Grade.SIGNAL)))
                .containsExactly(new Remark("b", Doubt.SHADOWED, "a"));
    }

    @Test
    void oneCharacterOrTwoLettersAreTooShort() {
        assertThat(lint(term("a", "闸", Grade.BLOCK), term("b", "ab", Grade.SIGNAL), term("c", "abc", Grade.BLOCK)))
                .containsExactly(new Remark("a", Doubt.TOO_SHORT, ""), new Remark("b", Doubt.TOO_SHORT, ""));
    }

    @Test
    void anotherTermMayContradictAnException() {
        Term excepting = term("a", "水闸", Grade.BLOCK, "大水闸门");
        assertThat(lint(excepting, term("b", "闸门", Grade.BLOCK)))
                .containsExactly(new Remark("a", Doubt.CONTRADICTING_EXCEPTION, "b"));
        assertThat(lint(excepting, term("b", "闸门", Grade.SIGNAL))).isEmpty();
        assertThat(lint(excepting, term("b", "闸门", Grade.BLOCK, "大水闸门"))).isEmpty();
    }

    @Test
    void whatHarmlessTextsSayIsAnEverydayWord() {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            texts.add(new LabelledText("s", "早上去看水闸", "zh", true, true, ""));
            texts.add(new LabelledText("s", "闸门坏了", "zh", false, true, ""));
        }
        texts.add(new LabelledText("s", "一次闸口", "zh", true, true, ""));
        Lexicon lexicon = new Lexicon(
                List.of(term("a", "水闸", Grade.BLOCK), term("b", "闸门", Grade.BLOCK), term("c", "闸口", Grade.BLOCK)),
                List.of());
        assertThat(LexiconLint.of(lexicon, texts)).containsExactly(new Remark("a", Doubt.EVERYDAY_WORD, ""));
    }

    @Test
    void everydayWords_areCountedWhereTheTermCounts() {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            texts.add(new LabelledText("s", "早上去看水闸", "zh", true, false, ""));
            texts.add(new LabelledText("s", "早上去看 weir", "zh", true, true, ""));
        }
        Term inAnswers = new Term("a", "水闸", Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of());
        Term inPrompts = new Term("b", "看水闸", Risk.A1H, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of());
        Term letters = term("c", "weir", Grade.BLOCK);
        assertThat(LexiconLint.of(new Lexicon(List.of(inAnswers, inPrompts, letters), List.of()), texts))
                .extracting(Remark::id, Remark::doubt)
                .contains(tuple("a", Doubt.EVERYDAY_WORD))
                .doesNotContain(tuple("b", Doubt.EVERYDAY_WORD), tuple("c", Doubt.EVERYDAY_WORD));
    }

    /** What the operators' demonstration and corrections say must be beyond doubt. */
    @Test
    void ownTermsAreNeitherTwiceThereNorTooShort() {
        assertThat(LexiconLint.of(Lexicons.builtIn(), List.of()))
                .filteredOn(remark -> remark.id().startsWith("own-")
                        && (remark.doubt() == Doubt.DUPLICATE || remark.doubt() == Doubt.TOO_SHORT))
                .isEmpty();
    }
}
