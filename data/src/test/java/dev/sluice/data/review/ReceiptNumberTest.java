package dev.sluice.data.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptNumberTest {

    @Test
    void numbersOfOneDayShareNothingButTheDay() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ReceiptNumber number = ReceiptNumber.next(LocalDate.of(2026, 11, 25));
            assertThat(number.value()).matches("20261125-[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}");
            seen.add(number.value());
        }
        assertThat(seen).hasSize(10_000);
    }

    @Test
    void isReadHoweverItIsTyped() {
        ReceiptNumber number = ReceiptNumber.next(LocalDate.of(2026, 11, 25));

        assertThat(ReceiptNumber.parse(number.value())).contains(number);
        assertThat(ReceiptNumber.parse(" " + number.value().toLowerCase(Locale.ROOT) + "\n"))
                .contains(number);
        assertThat(ReceiptNumber.parse(number.value().replace("-", ""))).contains(number);
        assertThat(ReceiptNumber.parse(number.value().replace('-', '–'))).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20261125", "20261125-0000-0000", "20261125-AAAA-AAAAA", "' or 1=1 --"})
    void othersAreNone(String typed) {
        assertThat(ReceiptNumber.parse(typed)).isEmpty();
    }
}
