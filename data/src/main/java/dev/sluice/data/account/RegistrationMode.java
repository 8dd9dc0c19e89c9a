package dev.sluice.data.account;

/** Who may make an account, {@code sluice.registration}. */
public enum RegistrationMode {
    /** Everybody. */
    OPEN,
    /** Who has an invitation. */
    INVITE,
    /** Nobody. */
    CLOSED
}
