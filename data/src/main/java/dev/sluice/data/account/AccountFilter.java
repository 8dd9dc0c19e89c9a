package dev.sluice.data.account;

import java.util.Optional;

/**
 * Which accounts are wanted; what is empty does not narrow.
 *
 * @param name part of the name, without regard to case and width
 * @param role the highest one the account has
 * @param suspended may not send now, or may
 */
public record AccountFilter(String name, Optional<Role> role, Optional<Boolean> suspended) {

    public static final AccountFilter ALL = new AccountFilter("", Optional.empty(), Optional.empty());

    public AccountFilter {
        name = name.strip();
    }
}
