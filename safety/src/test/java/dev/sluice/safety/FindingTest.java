package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FindingTest {

    private static Finding finding(int start, int end, double score, double threshold) {
        return new Finding(Stage.TERM, "t", Risk.A1A, Action.FLAG, start, end, score, threshold);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0, 0", "0, 1, 1, 1", "7, 9, 0.5, 0.25"})
    void places(int start, int end, double score, double threshold) {
        assertThat(finding(start, end, score, threshold).end()).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 1, 0, 0",
        "3, 3, 0, 0",
        "3, 2, 0, 0",
        "0, 1, -0.1, 0",
        "0, 1, 1.1, 0",
        "0, 1, NaN, 0",
        "0, 1, 1, -0.1",
        "0, 1, 1, 1.1",
        "0, 1, 1, NaN"
    })
    void whatIsNoFinding_isRefused(int start, int end, double score, double threshold) {
        assertThatThrownBy(() -> finding(start, end, score, threshold)).isInstanceOf(IllegalArgumentException.class);
    }
}
