package dev.sluice.safety.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShapeTest {

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "9, true",
        "０, true",
        "９, true",
        "a, true",
        "z, true",
        "A, true",
        "Z, true",
        "/, false",
        ":, false",
        "@, false",
        "[, false",
        "`, false",
        "{, false",
        "／, false",
        "：, false",
        "水, false"
    })
    void isLetterOrDigit(char character, boolean is) {
        assertThat(Shape.isLetterOrDigit(character)).isEqualTo(is);
    }
}
