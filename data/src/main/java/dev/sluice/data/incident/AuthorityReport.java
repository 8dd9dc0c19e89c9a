package dev.sluice.data.incident;

import java.time.Instant;
import java.util.Optional;

/**
 * What was reported to an authority.
 *
 * @param correctedBy the one that stands in its place; it stays as it was
 */
public record AuthorityReport(
        AuthorityReportId id,
        Told told,
        String recordedBy,
        Instant recordedAt,
        Optional<AuthorityReportId> correctedBy) {

    /** Longest name of an authority and longest receipt number, in UTF-16 units. */
    public static final int MAX_NAME_LENGTH = 200;

    /** Longest note, likewise. */
    public static final int MAX_NOTE_LENGTH = 2_000;

    /**
     * Who was told, and when.
     *
     * @param receipt the number that the authority gave; may be empty
     * @param note for staff; may be empty
     */
    public record Told(String authority, Instant at, String receipt, String note) {

        public Told {
            authority = authority.strip().replace('\0', '\uFFFD');
            receipt = receipt.strip().replace('\0', '\uFFFD');
            note = note.strip().replace('\0', '\uFFFD');
            if (authority.isEmpty()
                    || Math.max(authority.length(), receipt.length()) > MAX_NAME_LENGTH
                    || note.length() > MAX_NOTE_LENGTH) {
                throw new IllegalArgumentException("a report names an authority, and nothing of it is too long");
            }
        }
    }
}
