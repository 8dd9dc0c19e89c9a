package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.LexiconLint.Doubt;
import dev.sluice.safety.lexicon.LexiconLint.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            weir          | old weir
            weir          | weir keeper
            weir          | the Weir-keeper
            weir          | a weir, again
            old weir      | my old weir here
            old   weir    | my old-weir
            été           | en été
            шлюз          | старый шлюз
            3             | 3 keepers
            """)
    void wordsShadowAPhraseThatHoldsThemWhole(String shorter, String longer) {
        assertThat(lint(term("a", shorter, Grade.BLOCK), term("b", longer, Grade.BLOCK)))
                .contains(new Remark("b", Doubt.SHADOWED, "a"));
        Lexicon alone = new Lexicon(List.of(term("a", shorter, Grade.BLOCK)), List.of());
        assertThat(new Judge(new Policy(new PolicyVersion("test"), alone, ReleaseMode.TERMS))
                        .judge(Direction.PROMPT, longer)
                        .findings())
                .as("the shorter alone finds it")
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # A word inside a word is none
            art           | party
            weir          | weirs here
            weir          | old weir2
            # Words that are parted otherwise
            oldweir       | my old weir
            old weir      | my oldweir here
            old weir      | old stone weir
            old weir      | weir old
            # What begins or ends with a sign is looked for to the letter
            weir          | old weir+
            weir          | .weir old
            .weir         | old .weir here
            # Beside a character a letter has other rules
            weir          | 老 weir
            老 weir        | 老 weir old
            """)
    void wordsDoNotShadow(String shorter, String longer) {
        assertThat(lint(term("a", shorter, Grade.BLOCK), term("b", longer, Grade.BLOCK)))
                .extracting(Remark::doubt)
                .doesNotContain(Doubt.SHADOWED);
    }

    @Test
    void whatIsPartedOtherwiseIsNoDuplicate() {
        assertThat(lint(term("a", "old weir", Grade.BLOCK), term("b", "Old-Weir", Grade.BLOCK)))
                .containsExactly(new Remark("b", Doubt.DUPLICATE, "a"));
        assertThat(lint(term("a", "old weir", Grade.BLOCK), term("b", "oldweir", Grade.BLOCK)))
                .isEmpty();
    }

    @Test
    void wordsOfOtherTermsShadowThoseAskedFor() {
        Lexicon beside = new Lexicon(List.of(term("a", "weir", Grade.BLOCK)), List.of());
        assertThat(LexiconLint.of(List.of(term("b", "old weir", Grade.BLOCK), term("c", "weirs", Grade.BLOCK)), beside))
                .containsExactly(new Remark("b", Doubt.SHADOWED, "a"));
    }

    @Test
    void whatIsNotLookedForInDisguise_doesNotAllThatOneDoesThatIs() {
        Term plain = new Term(
                "a", "水闸", Risk.A1H, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of(), Set.of(Term.Disguise.SPLIT));
        assertThat(lint(plain, term("b", "大水闸词", Grade.BLOCK))).isEmpty();
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
