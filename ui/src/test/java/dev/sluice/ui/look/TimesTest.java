package dev.sluice.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {

    /** A wait ends a moment before the full minute; nobody should come back a moment too early, or read 23:59. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-25T15:59:59.998Z | 明天 00:00 | tomorrow at 12:00 AM",
                "2026-11-25T16:00:00.004Z | 明天 00:00 | tomorrow at 12:00 AM",
                "2026-11-25T10:04:00Z | 18:04 | at 6:04 PM",
                "2026-11-25T10:04:01Z | 18:05 | at 6:05 PM",
                "2026-11-27T01:30:00Z | 2026年11月27日 09:30 | on Nov 27, 2026, 9:30 AM",
            })
    void whenSomethingIsPossibleAgain(Instant instant, String chinese, String english) {
        Instant now = Instant.parse("2026-11-25T10:00:00Z");

        assertThat(Times.of(new TestPage(Locale.SIMPLIFIED_CHINESE), ZoneId.of("Asia/Shanghai"), now)
                        .soon(instant))
                .isEqualTo(chinese);
        assertThat(Times.of(new TestPage(Locale.US), ZoneId.of("Asia/Shanghai"), now)
                        .soon(instant)
                        .replace('\u202f', ' '))
                .isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-24T16:00:00Z | 2026年12月24日（含当日） | the end of December 24, 2026",
                "2026-12-24T16:00:01Z | 2026年12月25日 00:00 | Dec 25, 2026, 12:00 AM",
            })
    void anEndAtMidnightIsTheEndOfTheDayBefore(Instant end, String chinese, String english) {
        Instant now = Instant.parse("2026-11-25T10:00:00Z");

        assertThat(Times.of(new TestPage(Locale.SIMPLIFIED_CHINESE), ZoneId.of("Asia/Shanghai"), now)
                        .until(end))
                .isEqualTo(chinese);
        assertThat(Times.of(new TestPage(Locale.US), ZoneId.of("Asia/Shanghai"), now)
                        .until(end)
                        .replace('\u202f', ' '))
                .isEqualTo(english);
    }
}
