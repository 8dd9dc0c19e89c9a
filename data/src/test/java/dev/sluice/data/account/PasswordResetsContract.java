package dev.sluice.data.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Meanwhile;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.suspension.Suspensions;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

abstract class PasswordResetsContract {

    private static final String NEXT = "another long password";

    @Autowired
    PasswordResets resets;

    @Autowired
    Accounts accounts;

    @Autowired
    Roles roles;

    @Autowired
    OwnAccounts own;

    @Autowired
    AccountClosing closing;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Suspensions suspensions;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aLinkSetsAnotherPasswordOnce() {
        Account person = TestAccounts.register(accounts);
        String token = resets.make(TestAccounts.moderator(), person.id()).token();

        assertThat(resets.find(token)).map(Account::id).contains(person.id());
        assertThat(resets.redeem(token, "short")).isEqualTo(ResetOutcome.TOO_SHORT);
        assertThat(resets.redeem(token, NEXT)).isEqualTo(ResetOutcome.CHANGED);
        assertThat(resets.redeem(token, NEXT)).isEqualTo(ResetOutcome.LINK_NOT_VALID);
        StoredCredentials stored = accounts.findCredentials(person.name()).orElseThrow();
        assertThat(passwords.matches(NEXT, stored.passwordHash())).isTrue();
        assertThat(stored.account().sessions()).isNotEqualTo(person.sessions());
    }

    @Test
    void ofManyWhoUseItOneSetsThePassword() throws Exception {
        Account person = TestAccounts.register(accounts);
        String token = resets.make(TestAccounts.moderator(), person.id()).token();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ResetOutcome> use = () -> resets.redeem(token, NEXT);
            int successes = 0;
            for (Future<ResetOutcome> used : threads.invokeAll(List.of(use, use, use, use))) {
                successes += used.get() == ResetOutcome.CHANGED ? 1 : 0;
            }
            assertThat(successes).isEqualTo(1);
        }
    }

    @Test
    void linksThatAreReplacedWithdrawnOrExpiredDoNotWork() {
        Account person = TestAccounts.register(accounts);
        Actor moderator = TestAccounts.moderator();
        String replaced = resets.make(moderator, person.id()).token();
        String withdrawn = resets.make(moderator, person.id()).token();
        resets.withdraw(moderator, person.id());
        assertThat(resets.redeem(replaced, NEXT)).isEqualTo(ResetOutcome.LINK_NOT_VALID);
        assertThat(resets.redeem(withdrawn, NEXT)).isEqualTo(ResetOutcome.LINK_NOT_VALID);

        String expired = resets.make(moderator, person.id()).token();
        jdbc.sql("update password_reset set expires_at = made_at where account_id = ?")
                .param(person.id().value())
                .update();
        assertThat(resets.find(expired)).isEmpty();
        assertThat(resets.redeem(expired, NEXT)).isEqualTo(ResetOutcome.LINK_NOT_VALID);
        assertThat(resets.find("")).isEmpty();
    }

    @Test
    void noLinkOutlivesWhatItWasMadeFor() {
        Actor moderator = TestAccounts.moderator();

        Account promoted = TestAccounts.register(accounts);
        String madeForAUser = resets.make(moderator, promoted.id()).token();
        roles.change(TestAccounts.admin(), promoted.id(), promoted.roles(), Role.ADMIN);
        assertThat(resets.redeem(madeForAUser, NEXT)).as("an admin's now").isEqualTo(ResetOutcome.LINK_NOT_VALID);

        Account careful = TestAccounts.register(accounts);
        String beforeTheChange = resets.make(moderator, careful.id()).token();
        own.changePassword(careful.actor(), TestAccounts.PASSWORD, "a third long password");
        assertThat(resets.redeem(beforeTheChange, NEXT)).isEqualTo(ResetOutcome.LINK_NOT_VALID);

        Account operator = TestAccounts.register(accounts);
        String madeByAnIntruder = resets.make(moderator, operator.id()).token();
        resets.resetAdmin(Actor.system(), operator.name(), "a third long password");
        assertThat(resets.redeem(madeByAnIntruder, NEXT)).isEqualTo(ResetOutcome.LINK_NOT_VALID);
    }

    @Test
    void aClosedAccountHasNoLink() {
        Account person = TestAccounts.register(accounts);
        String before = resets.make(TestAccounts.moderator(), person.id()).token();
        closing.close(person.actor(), TestAccounts.PASSWORD);

        assertThat(resets.redeem(before, NEXT)).isEqualTo(ResetOutcome.LINK_NOT_VALID);
        String after = resets.make(TestAccounts.moderator(), person.id()).token();
        assertThat(resets.find(after)).isEmpty();
        assertThat(resets.redeem(after, NEXT)).isEqualTo(ResetOutcome.LINK_NOT_VALID);
    }

    @Test
    void theTokenIsNotInTheDatabase() {
        Account person = TestAccounts.register(accounts);
        String token = resets.make(TestAccounts.moderator(), person.id()).token();

        assertThat(token).hasSizeGreaterThanOrEqualTo(43);
        assertThat(jdbc.sql("select token_hash from password_reset where account_id = ?")
                        .param(person.id().value())
                        .query(String.class)
                        .list())
                .doesNotContain(token);
        assertThat(jdbc.sql("select count(*) from journal_act where details like ?")
                        .param("%" + token + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void moderatorsHelpUsersAndAdminsEverybody() {
        Account staff = TestAccounts.staff(accounts, jdbc);

        assertThatThrownBy(() -> resets.make(TestAccounts.moderator(), staff.id()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> resets.make(staff.actor(), staff.id())).isInstanceOf(NotPermittedException.class);
        assertThat(resets.make(TestAccounts.admin(), staff.id()).token()).isNotEmpty();
    }

    @Test
    void theOperatorGetsBackIn() {
        Account person = TestAccounts.register(accounts);

        Account reset = resets.resetAdmin(Actor.system(), person.name().toUpperCase(java.util.Locale.ROOT), NEXT);
        Account made = resets.resetAdmin(Actor.system(), "fresh-" + System.nanoTime() % 1_000_000, NEXT);

        for (Account admin : List.of(reset, made)) {
            StoredCredentials stored = accounts.findCredentials(admin.name()).orElseThrow();
            assertThat(stored.account().actor().isAdmin()).isTrue();
            assertThat(passwords.matches(NEXT, stored.passwordHash())).isTrue();
        }
        assertThat(reset.id()).isEqualTo(person.id());
        assertThat(Collections.singleton(reset.sessions())).doesNotContain(person.sessions());
        assertThatThrownBy(() -> resets.resetAdmin(TestAccounts.admin(), person.name(), NEXT))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void anAdminMadeOfASuspendedAccountIsNotSuspended() {
        Account person = TestAccounts.register(accounts);
        suspend(person);

        Account reset = resets.resetAdmin(Actor.system(), person.name(), NEXT);

        assertThat(reset.isSuspended(Instant.now())).isFalse();
        assertThat(suspensions.findOwn(reset.actor())).isEmpty();
        assertThat(suspensions.list(reset.actor(), person.id()))
                .singleElement()
                .returns(true, past -> past.liftedAt().isPresent());
    }

    @Test
    void anAdminMadeOfAnAccountThatIsJustBeingSuspendedIsNotSuspended() throws InterruptedException {
        Account person = TestAccounts.register(accounts);
        Meanwhile.run(
                transaction,
                () -> suspend(person),
                () -> resets.resetAdmin(Actor.system(), person.name(), NEXT),
                // Hashing a password takes long on purpose.
                Duration.ofSeconds(3));

        Account now = accounts.find(person.id()).orElseThrow();
        assertThat(now.actor().isAdmin()).isTrue();
        assertThat(now.isSuspended(Instant.now())).isFalse();
    }

    private void suspend(Account person) {
        suspensions.suspend(
                TestAccounts.moderator(), person.id(), Account.FOR_GOOD, new PublicReason("广告", "Advertising"), "");
    }
}
