package dev.sluice.safety.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SentenceEndsTest {

    /** With a bar behind each end. */
    private static String parted(String text) {
        SentenceEnds ends = new SentenceEnds();
        StringBuilder parted = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            parted.appendCodePoint(codePoint);
            if (ends.endsAfter(codePoint)) {
                parted.append('|');
            }
        });
        return parted.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "一句。两句！三 ; 一句。|两句！|三",
                "他说：“好。”然后走了？       ; 他说：“好。|”|然后走了？|",
                "so … it goes!) well          ; so …| it goes!|)| well",
                "One. Two v1.5 and e.g. three ; 'One. |Two v1.5 and e.g. |three'",
                "He said (so.) Then           ; 'He said (so.) |Then'",
                "He said “so.” Then           ; 'He said “so.” |Then'",
                "a.b) c                       ; a.b) c",
            })
    void endsAfter(String text, String parted) {
        assertThat(parted(text)).isEqualTo(parted);
    }

    @Test
    void aLineEnds() {
        assertThat(parted("a\nb\n")).isEqualTo("a\n|b\n|");
    }

    @Test
    void withoutAnEnd_itEndsAfterAThousand() {
        String thousand = "水".repeat(SentenceEnds.MAX_LENGTH);
        assertThat(parted(thousand + thousand + "水")).isEqualTo(thousand + "|" + thousand + "|水");
        // Counted from the last end.
        assertThat(parted("水。" + thousand)).isEqualTo("水。|" + thousand + "|");
    }
}
