package dev.sluice.data.quota;

/** What is counted per network address. */
public enum AddressQuota {
    REGISTER,
    LOG_IN,
    /** Reports without an account. */
    REPORT,
    /** Asking for the outcome of a report by its number. */
    LOOK_UP,
    /** Making a link to a conversation, or updating it. */
    SHARE,
    /** Opening such a link. */
    READ_SHARED
}
