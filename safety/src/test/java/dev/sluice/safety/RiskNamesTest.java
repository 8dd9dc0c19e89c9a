package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RiskNamesTest {

    @ParameterizedTest
    @EnumSource(Risk.class)
    void everyRiskIsNamedInBothLanguages(Risk risk) {
        assertThat(RiskNames.official(risk, Locale.SIMPLIFIED_CHINESE)).matches("[\\p{IsHan}，、]{4,}");
        assertThat(RiskNames.forPublic(risk, Locale.SIMPLIFIED_CHINESE)).matches("[\\p{IsHan}、]{4,12}");
        assertThat(RiskNames.official(risk, Locale.ENGLISH)).matches("[A-Z][A-Za-z ,:’-]{5,}");
        assertThat(RiskNames.forPublic(risk, Locale.FRENCH))
                .matches("[A-Z][A-Za-z ,’-]{5,}")
                .isEqualTo(RiskNames.forPublic(risk, Locale.ENGLISH));
    }
}
