package dev.sluice.data.review;

/**
 * How much waits for a decision.
 *
 * @param overdue of the open ones
 */
public record QueueCounts(long openReports, long openObjections, long overdue) {

    public long open() {
        return openReports + openObjections;
    }
}
