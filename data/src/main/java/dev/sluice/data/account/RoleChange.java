package dev.sluice.data.account;

/** What became of the wish to give an account other roles. */
public enum RoleChange {
    CHANGED,
    /** Without this one nobody could give roles any more. */
    LAST_ADMIN,
    /** A suspended account gets no roles: restore it first. */
    IS_SUSPENDED,
    /** It has other roles than those that were seen: look again. */
    CONFLICT
}
