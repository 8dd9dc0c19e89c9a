package dev.sluice.admin.unmask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SightTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.••••",
        "2001:db8:1:2::3, 2001:db8:••••",
        "::1, ::••••",
        "unknown, ••••",
        "'', ''",
    })
    void address_keepsItsBeginning(String address, String shown) {
        assertThat(Sight.MASKED.address(address)).isEqualTo(shown);
        assertThat(Sight.WHOLE.address(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({
        "lin@corp.cn, l••••@corp.cn",
        "lin@example.org, l••••@example.org",
        "13812345678, 1••••",
        "@lin, @••••",
        "lin@corp.cn or 13812345678, l••••@corp.cn or 138••••5678",
        "😀 me, 😀••••",
        "'', ''",
    })
    void contact_keepsItsFirstCharacterAndTheHost(String contact, String shown) {
        assertThat(Sight.MASKED.contact(contact)).isEqualTo(shown);
        assertThat(Sight.WHOLE.contact(contact)).isEqualTo(contact);
    }

    @Test
    void line_isMaskedAsItIsShown() {
        assertThat(Sight.MASKED.line(" a\n\nb ")).isEqualTo("a b");
        // Only in one line they are one number.
        assertThat(Sight.MASKED.line("138\n\n1234\n\n5678")).isEqualTo("138••••5678");
        assertThat(Sight.MASKED.line("x".repeat(192) + " 1381234")).isEqualTo("x".repeat(192) + " ");
        assertThat(Sight.WHOLE.line("x".repeat(192) + " 1381234")).endsWith("1381234");
    }
}
