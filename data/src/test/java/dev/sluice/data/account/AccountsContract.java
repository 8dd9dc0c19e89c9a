package dev.sluice.data.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.RegistrationRefusedException.Problem;
import dev.sluice.safety.Audience;
import java.time.Year;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

abstract class AccountsContract {

    private static final String PASSWORD = "一二三四五六七八";

    @Autowired
    Accounts accounts;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whoAcceptedALaterVersionOnAnotherNodeIsNotAskedForAnEarlierOne() {
        Account person = TestAccounts.register(accounts);
        acceptedElsewhere(person, "1.2");
        accounts.acceptTerms(person.actor(), accounts.currentTermsVersion());
        assertThat(accounts.find(person.id()))
                .get()
                .matches(accounts::hasAcceptedTerms)
                .returns("1.2", Account::termsVersion);

        for (String earlier : List.of("0.9", "", "1", "1.x", "99999999999.1")) {
            acceptedElsewhere(person, earlier);
            assertThat(accounts.find(person.id()))
                    .get()
                    .as(earlier)
                    .matches(account -> !accounts.hasAcceptedTerms(account));
        }
    }

    private void acceptedElsewhere(Account person, String version) {
        jdbc.sql("update account set terms_version = ? where id = ?")
                .params(version, person.id().value())
                .update();
    }

    @Test
    void registeredPersonCanBeFoundAgain() {
        Account registered = accounts.register(form("小闸_" + System.nanoTime() % 1_000_000, PASSWORD), Optional.empty());

        assertThat(accounts.find(registered.id())).contains(registered);
        assertThat(registered.roles()).containsExactly(Role.USER);
        assertThat(registered.language()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(registered.termsVersion()).isEqualTo(accounts.currentTermsVersion());
        assertThat(registered.suspendedUntil()).isEmpty();
        StoredCredentials stored = accounts.findCredentials(registered.name()).orElseThrow();
        assertThat(passwords.matches(PASSWORD, stored.passwordHash())).isTrue();
        assertThat(passwords.matches(PASSWORD + "x", stored.passwordHash())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "",
                "  ",
                "with space",
                "dot.dot",
                "semi;colon",
                "пётр",
                "ὐδωρ",
                "<b>bold</b>",
                "system",
                "SYSTEM",
                "abcdefghijklmnopqrstuvwxyz0123456",
                "喵\uD83D\uDE00"
            })
    void register_namesThatAreNotAllowed(String name) {
        assertRefused(form(name, PASSWORD), Problem.NAME_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "张三", "李四-2", "A_b-9", "𠮷野家", "abcdefghijklmnopqrstuvwxyz012345"})
    void register_namesThatAreAllowed(String name) {
        assertThat(accounts.register(form(name, PASSWORD), Optional.empty()).name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"Taken,taken", "Wide-Name,ｗｉｄｅ－ｎａｍｅ"})
    void register_namesThatDifferInCaseOrWidthOnly(String first, String second) {
        accounts.register(form(first, PASSWORD), Optional.empty());

        assertRefused(form(second, PASSWORD), Problem.NAME_TAKEN);
        assertThat(accounts.findCredentials(second)).isPresent();
    }

    @Test
    void register_passwordLengths() {
        assertRefused(form("short", "1234567"), Problem.PASSWORD_TOO_SHORT);
        assertRefused(form("long", "x".repeat(129)), Problem.PASSWORD_TOO_LONG);
        // 128 Han characters are 384 bytes: the last one counts as well.
        Account account = accounts.register(form("longest", "水".repeat(127) + "闸"), Optional.empty());
        String hash = accounts.findCredentials(account.name()).orElseThrow().passwordHash();
        assertThat(passwords.matches("水".repeat(127) + "闸", hash)).isTrue();
        assertThat(passwords.matches("水".repeat(128), hash)).isFalse();
    }

    @Test
    void register_otherTerms() {
        assertRefused(
                new NewAccount("terms", PASSWORD, "0", Locale.ENGLISH, TestAccounts.grownUp()),
                Problem.TERMS_NOT_ACCEPTED);
    }

    /** Such as a place in the chain that is taken: to try another name would not help. */
    @Test
    void whatIsNotAboutTheNameIsNotToldAsTheName() {
        jdbc.sql("alter table account add constraint no_such_language check (language <> 'de')")
                .update();
        try {
            NewAccount german = new NewAccount(
                    "anders", PASSWORD, accounts.currentTermsVersion(), Locale.GERMAN, TestAccounts.grownUp());

            assertThatThrownBy(() -> accounts.register(german, Optional.empty()))
                    .isInstanceOf(DataIntegrityViolationException.class);
        } finally {
            jdbc.sql("alter table account drop constraint no_such_language").update();
        }
    }

    @Test
    void ofManyWhoWantOneNameOneGetsIt() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> attempt = () -> {
                try {
                    accounts.register(form("wanted", PASSWORD), Optional.empty());
                    return true;
                } catch (RegistrationRefusedException e) {
                    assertThat(e.problem()).isEqualTo(Problem.NAME_TAKEN);
                    return false;
                }
            };
            List<Future<Boolean>> attempts = threads.invokeAll(List.of(attempt, attempt, attempt, attempt));
            int successes = 0;
            for (Future<Boolean> done : attempts) {
                successes += done.get() ? 1 : 0;
            }
            assertThat(successes).isEqualTo(1);
        }
    }

    @Test
    void ageDecidesWhetherAGuardianIsAskedAndForWhomAnswersAre() {
        int now = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
        assertRefused(aged(Optional.empty()), Problem.AGE_NOT_STATED);
        assertRefused(aged(AgeStatement.parse(Integer.toString(now - 14), false)), Problem.GUARDIAN_NOT_ASKED);

        Account child = accounts.register(aged(AgeStatement.parse(Integer.toString(now - 14), true)), Optional.empty());
        Account young =
                accounts.register(aged(AgeStatement.parse(Integer.toString(now - 18), false)), Optional.empty());
        Account grown =
                accounts.register(aged(AgeStatement.parse(Integer.toString(now - 19), false)), Optional.empty());

        assertThat(child.audience()).isEqualTo(Audience.MINOR);
        assertThat(child.age()).get().returns(true, AgeStatement::guardianConsents);
        assertThat(young.audience()).isEqualTo(Audience.MINOR);
        assertThat(grown.audience()).isEqualTo(Audience.ADULT);
        assertThat(AgeStatement.parse(Integer.toString(now + 1), false)).isEmpty();
        assertThat(AgeStatement.parse("1800", false)).isEmpty();
    }

    @Test
    void thereIsOneFirstAdmin() {
        // Other tests of this database made admins too.
        jdbc.sql("update account set roles = 'USER'").update();
        // Two nodes start: both find none, and hashing takes long.
        List<CompletableFuture<Optional<Account>>> nodes = Stream.of(1, 2)
                .map(node -> CompletableFuture.supplyAsync(
                        () -> accounts.ensureAdmin("admin", PASSWORD), Thread::startVirtualThread))
                .toList();

        assertThat(nodes.stream().map(CompletableFuture::join).flatMap(Optional::stream))
                .singleElement()
                .satisfies(admin -> assertThat(admin.actor().isAdmin()).isTrue());
        assertThat(accounts.ensureAdmin("admin2", PASSWORD)).isEmpty();
        assertThat(accounts.findCredentials("admin2")).isEmpty();
    }

    @Test
    void languageIsKept() {
        Account person = TestAccounts.register(accounts);

        accounts.changeLanguage(person.actor(), Locale.SIMPLIFIED_CHINESE);

        assertThat(accounts.find(person.id()).orElseThrow().language()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void passwordsStayOutOfTexts() {
        assertThat(form("name", PASSWORD).toString()).doesNotContain(PASSWORD);
    }

    private NewAccount aged(Optional<AgeStatement> age) {
        return new NewAccount(
                "aged-" + System.nanoTime() % 1_000_000_000,
                PASSWORD,
                accounts.currentTermsVersion(),
                Locale.ENGLISH,
                age);
    }

    private void assertRefused(NewAccount form, Problem problem) {
        assertThatThrownBy(() -> accounts.register(form, Optional.empty()))
                .isInstanceOfSatisfying(
                        RegistrationRefusedException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private NewAccount form(String name, String password) {
        return new NewAccount(
                name, password, accounts.currentTermsVersion(), Locale.SIMPLIFIED_CHINESE, TestAccounts.grownUp());
    }
}
