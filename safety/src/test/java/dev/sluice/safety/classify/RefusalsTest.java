package dev.sluice.safety.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "i cannot, true",
        "I can't, true",
        "we have to decline, true",
        "unable to assist, true",
        "i can, false",
        "cannot, false",
        "you cannot, false",
        "# What, false"
    })
    void aPhraseThatRefusesIsKnown(String phrase, boolean known) {
        assertThat(Refusals.builtIn().contain(Units.of(phrase).hash())).isEqualTo(known);
    }
}
