package dev.sluice.data.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlinesTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # filed           | days | holidays              | worked     | due
            2026-11-23T09:00  | 3    | -                     | -          | 2026-11-26T23:59
            2026-11-23T23:59  | 3    | -                     | -          | 2026-11-26T23:59
            # over a weekend
            2026-11-26T10:00  | 3    | -                     | -          | 2026-12-01T23:59
            # filed on a weekend day
            2026-11-28T10:00  | 1    | -                     | -          | 2026-11-30T23:59
            # holidays, and a Saturday that is worked in exchange
            2026-09-30T10:00  | 3    | 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07 | 2026-10-10 | 2026-10-10T23:59
            2026-09-30T10:00  | 4    | 2026-10-01 2026-10-02 2026-10-05 2026-10-06 2026-10-07 | -          | 2026-10-13T23:59
            """)
    void answerIsDueAtTheEndOfTheLastWorkingDay(
            LocalDateTime filed, int days, String holidays, String worked, LocalDateTime due) {
        Deadlines deadlines = new Deadlines(new ReviewSettings(days, 30, dates(holidays), dates(worked)), SHANGHAI);

        assertThat(deadlines.answerDue(filed.atZone(SHANGHAI).toInstant()))
                .isEqualTo(due.atZone(SHANGHAI).toInstant());
    }

    private static Set<LocalDate> dates(String words) {
        return words == null
                ? Set.of()
                : Arrays.stream(words.split(" ", -1)).map(LocalDate::parse).collect(Collectors.toUnmodifiableSet());
    }
}
