package dev.sluice.data;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.AgeStatement;
import dev.sluice.data.account.NewAccount;
import dev.sluice.data.account.Role;
import dev.sluice.safety.turn.AccountId;
import java.time.Year;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People to test with; each call makes a new one. */
public final class TestAccounts {

    /** The password of every account made here. */
    public static final String PASSWORD = "correct horse battery";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestAccounts() {}

    /** An account in the database. */
    public static Account register(Accounts accounts) {
        return accounts.register(form(accounts, "person-" + NUMBER.incrementAndGet()), Optional.empty());
    }

    /** What such a person fills in. */
    public static NewAccount form(Accounts accounts, String name) {
        return new NewAccount(name, PASSWORD, accounts.currentTermsVersion(), Locale.ENGLISH, grownUp());
    }

    /** A moderator in the database. */
    public static Account staff(Accounts accounts, JdbcClient jdbc) {
        Account account = register(accounts);
        jdbc.sql("update account set roles = 'USER,MODERATOR' where id = ?")
                .param(account.id().value())
                .update();
        return accounts.find(account.id()).orElseThrow();
    }

    /** What they say of their age. */
    public static Optional<AgeStatement> grownUp() {
        return Optional.of(new AgeStatement(Year.of(1990), false));
    }

    /** A moderator that is nowhere in the database, which no service asks for. */
    public static Actor moderator() {
        return staff("moderator", Role.MODERATOR);
    }

    /** An admin, likewise. */
    public static Actor admin() {
        return staff("admin", Role.ADMIN);
    }

    private static Actor staff(String name, Role role) {
        return new Actor(AccountId.next(), name + "-" + NUMBER.incrementAndGet(), Set.of(Role.USER, role));
    }
}
