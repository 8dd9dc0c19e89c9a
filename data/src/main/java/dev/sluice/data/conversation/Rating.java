package dev.sluice.data.conversation;

import java.time.Instant;
import java.util.Set;

/**
 * What the reader of an answer thinks of it.
 *
 * @param reasons why it is not good; empty for a good one
 * @param note in the reader's own words, or ""
 */
public record Rating(boolean good, Set<Reason> reasons, String note, Instant at) {

    /** Longest note, in UTF-16 units. */
    public static final int MAX_NOTE_LENGTH = 500;

    /** What can be wrong with an answer that breaks no rule; what breaks one is reported. */
    public enum Reason {
        WRONG,
        NOT_ASKED,
        INCOMPLETE,
        OUTDATED,
        TOO_LONG,
        STYLE,
        REFUSED_WITHOUT_NEED
    }

    public Rating {
        reasons = Set.copyOf(reasons);
    }
}
