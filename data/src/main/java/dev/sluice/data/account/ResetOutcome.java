package dev.sluice.data.account;

/** What became of the wish to set another password by a link. */
public enum ResetOutcome {
    CHANGED,
    /** Unknown, used, replaced by a newer one, or expired. */
    LINK_NOT_VALID,
    /** Fewer than {@link Accounts#MIN_PASSWORD_LENGTH} characters. */
    TOO_SHORT,
    /** More than {@link Accounts#MAX_PASSWORD_LENGTH} characters. */
    TOO_LONG
}
