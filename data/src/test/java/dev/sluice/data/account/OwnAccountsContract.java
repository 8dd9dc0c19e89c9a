package dev.sluice.data.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.notice.NoticeFacts;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.NoticeSender;
import dev.sluice.data.review.PublicReason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

abstract class OwnAccountsContract {

    @Autowired
    OwnAccounts own;

    @Autowired
    AccountSessions sessions;

    @Autowired
    Accounts accounts;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    AccountClosing closing;

    @Autowired
    NoticeSender notices;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void addressIsKeptChangedAndRemoved() {
        Actor person = TestAccounts.register(accounts).actor();
        assertThat(own.get(person).email()).isEmpty();

        assertThat(own.changeEmail(person, "  wang@example.com ")).isTrue();
        assertThat(own.get(person).email()).contains("wang@example.com");
        assertThat(own.changeEmail(person, " ")).isTrue();
        assertThat(own.get(person).email()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wang",
                "wang@",
                "@example.com",
                "wang@localhost",
                "a@example.com,b@example.com",
                "Wang <wang@example.com>",
                "wang@example.com\nBcc: other@example.com"
            })
    void changeEmail_whatIsNoAddress(String typed) {
        Actor person = TestAccounts.register(accounts).actor();
        own.changeEmail(person, "before@example.com");

        assertThat(own.changeEmail(person, typed)).isFalse();
        assertThat(own.get(person).email()).contains("before@example.com");
    }

    @Test
    void nothingIsMailedToAClosedAccount() {
        Account person = TestAccounts.register(accounts);
        transaction.executeWithoutResult(status -> notices.send(
                person.id(),
                NoticeKind.ACCOUNT_RESTORED,
                person.id().value(),
                new NoticeFacts("", PublicReason.NONE, Optional.empty())));
        jdbc.sql("insert into mail_outbox (id, occasion, notice_id, recipient, subject, body, created_at, next_try_at,"
                        + " tries) select id, occasion, id, 'wang@example.com', 'a subject', 'a text', current_timestamp,"
                        + " current_timestamp, 0 from notice where account_id = ?")
                .param(person.id().value())
                .update();

        closing.close(person.actor(), TestAccounts.PASSWORD);

        assertThat(jdbc.sql("select id from mail_outbox where occasion = ?")
                        .param(person.id().value())
                        .query(Long.class)
                        .list())
                .isEmpty();
    }

    @Test
    void passwordIsChangedByWhoeverKnowsIt() {
        Account person = TestAccounts.register(accounts);

        assertThat(own.changePassword(person.actor(), "not mine at all", "another password"))
                .isEqualTo(PasswordChange.WRONG_PASSWORD);
        assertThat(own.changePassword(person.actor(), TestAccounts.PASSWORD, "short"))
                .isEqualTo(PasswordChange.TOO_SHORT);
        assertThat(own.changePassword(person.actor(), TestAccounts.PASSWORD, "x".repeat(129)))
                .isEqualTo(PasswordChange.TOO_LONG);
        assertThat(accounts.find(person.id()).orElseThrow().sessions()).isEqualTo(person.sessions());

        assertThat(own.changePassword(person.actor(), TestAccounts.PASSWORD, "another password"))
                .isEqualTo(PasswordChange.CHANGED);
        StoredCredentials stored = accounts.findCredentials(person.name()).orElseThrow();
        assertThat(passwords.matches("another password", stored.passwordHash())).isTrue();
        assertThat(stored.account().sessions())
                .as("whoever knew the old one is logged out")
                .isNotEqualTo(person.sessions());
    }

    @Test
    void eachEndBeginsANewGeneration() throws Exception {
        Account person = TestAccounts.register(accounts);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> end = () -> {
                sessions.end(person.actor(), person.id());
                return true;
            };
            for (Future<Boolean> ended : threads.invokeAll(List.of(end, end, end, end))) {
                assertThat(ended.get()).isTrue();
            }
        }
        assertThat(own.get(person.actor()).sessions().number())
                .isEqualTo(person.sessions().number() + 4);
    }
}
