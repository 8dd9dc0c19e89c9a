package dev.sluice.safety.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a term must be there in what form. */
final class HanReadingTest {

    @ParameterizedTest
    @CsvSource({
        // characters, syllables, initials, split: convincing, disguised, with pinyin, telling
        "2, 0, 0, 0, true,  false, false, false",
        "1, 1, 0, 0, true,  true,  true,  true",
        "0, 2, 0, 0, false, true,  true,  true",
        "0, 1, 0, 0, false, true,  true,  false",
        "0, 3, 0, 0, true,  true,  true,  true",
        "0, 3, 1, 0, false, true,  true,  true",
        "1, 0, 1, 0, false, true,  true,  true",
        "2, 0, 1, 0, true,  true,  true,  true",
        "1, 1, 1, 0, true,  true,  true,  true",
        "1, 0, 2, 0, false, true,  true,  true",
        "2, 0, 2, 0, true,  true,  true,  true",
        "2, 0, 3, 0, false, true,  true,  true",
        "0, 0, 0, 1, true,  true,  false, true",
        "1, 0, 0, 1, true,  true,  false, true",
        "0, 0, 1, 1, false, true,  true,  true",
        "0, 1, 1, 1, true,  true,  true,  true",
        "0, 0, 1, 2, true,  true,  true,  true",
        "0, 0, 0, 0, false, false, false, false",
        "0, 0, 3, 0, false, true,  true,  false",
    })
    void kinds(
            int characters,
            int syllables,
            int initials,
            int split,
            boolean convincing,
            boolean disguised,
            boolean pinyin,
            boolean telling) {
        HanReading reading =
                new HanReading(0, 1, 0, HanReading.Last.PLAIN, false, characters, syllables, initials, split);
        assertThat(reading.isConvincing()).isEqualTo(convincing);
        assertThat(reading.isDisguised()).isEqualTo(disguised);
        assertThat(reading.usesPinyin()).isEqualTo(pinyin);
        assertThat(reading.isTelling()).isEqualTo(telling);
    }

    @ParameterizedTest
    @CsvSource({"PLAIN, 1, true", "PLAIN, 0, false", "SYLLABLE, 1, false", "INITIAL, 2, false", "LETTER, 1, false"})
    void anInitialStandsBesideACharacter(HanReading.Last last, int characters, boolean may) {
        assertThat(new HanReading(0, 1, 0, last, false, characters, 0, 0, 0).isAfterCharacter())
                .isEqualTo(may);
    }
}
