package dev.sluice.admin.account;

import com.vaadin.flow.component.Component;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Role;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.time.Instant;

/** How an account's role and state are told. */
final class AccountTexts {

    private AccountTexts() {}

    static Role highest(Account account) {
        if (account.actor().isAdmin()) {
            return Role.ADMIN;
        }
        return account.actor().isStaff() ? Role.MODERATOR : Role.USER;
    }

    static String role(Component page, Account account) {
        return page.getTranslation("console.accounts.role." + Keys.of(highest(account)));
    }

    static Chip state(Component page, Account account, Instant now) {
        return account.isSuspended(now)
                ? new Chip(Tone.CAUTION, Icon.LOCK, page.getTranslation("console.accounts.state.suspended"))
                : new Chip(Tone.NEUTRAL, page.getTranslation("console.accounts.state.active"));
    }

    static String until(Component page, Instant until, Times times) {
        return until.equals(Account.FOR_GOOD)
                ? page.getTranslation("console.accounts.forGood")
                : page.getTranslation("console.accounts.until", times.until(until));
    }
}
