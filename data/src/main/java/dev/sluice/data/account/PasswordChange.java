package dev.sluice.data.account;

/** What became of a person's wish to change their password. */
public enum PasswordChange {
    CHANGED,
    /** What they gave as the present one is not. */
    WRONG_PASSWORD,
    /** Fewer than {@link Accounts#MIN_PASSWORD_LENGTH} characters. */
    TOO_SHORT,
    /** More than {@link Accounts#MAX_PASSWORD_LENGTH} characters. */
    TOO_LONG
}
