package dev.sluice.data.review;

/** What was decided: the first three of reports, the last two of objections. */
public enum CaseOutcome {
    /** Nothing wrong was found. */
    NO_VIOLATION,
    /** A violation; the answer was taken down. */
    TAKEN_DOWN,
    /** A violation; the answer stays, with a note for its reader. */
    NOTED,
    /** The objection did not convince: the first decision stands. */
    UPHELD,
    /** The objection was right: the first decision is reversed. */
    REVERSED
}
