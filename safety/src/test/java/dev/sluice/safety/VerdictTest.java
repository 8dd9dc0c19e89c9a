package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerdictTest {

    private static final PolicyVersion VERSION = new PolicyVersion("test-1");

    private static Finding finding(Stage stage, String rule, Risk risk, Action action) {
        return new Finding(stage, rule, risk, action, 0, 1, 1);
    }

    @Test
    void nothingFound_passes() {
        Verdict verdict = Verdict.of(List.of(), VERSION);
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.isBlocked()).isFalse();
        assertThat(verdict.decidingRisk()).isEmpty();
        assertThat(verdict.personalData()).isEmpty();
        assertThat(verdict.policyVersion()).isEqualTo(VERSION);
    }

    @ParameterizedTest
    @CsvSource({
        "FLAG,   LOG,    FLAG,   false, A.1.a",
        "LOG,    FLAG,   FLAG,   false, A.1.b",
        "FLAG,   MASK,   MASK,   false, A.1.b",
        "MASK,   REFUSE, REFUSE, true,  A.1.b",
        "BLOCK,  REFUSE, BLOCK,  true,  A.1.a",
        "BLOCK,  BLOCK,  BLOCK,  true,  A.1.a",
        "BLOCK,  CARE,   CARE,   false, A.1.b",
    })
    void whatCountsMostDecides(Action first, Action second, Action action, boolean blocked, String risk) {
        Verdict verdict = Verdict.of(
                List.of(finding(Stage.TERM, "one", Risk.A1A, first), finding(Stage.TERM, "two", Risk.A1B, second)),
                VERSION);
        assertThat(verdict.action()).isEqualTo(action);
        assertThat(verdict.isBlocked()).isEqualTo(blocked);
        assertThat(verdict.decidingRisk()).contains(Risk.findByCode(risk).orElseThrow());
    }

    @Test
    void personalData_eachKindOnce() {
        Verdict verdict = Verdict.of(
                List.of(
                        finding(Stage.PERSONAL_DATA, "personal-phone", Risk.A4F, Action.FLAG),
                        finding(Stage.TERM, "term", Risk.A1A, Action.FLAG),
                        finding(Stage.PERSONAL_DATA, "personal-email", Risk.A4F, Action.FLAG),
                        finding(Stage.PERSONAL_DATA, "personal-phone", Risk.A4F, Action.FLAG)),
                VERSION);
        assertThat(verdict.personalData()).containsExactly("personal-phone", "personal-email");
    }
}
