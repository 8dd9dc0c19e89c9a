package dev.sluice.safety.turn;

/** Whether a running turn may go on, as the record knows it. */
public enum Standing {
    GO_ON,
    /** Somebody pressed the stop switch. */
    SERVICE_STOPPED,
    /** Its account may not send any more. */
    SUSPENDED,
    /** A moderator took this turn down while it ran. */
    TAKEN_DOWN
}
