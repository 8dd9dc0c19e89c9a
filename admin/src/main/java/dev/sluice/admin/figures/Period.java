package dev.sluice.admin.figures;

import dev.sluice.data.figures.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The times that the overview can look back on; hours and days are whole, up to the one that runs. */
enum Period {
    DAY("24h", Step.HOUR, 24),
    WEEK("7d", Step.DAY, 7),
    MONTH("30d", Step.DAY, 30);

    private final String key;
    private final Step step;
    private final int steps;

    Period(String key, Step step, int steps) {
        this.key = key;
        this.step = step;
        this.steps = steps;
    }

    /** How the address writes it; what it does not know is a week. */
    static Period parse(String text) {
        for (Period period : values()) {
            if (period.key.equals(text)) {
                return period;
            }
        }
        return WEEK;
    }

    String key() {
        return key;
    }

    Step step() {
        return step;
    }

    Instant from(Instant now, ZoneId zone) {
        return back(now, zone, steps - 1);
    }

    /** Where the period of the same length before it begins. */
    Instant before(Instant now, ZoneId zone) {
        return back(now, zone, 2 * steps - 1);
    }

    private Instant back(Instant now, ZoneId zone, int count) {
        return switch (step) {
            case HOUR -> now.truncatedTo(ChronoUnit.HOURS).minus(count, ChronoUnit.HOURS);
            case DAY ->
                now.atZone(zone)
                        .toLocalDate()
                        .minusDays(count)
                        .atStartOfDay(zone)
                        .toInstant();
        };
    }
}
