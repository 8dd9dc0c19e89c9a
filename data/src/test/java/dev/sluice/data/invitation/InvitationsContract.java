package dev.sluice.data.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NewAccount;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.account.RegistrationRefusedException;
import dev.sluice.data.account.RegistrationRefusedException.Problem;
import dev.sluice.safety.turn.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On a site with {@code sluice.registration=invite}. */
abstract class InvitationsContract {

    private static final Actor STAFF = TestAccounts.moderator();

    @Autowired
    Invitations invitations;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void asManyRegisterAsItIsMadeFor() {
        InvitationToken token = invitations.make(STAFF, "the team", 2, Duration.ofDays(7));

        assertThat(accounts.mayRegister(Optional.empty())).isFalse();
        assertThat(accounts.mayRegister(Optional.of(token))).isTrue();
        register("invited-one", Optional.of(token));
        // A name that is taken uses nothing up.
        assertRefused("invited-one", Optional.of(token), Problem.NAME_TAKEN);
        register("invited-two", Optional.of(token));

        assertThat(accounts.mayRegister(Optional.of(token))).isFalse();
        assertRefused("invited-three", Optional.of(token), Problem.INVITATION_NOT_VALID);
        assertThat(newest().used()).isEqualTo(2);
        assertThat(newest().state(Instant.now())).isEqualTo(Invitation.State.USED_UP);
    }

    @Test
    void withoutAnInvitationNobodyRegisters() {
        assertRefused("uninvited", Optional.empty(), Problem.INVITATION_NOT_VALID);
        assertRefused(
                "uninvited", InvitationToken.parse("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), Problem.INVITATION_NOT_VALID);
    }

    @Test
    void aWithdrawnOneComesBackWhenTheWithdrawalIsTakenBack() {
        InvitationToken token = invitations.make(STAFF, "", 5, Duration.ofDays(1));
        InvitationId id = newest().id();

        invitations.withdraw(STAFF, id);
        assertRefused("withdrawn", Optional.of(token), Problem.INVITATION_NOT_VALID);
        invitations.reinstate(STAFF, id);
        assertThat(invitations.isUsable(token)).isTrue();
    }

    @Test
    void anExpiredOneIsOver() {
        InvitationToken token = invitations.make(STAFF, "", 5, Duration.ofDays(1));
        jdbc.sql("update invitation set expires_at = ? where id = ?")
                .params(
                        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1),
                        newest().id().value())
                .update();

        assertRefused("too-late", Optional.of(token), Problem.INVITATION_NOT_VALID);
    }

    @Test
    void theTokenIsStoredNowhere() {
        InvitationToken token = invitations.make(STAFF, "secret", 1, Duration.ofDays(1));

        assertThat(jdbc.sql("select * from invitation").query().listOfRows().toString())
                .doesNotContain(token.value());
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @Test
    void onlyStaffMakesAndSeesThem() {
        Actor person = new Actor(AccountId.next(), "person", Set.of());

        assertThatThrownBy(() -> invitations.make(person, "", 1, Duration.ofDays(1)))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> invitations.list(person)).isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> invitations.withdraw(person, new InvitationId(1)))
                .isInstanceOf(NotPermittedException.class);
    }

    private Invitation newest() {
        return invitations.list(STAFF).getFirst();
    }

    private void register(String name, Optional<InvitationToken> token) {
        accounts.register(
                new NewAccount(
                        name,
                        TestAccounts.PASSWORD,
                        accounts.currentTermsVersion(),
                        Locale.ENGLISH,
                        TestAccounts.grownUp()),
                token);
    }

    private void assertRefused(String name, Optional<InvitationToken> token, Problem problem) {
        assertThatThrownBy(() -> register(name, token))
                .isInstanceOfSatisfying(
                        RegistrationRefusedException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(problem));
    }
}
