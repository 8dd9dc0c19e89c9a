package dev.sluice.data.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

abstract class RolesContract {

    private static final Set<Role> MODERATOR = Roles.upTo(Role.MODERATOR);
    private static final Set<Role> ADMIN = Roles.upTo(Role.ADMIN);

    @Autowired
    Roles roles;

    @Autowired
    Accounts accounts;

    @Autowired
    PasswordResets resets;

    @Autowired
    AccountDirectory directory;

    @Autowired
    JdbcClient jdbc;

    @Test
    void rolesAreGivenAndTaken() {
        Actor admin = admin().actor();
        Account person = TestAccounts.register(accounts);

        assertThat(roles.change(admin, person.id(), person.roles(), Role.MODERATOR))
                .isEqualTo(RoleChange.CHANGED);
        assertThat(rolesOf(person)).isEqualTo(MODERATOR);
        assertThat(roles.change(admin, person.id(), person.roles(), Role.ADMIN))
                .as("decided on what it was before")
                .isEqualTo(RoleChange.CONFLICT);
        assertThat(roles.change(admin, person.id(), MODERATOR, Role.USER)).isEqualTo(RoleChange.CHANGED);
        assertThat(rolesOf(person)).containsExactly(Role.USER);
        assertThat(directory.history(admin, person.id()))
                .extracting(act -> act.kind().name())
                .containsExactly("ACCOUNT_ROLES_CHANGED", "ACCOUNT_ROLES_CHANGED", "ACCOUNT_REGISTERED");
    }

    @Test
    void onlyAdminsGiveRoles() {
        Account person = TestAccounts.register(accounts);

        assertThatThrownBy(() -> roles.change(TestAccounts.moderator(), person.id(), person.roles(), Role.MODERATOR))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> roles.change(person.actor(), person.id(), person.roles(), Role.ADMIN))
                .isInstanceOf(NotPermittedException.class);
        assertThat(rolesOf(person)).containsExactly(Role.USER);
    }

    @Test
    void twoAdminsWhoDemoteEachOtherLeaveOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            jdbc.sql("update account set roles = 'USER' where roles like '%ADMIN%'")
                    .update();
            Account one = admin();
            Account other = admin();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<RoleChange> oneTakes = () -> roles.change(one.actor(), other.id(), ADMIN, Role.USER);
                Callable<RoleChange> otherTakes = () -> roles.change(other.actor(), one.id(), ADMIN, Role.USER);
                List<Future<RoleChange>> both = threads.invokeAll(List.of(oneTakes, otherTakes));
                assertThat(List.of(both.getFirst().get(), both.getLast().get()))
                        .containsExactlyInAnyOrder(RoleChange.CHANGED, RoleChange.LAST_ADMIN);
            }
            assertThat(directory
                            .search(
                                    TestAccounts.moderator(),
                                    new AccountFilter("", Optional.of(Role.ADMIN), Optional.empty()),
                                    Optional.empty(),
                                    10)
                            .accounts())
                    .hasSize(1);
        }
    }

    @Test
    void aClosedAccountIsNoAdmin() {
        jdbc.sql("update account set roles = 'USER' where roles like '%ADMIN%'").update();
        Account last = admin();
        Account closed = admin();
        long staff = accounts.countStaff();
        jdbc.sql("update account set closed_at = current_timestamp where id = ?")
                .param(closed.id().value())
                .update();

        assertThat(accounts.countStaff()).isEqualTo(staff - 1);
        assertThat(roles.change(last.actor(), last.id(), ADMIN, Role.USER)).isEqualTo(RoleChange.LAST_ADMIN);
        assertThat(roles.change(last.actor(), closed.id(), ADMIN, Role.MODERATOR))
                .isEqualTo(RoleChange.CONFLICT);
        assertThat(roles.change(last.actor(), closed.id(), ADMIN, Role.USER)).isEqualTo(RoleChange.CHANGED);
        assertThatThrownBy(() -> resets.resetAdmin(Actor.system(), closed.name(), "a new password"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accountsAreFoundByNameRoleAndPage() {
        String family = "find" + System.nanoTime() % 1_000_000_000;
        for (int number = 0; number < 5; number++) {
            accounts.register(TestAccounts.form(accounts, family + "_" + number), Optional.empty());
        }
        Actor moderator = TestAccounts.moderator();
        AccountFilter filter =
                new AccountFilter(family.toUpperCase(java.util.Locale.ROOT) + "_", Optional.empty(), Optional.empty());

        AccountPage first = directory.search(moderator, filter, Optional.empty(), 3);
        AccountPage second = directory.search(moderator, filter, first.next(), 3);

        assertThat(first.accounts())
                .extracting(Account::name)
                .containsExactly(family + "_4", family + "_3", family + "_2");
        assertThat(second.accounts()).extracting(Account::name).containsExactly(family + "_1", family + "_0");
        assertThat(second.next()).isEmpty();
        // An underscore is a character of names and no wildcard.
        assertThat(directory
                        .search(
                                moderator,
                                new AccountFilter(family + "__", Optional.empty(), Optional.empty()),
                                Optional.empty(),
                                3)
                        .accounts())
                .isEmpty();
        assertThatThrownBy(() ->
                        directory.search(first.accounts().getFirst().actor(), AccountFilter.ALL, Optional.empty(), 3))
                .isInstanceOf(NotPermittedException.class);
    }

    private Account admin() {
        Account account = TestAccounts.register(accounts);
        jdbc.sql("update account set roles = 'USER,MODERATOR,ADMIN' where id = ?")
                .param(account.id().value())
                .update();
        return accounts.find(account.id()).orElseThrow();
    }

    private Set<Role> rolesOf(Account account) {
        return accounts.find(account.id()).orElseThrow().roles();
    }
}
