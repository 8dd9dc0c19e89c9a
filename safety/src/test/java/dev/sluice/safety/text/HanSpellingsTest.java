package dev.sluice.safety.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HanSpellingsTest {

    @ParameterizedTest
    @CsvSource({"行, xing hang heng", "绿, lu lv", "嗯, n ng", "a, ''", "，, ''"})
    void readings(String character, String readings) {
        assertThat(String.join(" ", HanSpellings.readings(character.codePointAt(0))))
                .isEqualTo(readings);
    }

    @ParameterizedTest
    @CsvSource({
        "明, 日月",
        "词, 言司 讠司",
        "众, 人人人",
        // Nobody writes four parts, and one is no disguise.
        "不, ''",
        "庀, ''",
        "a, ''"
    })
    void parts(String character, String parts) {
        assertThat(String.join(" ", HanSpellings.parts(character.codePointAt(0))))
                .isEqualTo(parts);
    }
}
