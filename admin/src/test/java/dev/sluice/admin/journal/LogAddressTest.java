package dev.sluice.admin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import dev.sluice.data.journal.LogFilter;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogAddressTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text=%E6%B0%B4%E9%97%B8&account=lin",
                "risk=A.1.f",
                "risk=A.1",
                "risk=A.1.a,A.2.b",
                "outcome=taken_down&verdict=block",
                "model=handbook&time=7d&down=yes",
                "time=2026-11-01..2026-11-22",
                "time=..2026-11-22",
                "conversation=0000000000001&turn=0000000000002"
            })
    void whatAnAddressSaysIsKept(String query) {
        assertThat(LogAddress.parse(QueryParameters.fromString(query)).parameters())
                .isEqualTo(QueryParameters.fromString(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "risk=A.9",
                "outcome=gone",
                "verdict=",
                "model=NOT OK",
                "time=soon",
                "down=maybe",
                "turn=x",
                "page=2"
            })
    void whatAnAddressSaysWronglyIsLeftOut(String query) {
        assertThat(LogAddress.parse(QueryParameters.fromString(query))).isEqualTo(LogAddress.ALL);
    }

    @Test
    void aWholeGroupOfRisksIsSearchedFor() {
        assertThat(filter("risk=A.3").risks())
                .containsExactlyInAnyOrder(Risk.A3A, Risk.A3B, Risk.A3C, Risk.A3D, Risk.A3E);
        assertThat(filter("risk=A.1.f,A.4.a").risks()).containsExactlyInAnyOrder(Risk.A1F, Risk.A4A);
    }

    @Test
    void daysBeginAndEndWhereTheReaderLives() {
        LogFilter today = filter("time=today");
        assertThat(today.from()).contains(Instant.parse("2026-11-21T16:00:00Z"));
        assertThat(today.until()).isEmpty();
        LogFilter days = filter("time=2026-11-01..2026-11-02");
        assertThat(days.from()).contains(Instant.parse("2026-10-31T16:00:00Z"));
        assertThat(days.until()).contains(Instant.parse("2026-11-02T16:00:00Z"));
    }

    @Test
    void everythingElseNarrowsTheSearch() {
        LogFilter filter = filter("text= x &account=lin&outcome=cut&verdict=block&model=handbook&down=no");
        assertThat(filter.text()).isEqualTo("x");
        assertThat(filter.accountName()).isEqualTo("lin");
        assertThat(filter.outcomes()).isEqualTo(Set.of(LogOutcome.CUT));
        assertThat(filter.verdicts()).isEqualTo(Set.of(Action.BLOCK));
        assertThat(filter.assistant()).hasToString("Optional[handbook]");
        assertThat(filter.takenDown()).contains(false);
    }

    private static LogFilter filter(String query) {
        return LogAddress.parse(QueryParameters.fromString(query)).filter(NOW, SHANGHAI);
    }
}
