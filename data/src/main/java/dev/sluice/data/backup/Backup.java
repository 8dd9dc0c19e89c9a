package dev.sluice.data.backup;

import java.time.Instant;

/**
 * One backup.
 *
 * @param place where it is, for the operator
 * @param bytes how large; 0 if it was made elsewhere
 */
public record Backup(Instant at, String by, String place, long bytes) {}
