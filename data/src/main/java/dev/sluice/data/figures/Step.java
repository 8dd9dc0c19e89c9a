package dev.sluice.data.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How a time is cut. */
public enum Step {
    HOUR,
    DAY;

    Instant startOf(Instant instant, ZoneId zone) {
        return switch (this) {
            // By the clock of the world: it is what the counters have, and every zone's hour but for a few.
            case HOUR -> instant.truncatedTo(ChronoUnit.HOURS);
            case DAY -> instant.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        };
    }

    Instant next(Instant start, ZoneId zone) {
        return switch (this) {
            case HOUR -> start.plus(Duration.ofHours(1));
            case DAY ->
                start.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        };
    }
}
