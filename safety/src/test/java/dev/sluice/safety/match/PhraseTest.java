package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In what form a term is looked for. */
final class PhraseTest {

    /** Partings as a bar, others as a colon. */
    private static String written(int[] tokens) {
        return Arrays.stream(tokens)
                .mapToObj(token -> token == Automaton.PARTING
                        ? "|"
                        : token == Automaton.OTHER_PARTING ? ":" : Character.toString(token))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            value = {
                "《沙 丘》, HAN, 沙丘",
                "K粉,       HAN, k粉",
                "二〇二,    HAN, 202",
                "So-Long,   WORDS, so|long",
                "so...  long, WORDS, so|long",
                "abc,       WORDS, abc",
                "c++,       LITERAL, c++",
                ".onion,    LITERAL, .onion",
                "😀,        LITERAL, 😀",
                "-a b-,     LITERAL, -a b-",
            })
    void of(String text, Phrase.Form form, String tokens) {
        Phrase phrase = Phrase.of(text);
        assertThat(phrase.form()).isEqualTo(form);
        assertThat(written(phrase.tokens())).isEqualTo(tokens);
    }

    @Test
    void whiteSpaceAroundDoesNotCount_andNothingIsNothing() {
        assertThat(written(Phrase.of("  so long ").tokens())).isEqualTo("so|long");
        assertThat(written(Phrase.of("\u3000c++\n").tokens())).isEqualTo("c++");
        assertThat(Phrase.of(" \u200B").length()).isZero();
        assertThat(Phrase.of(" \u200B").form()).isEqualTo(Phrase.Form.WORDS);
    }

    @ParameterizedTest
    @CsvSource({
        "abc,         a|b|c",
        "ab,          ''",
        "ab c,        a|b|c a|b:c",
        "a-b c,       ''",
        "ab c d,      a|b|c|d a|b:c|d a|b|c:d a|b:c:d",
        "a bb c d e f, ''",
        "沙丘,        ''",
        "c++,         ''",
    })
    void spelledOut(String text, String patterns) {
        assertThat(Phrase.of(text).spelledTokens().stream()
                        .map(PhraseTest::written)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(patterns);
    }

    @ParameterizedTest
    @CsvSource({"二〇二, true", "二十, false", "二a, false", "202, false", "沙丘, false"})
    void isNumber(String text, boolean number) {
        assertThat(Phrase.of(text).isNumber()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"沙丘, false", "k粉, true", "三号, true", "沙3丘, true"})
    void hasLetters(String text, boolean letters) {
        assertThat(Phrase.of(text).hasLetters()).isEqualTo(letters);
    }

    @Test
    void han_isTheCharacter_andNoneOfLettersAndNumerals() {
        assertThat(Phrase.of("九").han(0)).isEqualTo(-1);
        Phrase phrase = Phrase.of("k三粉");
        assertThat(phrase.han(0)).isEqualTo(-1);
        assertThat(phrase.han(1)).isEqualTo(-1);
        assertThat(phrase.han(2)).isEqualTo('粉');
        assertThat(phrase.token(1)).isEqualTo('3');
    }

    @ParameterizedTest
    @CsvSource({
        "大麻烦,     大麻,   0",
        "粗大麻绳,   大麻,   1",
        "大麻和大麻, 大麻,   0 3",
        "大麻,       大麻,   ''",
        "麻大,       大麻,   ''",
        "in a weir,  weir,   3",
        "in a weir,  a weir, 2",
        "in a weir,  aweir,  ''",
        "in aweir,   a weir, ''",
        "weirs,      weir,   0",
    })
    void placesOf(String phrase, String part, String places) {
        assertThat(Phrase.of(phrase).placesOf(Phrase.of(part)).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(places);
    }

    @Test
    void exception_hasTheFormOfItsTerm() {
        assertThat(written(Phrase.exception("c++ is", Phrase.Form.LITERAL).tokens()))
                .isEqualTo("c++ is");
        assertThat(written(Phrase.exception("a king.", Phrase.Form.WORDS).tokens()))
                .isEqualTo("a|king");
        assertThat(Phrase.exception("a king.", Phrase.Form.WORDS).form()).isEqualTo(Phrase.Form.WORDS);
        assertThat(Phrase.exception("沙丘", Phrase.Form.WORDS).form()).isEqualTo(Phrase.Form.HAN);
    }
}
