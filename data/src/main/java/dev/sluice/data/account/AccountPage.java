package dev.sluice.data.account;

import dev.sluice.safety.turn.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * Some of the accounts that a filter lets through.
 *
 * @param next what to ask for the page after this one; empty after the last
 */
public record AccountPage(List<Account> accounts, Optional<AccountId> next) {

    public AccountPage {
        accounts = List.copyOf(accounts);
    }
}
