package dev.sluice.data.incident;

/**
 * How many incidents are open.
 *
 * @param overdue of the open ones
 */
public record IncidentCounts(long open, long overdue) {}
