package dev.sluice.safety.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconsTest {

    private static final Lexicon BUILT_IN = Lexicons.builtIn();
    private static final Map<String, Term> TERMS =
            BUILT_IN.terms().stream().collect(Collectors.toMap(Term::id, Function.identity()));

    private static final BaseDictionary NO_WORDS = new BaseDictionary(List.of(), Map.of(), Set.of(), "0");
    private static final DictionaryGrades NO_GRADES = new DictionaryGrades("0", List.of());

    @Test
    void builtIn_hasDemonstrationTerms() {
        for (String id : List.of("own-demo-zh", "own-demo-en")) {
            assertThat(TERMS.get(id)).satisfies(term -> {
                assertThat(term.grade()).isEqualTo(Grade.BLOCK);
                assertThat(term.directions()).containsExactly(Direction.ANSWER);
            });
        }
        assertThat(TERMS.get("own-demo-zh")).extracting(Term::text).isEqualTo("水闸演示禁词");
        assertThat(TERMS.get("own-demo-en")).extracting(Term::text).isEqualTo("sluice-demo-term");
    }

    @Test
    void builtIn_blocksThousandsButNothingShort() {
        List<Term> blocking = BUILT_IN.terms().stream()
                .filter(term -> term.grade() == Grade.BLOCK)
                .toList();
        assertThat(blocking).hasSizeGreaterThan(10_000);
        assertThat(blocking)
                .allSatisfy(term -> assertThat(HitCounts.normalize(term.text()).length() >= 4)
                        .as(term.id())
                        .isTrue());
    }

    @Test
    void builtIn_caresInPromptsOnly() {
        assertThat(BUILT_IN.terms().stream().filter(term -> term.grade() == Grade.CARE))
                .hasSizeGreaterThan(50)
                .allSatisfy(term -> {
                    assertThat(term.directions()).containsExactly(Direction.PROMPT);
                    assertThat(term.risk()).isEqualTo(Risk.A4A);
                });
    }

    @Test
    void builtInVersion_namesTheContent() {
        assertThat(Lexicons.builtInVersion()).isEqualTo(Lexicons.builtInVersion());
        assertThat(Lexicons.builtInVersion().value()).matches("built-in-[0-9a-f]{16}");
    }

    @Test
    void gradingFile_isWhatItsContentPrints() {
        String file = new String(CsvFile.bytes(Lexicons.GRADES), StandardCharsets.UTF_8);
        assertThat(DictionaryGrades.parse(Lexicons.GRADES, file).toFile()).isEqualTo(file);
    }

    @Test
    void of_otherDictionary_saysWhatToDo() {
        assertThatThrownBy(() -> Lexicons.of(NO_WORDS, new DictionaryGrades("1", List.of())))
                .hasMessageContaining("./sluice grade");
    }

    @Test
    void of_correctionReplacesTheGrade() {
        BaseDictionary dictionary = new BaseDictionary(List.of("一二三四", "五六七八"), Map.of(), Set.of(), "0");
        DictionaryGrades.Entry blocked = new DictionaryGrades.Entry("OFFER", Optional.of(Grade.BLOCK), Risk.A1H);
        DictionaryGrades grades = new DictionaryGrades("0", List.of(blocked, blocked));
        Lexicon lexicon = Lexicons.of(dictionary, grades, terms("base-2,,A.1.f,SIGNAL,answer,五六七八九,why"), List.of());
        assertThat(lexicon.terms())
                .containsExactly(
                        new Term(
                                "base-1",
                                "一二三四",
                                Risk.A1H,
                                Grade.BLOCK,
                                Set.of(Direction.PROMPT, Direction.ANSWER),
                                Set.of()),
                        new Term("base-2", "五六七八", Risk.A1F, Grade.SIGNAL, Set.of(Direction.ANSWER), Set.of("五六七八九")));
        assertThat(Lexicons.of(dictionary, grades, terms("base-2,,A.1.f,IGNORE,both,,why"), List.of())
                        .terms())
                .hasSize(1);
    }

    private static List<CsvFile.Row> terms(String row) {
        return CsvFile.parse("t.csv", "id,text,risk,grade,directions,exceptions,note\n" + row, Lexicons.TERM_COLUMNS);
    }

    /** A fault names file, line and column, and never repeats a word. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            own-1,abc,A.1.a,BLOCK,both,              ; t.csv, line 2: has 6 cells instead of 7
            own-1,"abc,A.1.a,BLOCK,both,,            ; t.csv, line 2: a quotation mark is not closed
            own-1,abc,A.9.a,BLOCK,both,,             ; t.csv, line 2: column risk is not a risk code
            own-1,abc,A.1.a,STOP,both,,              ; t.csv, line 2: column grade is not BLOCK, CARE, SIGNAL or IGNORE
            own-1,abc,A.1.a,BLOCK,up,,               ; t.csv, line 2: column directions is not prompt, answer or both
            own-1,abc,A.1.a,BLOCK,both,abc d||x,     ; t.csv, line 2: column exceptions has an empty alternative
            own-1,abc,A.1.a,BLOCK,both,abd,          ; t.csv, line 2: an exception is not a longer phrase with the term or a word in it
            own-1,,A.1.a,BLOCK,both,,                ; t.csv, line 2: term own-1 is blank or longer than 32
            base-1,,A.1.a,BLOCK,both,,               ; t.csv, line 2: the dictionary has no such line
            own-1,abc,A.1.a,BLOCK,both,,|own-1,abd,A.1.a,BLOCK,both,, ; t.csv, line 3: the id occurs twice
            """)
    void of_faultInTerms(String rows, String message) {
        String lines = rows.replace("|own", "\nown");
        assertThatThrownBy(() -> Lexicons.of(NO_WORDS, NO_GRADES, terms(lines), List.of()))
                .isInstanceOf(CsvFile.MalformedRow.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            own-1,a|b,,,20,A.1.a,BLOCK,both,          ; t.csv, line 2: combination own-1 needs two groups with words in each
            own-1,a & b,,,x,A.1.a,BLOCK,both,         ; t.csv, line 2: column within is not a whole number
            own-1,a & b,,,1,A.1.a,BLOCK,both,         ; t.csv, line 2: combination own-1: within is 2 to 500 code points
            own-1,a & b,,cd,9,A.1.a,BLOCK,both,      ; t.csv, line 2: an exception is not a longer phrase with the term or a word in it
            own-1,a & b,,b,9,A.1.a,BLOCK,both,       ; t.csv, line 2: an exception is not a longer phrase with the term or a word in it
            own-1,a & b,,,9,A.1.a,IGNORE,both,        ; t.csv, line 2: a combination cannot be ignored
            """)
    void of_faultInCombinations(String row, String message) {
        List<CsvFile.Row> rows = CsvFile.parse(
                "t.csv", String.join(",", Lexicons.COMBINATION_COLUMNS) + "\n" + row, Lexicons.COMBINATION_COLUMNS);
        assertThatThrownBy(() -> Lexicons.of(NO_WORDS, NO_GRADES, List.of(), rows))
                .isInstanceOf(CsvFile.MalformedRow.class)
                .hasMessage(message);
    }
}
