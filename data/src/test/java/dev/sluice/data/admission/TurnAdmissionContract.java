package dev.sluice.data.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.GenerousQuotas;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Admission;
import dev.sluice.safety.turn.Admission.Admitted;
import dev.sluice.safety.turn.Admission.NoSuchConversation;
import dev.sluice.safety.turn.Admission.OverQuota;
import dev.sluice.safety.turn.Admission.ServiceStopped;
import dev.sluice.safety.turn.Admission.Suspended;
import dev.sluice.safety.turn.Admission.TermsNotAccepted;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnRequest;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

abstract class TurnAdmissionContract {

    @Autowired
    Admission admission;

    @Autowired
    Accounts accounts;

    @Autowired
    Conversations conversations;

    @Autowired
    ServiceSwitch serviceSwitch;

    @Autowired
    GenerousQuotas quotas;

    @Autowired
    JdbcClient jdbc;

    private Account person;
    private ConversationId conversation;

    @BeforeEach
    void openConversation() {
        person = TestAccounts.register(accounts);
        conversation = conversations.create(person.actor(), TestTurns.ASSISTANT).id();
    }

    @Test
    void personMaySpeakInTheirConversation() {
        assertThat(admit()).isEqualTo(new Admitted(false));
        assertThat(quotas.taken(person.id())).isEqualTo(1);
    }

    @Test
    void stoppedServiceAdmitsNobodyAndCostsNothing() {
        serviceSwitch.stop(TestAccounts.moderator(), StopLevel.NEW_ANSWERS, PublicNotice.NONE, "drill");
        try {
            assertThat(admit()).isEqualTo(new ServiceStopped());
            assertThat(quotas.taken(person.id())).isZero();
        } finally {
            serviceSwitch.lift(TestAccounts.admin(), "drill over");
        }
        assertThat(admit()).isEqualTo(new Admitted(false));
    }

    @Test
    void whoHasNotAcceptedTheTermsInForceIsAskedFirstAndPaysNothing() {
        jdbc.sql("update account set terms_version = 'earlier' where id = ?")
                .param(person.id().value())
                .update();

        assertThat(admit()).isEqualTo(new TermsNotAccepted());
        assertThat(quotas.taken(person.id())).isZero();

        accounts.acceptTerms(person.actor(), accounts.currentTermsVersion());
        assertThat(admit()).isEqualTo(new Admitted(false));
    }

    @Test
    void anotherPersonsConversationDoesNotExist() {
        Account other = TestAccounts.register(accounts);
        TurnRequest request =
                new TurnRequest(other.id(), conversation, TestTurns.ASSISTANT, "prompt", Locale.ENGLISH, "203.0.113.7");

        assertThat(admission.admit(request)).isEqualTo(new NoSuchConversation());
        assertThat(quotas.taken(other.id())).isZero();
    }

    @Test
    void deletedConversationDoesNotExist() {
        conversations.delete(person.actor(), conversation);

        assertThat(admit()).isEqualTo(new NoSuchConversation());
    }

    @Test
    void unknownAccountIsNotAdmitted() {
        TurnRequest request = new TurnRequest(
                AccountId.next(), conversation, TestTurns.ASSISTANT, "prompt", Locale.ENGLISH, "203.0.113.7");

        assertThat(admission.admit(request)).isEqualTo(new NoSuchConversation());
    }

    @Test
    void suspendedAccountMayNotSpeak() {
        suspendUntil(Instant.parse("2100-01-01T00:00:00Z"));
        assertThat(admit()).isEqualTo(new Suspended(Instant.parse("2100-01-01T00:00:00Z")));

        suspendUntil(Account.FOR_GOOD);
        assertThat(admit()).isEqualTo(new Suspended(Instant.MAX));

        suspendUntil(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(admit()).isEqualTo(new Admitted(false));
    }

    @Test
    void exhaustedQuotaSaysWhenItRefills() {
        quotas.exhaust(person.id());

        assertThat(admit()).isInstanceOf(OverQuota.class);
    }

    private Admission.Decision admit() {
        return admission.admit(new TurnRequest(
                person.id(), conversation, TestTurns.ASSISTANT, "prompt", Locale.ENGLISH, "203.0.113.7"));
    }

    private void suspendUntil(Instant until) {
        jdbc.sql("update account set suspended_until = :until where id = :id")
                .param("until", until.atOffset(java.time.ZoneOffset.UTC))
                .param("id", person.id().value())
                .update();
    }
}
