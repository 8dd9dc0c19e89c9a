package dev.sluice.data.account;

/** What an account may do. Everybody is a {@link #USER}. */
public enum Role {
    /** Chats. */
    USER,
    /** Reads the log, takes answers down, presses the stop switch. */
    MODERATOR,
    /** Everything, among it lifting a stop and changing terms. */
    ADMIN
}
