package dev.sluice.data.objection;

/** What somebody objects to. */
public enum ObjectionSubject {
    /** The gate did not let a message through. */
    REFUSED,
    /** The gate cut an answer. */
    CUT,
    /** A moderator took an answer down. */
    TAKEN_DOWN,
    /** A moderator took down the title that the model had given a conversation. */
    TITLE_TAKEN_DOWN,
    /** A moderator found nothing wrong with what was reported. */
    REPORT,
    /** Strikes or a moderator suspended an account. */
    SUSPENDED
}
