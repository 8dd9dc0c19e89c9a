package dev.sluice.safety.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text says, and where each part of it comes from. */
final class EncodedTextTest {

    private static String decoded(String text) {
        List<EncodedText> layers = EncodedText.layers(text);
        return layers.isEmpty() ? text : layers.getFirst().text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "a%20b%E6%B0%B4c         | a b水c",
                // GB 18030, where it is no UTF-8
                "%BD%FB                  | 禁",
                "100% %4 %zz %            | 100% %4 %zz %",
                "%00%01                  | %00%01",
                "\\u6c34\\u{6C34}\\U00006c34 | 水水水",
                "\\xE6\\xB0\\xB4\\x41    | 水A",
                "\\x \\xZ1 \\u12 \\u{110000} \\u{} \\U1 \\q \\ | \\x \\xZ1 \\u12 \\u{110000} \\u{} \\U1 \\q \\",
                "\\uuu6c34\\x{6C34}%u6c34U+6c34u+06C34\\6c34 \\006c34.\\6c34 b | 水水水水水水水.水b",
                "\\346\\260\\264 x\\141y\\1414 \\377 \\141 | 水 xayᐔ\\377 a",
                "\\x{} \\x{zz} %u6c3 U+6c3 U+ U+123456 \\6 \\g | \\x{} \\x{zz} %u6c3 U+6c3 U+ U+123456 \\6 \\g",
                "&#000000027700;&#x0000000006c34;&#0000; | 水水�",
                "&#27700;&#x6c34;&#X6C34 &amp;&lt;&shy;| 水水水 &<",
                "&#; &#x; &#xZZ; &copy; &amp &toolonganame; | &#; &#x; &#xZZ; &copy; &amp &toolonganame;",
                "&#99999999; a           | &#99999999; a",
                "e6 b0 b4 41             | 水A",
                "0xe6,0xb0,0xb4,0x41     | 水A",
                "e6:b0:b4                | e6:b0:b4",
                "e6b0b441g               | e6b0b441g",
                "aGVsbG8g                | hello ",
                "aGVsbG8gd29ybGQ=!       | hello world!",
                "aGVsbG8                 | aGVsbG8",
                "5rC06Ze4                | 水闸",
                "Pz8_Pj4-                | ???>>>",
                "passwords               | passwords",
                "enVnbw== dnVwZWQ=       | zugo vuped",
                "length==0 && x           | length==0 && x",
                "aGVsbG8gd29ybGQA        | hello world�",
                "4068656c6c6f20776f726c64ff | @hello world�",
                "aGVs bG8g d29y bGQ= ok  | hello world ok",
                "this that with from     | this that with from",
                "e6\tb0\tb4\t41        | 水A",
                "=E6=B0=B4=41            | 水A",
                "=41 =E6=B0 a=10=20      | =41 =E6=B0 a=10=20",
                "+bDQ- a+bDQ-b           | 水 a水b",
                "+abd- 1+2-3 C++         | +abd- 1+2-3 C++",
                "xaGVsbG8gd29ybGQ=       | hello world",
                "aGVs.bG8g.d29y.bGQ=     | hello world",
                "5rC0-6Ze4-5ryU-56S6     | 水闸演示",
                "knowledge and framework | knowledge and framework",
            })
    void text(String text, String says) {
        assertThat(decoded(text).strip()).isEqualTo(says.strip());
    }

    @Test
    void bytesOfTwoCharsets_areReadInBoth() {
        assertThat(EncodedText.readings("a%CB%AEb"))
                .extracting(layers -> layers.getFirst().text())
                .containsExactly("aˮb", "a水b");
        assertThat(EncodedText.readings("a%E6%B0%B4b%BD%FBc%20d"))
                .extracting(layers -> layers.getFirst().text())
                .containsExactly("a水b禁c d");
        assertThat(EncodedText.readings("nothing")).containsExactly(List.of());
    }

    /** A thick text asks for as many places as it has runs. */
    @Test
    void eachPlaceIsFoundWithFewLooks() {
        EncodedText layer = EncodedText.layers("&#27801;丘".repeat(10_000)).getFirst();
        for (int at = 0; at < 20_000; at += 2) {
            EncodedText.Place place = new EncodedText.Place(at, at + 2);
            assertThat(layer.encodedOrigin(place)).contains(new EncodedText.Place(at / 2 * 9, at / 2 * 9 + 9));
        }
        assertThat(layer.steps()).isBetween(10_000L, 10_000L * 50);
    }

    @Test
    void nothingEncoded_hasNoLayers() {
        assertThat(EncodedText.layers("水闸 in seven letters, here it is"))
                .allSatisfy(layer -> assertThat(layer.text()).isNotEmpty())
                .isEmpty();
    }

    @Test
    void layers_areAtMostThree() {
        assertThat(EncodedText.layers("%25252541"))
                .extracting(EncodedText::text)
                .containsExactly("%252541", "%2541", "%41");
        assertThat(EncodedText.layers("%2541")).extracting(EncodedText::text).containsExactly("%41", "A");
    }

    @ParameterizedTest
    @CsvSource({
        // ab%41%42cd&#67;ef says abABcdCef
        "0, 2, 0,  2,  false",
        "0, 3, 0,  8,  true",
        "1, 2, 1,  2,  false",
        "2, 3, 2,  8,  true",
        "3, 4, 2,  8,  true",
        "2, 4, 2,  8,  true",
        "3, 5, 2,  9,  true",
        "4, 6, 8,  10, false",
        "4, 7, 8,  15, true",
        "6, 7, 10, 15, true",
        "7, 9, 15, 17, false",
        "0, 9, 0,  17, true",
        "3, 8, 2,  16, true",
    })
    void origin(int start, int end, int sourceStart, int sourceEnd, boolean encoded) {
        EncodedText layer = EncodedText.layers("ab%41%42cd&#67;ef").getFirst();
        assertThat(layer.text()).isEqualTo("abABcdCef");
        EncodedText.Place place = new EncodedText.Place(start, end);
        EncodedText.Place source = new EncodedText.Place(sourceStart, sourceEnd);
        assertThat(layer.origin(place)).isEqualTo(source);
        assertThat(layer.encodedOrigin(place).isPresent()).isEqualTo(encoded);
        layer.encodedOrigin(place).ifPresent(found -> assertThat(found).isEqualTo(source));
    }
}
