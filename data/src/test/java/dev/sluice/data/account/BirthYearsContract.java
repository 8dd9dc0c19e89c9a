package dev.sluice.data.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.safety.Audience;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

abstract class BirthYearsContract {

    private final AgeStatement young = new AgeStatement(Year.now(ZoneOffset.UTC).minusYears(16), false);
    private final AgeStatement child = new AgeStatement(Year.now(ZoneOffset.UTC).minusYears(10), false);

    @Autowired
    private BirthYears birthYears;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountClosing closing;

    @Autowired
    private AuditTrail audit;

    private Account person;

    @BeforeEach
    void register() {
        person = TestAccounts.register(accounts);
    }

    @Test
    void anAdminCorrectsItWithAReason() {
        assertThat(person.audience()).isEqualTo(Audience.ADULT);

        assertThat(birthYears.correct(TestAccounts.admin(), person.id(), young, " seen on paper "))
                .isEqualTo(BirthYears.Outcome.CORRECTED);

        assertThat(accounts.find(person.id()).orElseThrow().audience()).isEqualTo(Audience.MINOR);
        AuditFilter filter = new AuditFilter(
                Set.of(AuditKind.BIRTH_YEAR_CORRECTED), "", person.id().toString(), Optional.empty(), Optional.empty());
        assertThat(audit.search(TestAccounts.admin(), filter, Optional.empty(), 10)
                        .records())
                .singleElement()
                .satisfies(
                        act -> assertThat(act.details()).isEqualTo(person.name() + ": ADULT → MINOR / seen on paper"));
    }

    @Test
    void nobodyElseDoesAndNotWithoutAReason() {
        assertThatThrownBy(() -> birthYears.correct(TestAccounts.moderator(), person.id(), young, "seen"))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> birthYears.correct(TestAccounts.admin(), person.id(), young, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(accounts.find(person.id()).orElseThrow().age()).isEqualTo(person.age());
    }

    @Test
    void aChildNeedsAGuardianAndAClosedAccountHasNoYear() {
        assertThat(birthYears.correct(TestAccounts.admin(), person.id(), child, "seen"))
                .isEqualTo(BirthYears.Outcome.GUARDIAN_NOT_ASKED);
        closing.close(person.actor(), TestAccounts.PASSWORD);

        assertThat(birthYears.correct(TestAccounts.admin(), person.id(), young, "seen"))
                .isEqualTo(BirthYears.Outcome.CLOSED);
        assertThat(accounts.find(person.id()).orElseThrow().age()).isEmpty();
    }
}
