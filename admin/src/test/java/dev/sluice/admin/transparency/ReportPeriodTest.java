package dev.sluice.admin.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2026, 2026-01-01, 2027-01-01",
        "2026-Q1, 2026-01-01, 2026-04-01",
        "2026-Q4, 2026-10-01, 2027-01-01",
        "2024-02, 2024-02-01, 2024-03-01",
        "2026-12, 2026-12-01, 2027-01-01"
    })
    void aPeriodIsWrittenAsItIsRead(String key, LocalDate first, LocalDate end) {
        ReportPeriod period = ReportPeriod.parse(key).orElseThrow();
        assertThat(period.firstDay()).isEqualTo(first);
        assertThat(period.end()).isEqualTo(end);
        assertThat(period.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "26", "2026-Q5", "2026-Q0", "2026-13", "2026-00", "2026-1", "99999", "2026-Q4 ", "-2026"})
    void whatIsNoPeriodIsNone(String key) {
        assertThat(ReportPeriod.parse(key)).isEmpty();
    }

    @Test
    void theLastOnesBeginWithTheOneThatRuns() {
        LocalDate today = LocalDate.of(2026, 2, 28);
        assertThat(ReportPeriod.last(3, ReportPeriod.QUARTER, today))
                .extracting(ReportPeriod::key)
                .containsExactly("2026-Q1", "2025-Q4", "2025-Q3");
        assertThat(ReportPeriod.last(3, ReportPeriod.MONTH, today))
                .extracting(ReportPeriod::key)
                .containsExactly("2026-02", "2026-01", "2025-12");
        assertThat(ReportPeriod.last(2, ReportPeriod.YEAR, today))
                .extracting(ReportPeriod::key)
                .containsExactly("2026", "2025");
    }
}
