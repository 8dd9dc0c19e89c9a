package dev.sluice.data.dryrun;

import java.time.Duration;

/** How far a dry run looks back. */
public enum Reach {
    WEEK(7),
    MONTH(30),
    QUARTER(90);

    private final int days;

    Reach(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }

    Duration time() {
        return Duration.ofDays(days);
    }
}
