package dev.sluice.data.review;

import dev.sluice.safety.Risk;
import java.util.Optional;

/**
 * What a moderator decided on a case.
 *
 * @param risk what is wrong; needed where a violation was found
 * @param reason for the people concerned; not empty
 * @param internalNote for staff; may be ""
 */
public record Decision(CaseOutcome outcome, Optional<Risk> risk, PublicReason reason, String internalNote) {

    /** Longest public reason in each language, in UTF-16 units: both together are also the reason of a takedown. */
    public static final int MAX_REASON_LENGTH = 450;

    /** Longest internal note, in UTF-16 units. */
    public static final int MAX_NOTE_LENGTH = 1000;

    public Decision {
        internalNote = internalNote.strip();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("a reason for the people concerned is needed");
        }
        if (Math.max(reason.zh().length(), reason.en().length()) > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("a public reason is longer than " + MAX_REASON_LENGTH + " characters");
        }
        if (internalNote.length() > MAX_NOTE_LENGTH) {
            throw new IllegalArgumentException("a note is longer than " + MAX_NOTE_LENGTH + " characters");
        }
    }
}
