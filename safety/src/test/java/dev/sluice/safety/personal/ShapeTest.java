package dev.sluice.safety.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShapeTest {

    @ParameterizedTest
    @CsvSource({
        "jane.doe1990@fastmail.io,   true",
        "Jane@Corp.Example.org,      false",
        "jane@example.com,           false",
        "jane@notexample.com,        true",
        "info@fastmail.io,           false",
        "Info@fastmail.io,           false",
        "info.jane@fastmail.io,      true",
        "@fastmail.io,               true",
    })
    void isPersonalMail(String address, boolean personal) {
        assertThat(Shape.isPersonalMail(address)).isEqualTo(personal);
    }

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
