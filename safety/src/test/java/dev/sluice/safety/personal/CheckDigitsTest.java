package dev.sluice.safety.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number here is made up, its check digit computed, or a standard's own example. */
final class CheckDigitsTest {

    @ParameterizedTest
    @CsvSource({
        "4830194725681, true",
        "4830194725683014, true",
        "4830194725683019479, true",
        "48301947256836, false",
        "48301947256830198, false",
        "5183019472568300, true",
        "5583019472568306, true",
        "5083019472568301, false",
        "5683019472568305, false",
        "2283019472568306, true",
        "2783019472568301, true",
        "2183019472568307, false",
        "2883019472568300, false",
        "348301947256833, true",
        "378301947256836, true",
        "358301947256830, false",
        "368301947256838, false",
        "3583019472568301, true",
        "6011830194725689, true",
        "6583019472568304, true",
        "6183019472568308, false",
        "628301947256834, false",
        "6283019472568307, true",
        "6283019472568301945, true",
        "62830194725683019478, false",
        "6083019472568309, true",
        "6083019472568301949, true",
        "518301947256837, false",
        "3483019472568302, false",
        // One digit off, two changed places, two digits only
        "4830194725683015, false",
        "4830149725683014, false",
        "4444444444444448, false",
    })
    void isCard(String number, boolean card) {
        assertThat(CheckDigits.isCard(number)).isEqualTo(card);
    }

    @ParameterizedTest
    @CsvSource({
        "11010519491231002X, true",
        "11010519491231002x, true",
        "110105194912310021, false",
        "11010519491231002,  false",
        // Month, day and region that are none; a leap day that was and one that was not
        "110105194913310021, false",
        "83010519490230002X, false",
        "990105194912310023, false",
        "830105200002290012, true",
        "830105190002290016, false",
    })
    void isIdCard(String number, boolean card) {
        assertThat(CheckDigits.isIdCard(number)).isEqualTo(card);
    }

    @ParameterizedTest
    @CsvSource({
        "DE89370400440532013000,   22",
        "DE89370400440532013000AB, 22",
        "DE8937040044053201300,    0",
        "DE89370400440532013001,   0",
        "DE98370400440532013000,   0",
        "GB82WEST12345698765432,   22",
        "NO9386011117947,          15",
        "ZZ89370400440532013000,   0",
    })
    void ibanLength(String characters, int length) {
        assertThat(CheckDigits.ibanLength(characters)).isEqualTo(length);
    }
}
