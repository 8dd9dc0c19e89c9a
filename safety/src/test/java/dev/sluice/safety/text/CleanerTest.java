package dev.sluice.safety.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CleanerTest {

    @Test
    void clean() {
        assertThat(Cleaner.clean("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(Cleaner.clean("\uDC00x\uD800")).isEqualTo("\uFFFDx\uFFFD");
        assertThat(Cleaner.clean("a\u202Eb\u2066c\uDB40\uDC41")).isEqualTo("abc");
        assertThat(Cleaner.clean("a" + "\u200B".repeat(9) + "b")).isEqualTo("a" + "\u200B".repeat(4) + "b");
        assertThat(Cleaner.clean("👨\u200D👩\u200D👧")).isEqualTo("👨\u200D👩\u200D👧");
    }

    @ParameterizedTest
    @CsvSource({
        // Halves of characters, in one piece and parted
        "a\uD800b,            a\uFFFDb",
        "\uD800\uD83D\uDE00, \uFFFD\uD83D\uDE00",
        // Bidi controls go, what stands beside them in the tables stays
        "a\u061C\u200E\u200Fb,       ab",
        "a\u202A\u202Cb\u202Ec,      abc",
        "a\u2066b\u2069c,            abc",
        "a\u2029b\u202Fc\u2065d\u206Ae, a\u2029b\u202Fc\u2065d\u206Ae",
        // So do controls but white space, and marks for objects and annotations
        "a\u0001\u0008\u000B\u001Fb\u007F\u0080\u009Fc\u00A1, abc\u00A1",
        "a\uFFF9b\uFFFAc\uFFFBd\uFFFCe\uFFFDf\uFFF8,             abcde\uFFFDf\uFFF8",
        // So do tags
        "a\uDB40\uDC00b\uDB40\uDC7Fc,   abc",
        "a\uDB40\uDC80b,                a\uDB40\uDC80b",
    })
    void clean_table(String text, String cleaned) {
        assertThat(Cleaner.clean(text)).isEqualTo(cleaned);
        StringBuilder out = new StringBuilder();
        Cleaner cleaner = new Cleaner();
        text.chars().forEach(unit -> cleaner.append(Character.toString((char) unit), out));
        cleaner.finish(out);
        assertThat(out.toString()).isEqualTo(cleaned);
        int[] origins = Cleaner.origins(text);
        assertThat(origins).hasSize(cleaned.length()).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < origins.length; i++) {
            assertThat(cleaned.charAt(i)).isIn(text.charAt(origins[i]), '\uFFFD');
        }
    }

    @Test
    void origins() {
        assertThat(Cleaner.origins("a\u202E😀\uDB40\uDC41\uD800\u202Eb\uD800")).containsExactly(0, 2, 3, 6, 8, 9);
        assertThat(Cleaner.origins("")).isEmpty();
    }

    @Test
    void softHyphens_fourInARowStay() {
        assertThat(Cleaner.clean("a" + "\u00AD".repeat(5) + "b")).isEqualTo("a" + "\u00AD".repeat(4) + "b");
    }

    /** Marks alone or with what is invisible among them: no order of them keeps more. */
    @Test
    void eightInARowStayOfAllThatFoldsToNothing() {
        assertThat(Cleaner.clean("a" + "\u0323".repeat(9) + "b")).isEqualTo("a" + "\u0323".repeat(8) + "b");
        assertThat(Cleaner.clean("a" + "\u200B\u200B\u200B\u200B\u0323".repeat(5)))
                .isEqualTo("a\u200B\u200B\u200B\u200B" + "\u0323".repeat(4));
        assertThat(Cleaner.clean("a" + "\u200B\u0001".repeat(9) + "b")).isEqualTo("a" + "\u200B".repeat(4) + "b");
        for (String whole : List.of(
                "a\tb\r\nc",
                "Việt",
                "לְמַעַן",
                "ཧྐྵྨླྺྼྻྂ",
                "กำ่",
                "क्‍ष",
                "1\uFE0F\u20E3",
                "👩🏽‍❤️‍💋‍👨🏿",
                "بِسْمِ اللَّهِ")) {
            assertThat(Cleaner.clean(Normalizer.normalize(whole, Normalizer.Form.NFD)))
                    .isEqualTo(Normalizer.normalize(whole, Normalizer.Form.NFD));
        }
    }

    @Test
    void foldingOfAJoinedTextIsTheJoinedFolding() {
        Random random = new Random(42);
        int cases = 50_000;
        for (int i = 0; i < cases; i++) {
            String first = Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
            String second = Character.toString(random.nextInt(i % 2 == 0 ? 0x3000 : Character.MAX_CODE_POINT + 1));
            if (Character.isHighSurrogate(first.charAt(0)) && first.length() == 1) {
                continue;
            }
            assertThat(Folding.fold(first + second))
                    .isEqualTo(IntStream.concat(IntStream.of(Folding.fold(first)), IntStream.of(Folding.fold(second)))
                            .toArray());
        }
        System.out.printf("property foldingOfAJoinedTextIsTheJoinedFolding: %d cases, seed 42%n", cases);
    }

    @Test
    void fold() {
        assertThat(folded("Ｆoo ﬁ É ß 馬 ㎏ ㊙️")).isEqualTo("foo fi e ss 马 kg 秘");
        assertThat(folded("e\u0301 x\u0338\u20E3")).isEqualTo("e x");
    }

    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        IntStream.of(Folding.fold(text)).map(Folding::codePoint).forEach(folded::appendCodePoint);
        return folded.toString();
    }
}
