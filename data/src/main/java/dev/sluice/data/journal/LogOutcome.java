package dev.sluice.data.journal;

/** What became of a turn, as the content log can be filtered by. */
public enum LogOutcome {
    RUNNING,
    ANSWERED,
    REFUSED,
    CARED_FOR,
    CUT,
    TAKEN_DOWN,
    SERVICE_STOPPED,
    CANCELLED,
    FAILED
}
