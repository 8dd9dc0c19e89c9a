package dev.sluice.data.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTermTest {

    @ParameterizedTest
    @CsvSource({
        "2027-02-01T00:00:00+08:00, Asia/Shanghai, 2027-01-31",
        "2027-02-01T00:00:00+08:00, America/New_York, 2027-01-31",
        "2027-02-01T00:00:00-05:00, Asia/Shanghai, 2027-02-01",
        "2027-02-01T00:00:00-05:00, America/New_York, 2027-01-31",
    })
    void theLastDayIsTheOneOnWhichItIsStillInForce(String end, ZoneId zone, LocalDate day) {
        Instant expiry = OffsetDateTime.parse(end).toInstant();
        OwnTerm term = new OwnTerm(
                new OwnTermId(1),
                "weir keeper",
                Risk.A1H,
                Grade.BLOCK,
                Set.of(Direction.ANSWER),
                Set.of(),
                "",
                Optional.of(expiry),
                "lin",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(term.lastDay(zone)).contains(day);
        assertThat(expiry).isAfter(day.atStartOfDay(zone).toInstant());
    }
}
