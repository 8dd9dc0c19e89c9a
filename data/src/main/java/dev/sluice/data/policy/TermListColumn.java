package dev.sluice.data.policy;

/** The columns of a list of terms; a file may have them in any order, and others beside them. */
public enum TermListColumn {
    TERM,
    RISK,
    GRADE,
    DIRECTIONS,
    EXCEPTIONS,
    NOTE,
    EXPIRES;

    /** Whether no row can do without it. */
    boolean isNeeded() {
        return this == TERM || this == RISK;
    }
}
