package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.data.journal.VerificationReport.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** Who logged in from where is forgotten with the log; what staff decided is not. */
@Import(RetentionOfActsContract.Past.class)
abstract class RetentionOfActsContract {

    private static final String ADDRESS = "address=203.0.113.77";

    @Autowired
    private Past past;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private TrustedTime trustedTime;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private SluiceHome home;

    @Autowired
    private Heads heads;

    @Test
    void wordsOfLogInsGoAndTheirEntriesStay() throws IOException {
        Actor person = TestAccounts.admin();
        past.ago = Duration.ofDays(Retention.FLOOR_DAYS + 2L);
        audit.record(person, AuditKind.LOGGED_IN, "old", ADDRESS);
        audit.record(person, AuditKind.CONTENT_SEARCHED, "", "old words");
        audit.record(person, AuditKind.ACCOUNT_SUSPENDED, "old", "decided");
        past.ago = Duration.ZERO;
        audit.record(person, AuditKind.LOGGED_IN, "young", ADDRESS);
        heads.sign();

        assertThat(new Retention(jdbc, transactions, audit, past, trustedTime, Retention.FLOOR_DAYS).purge())
                .isEqualTo(2);

        assertThat(words()).containsExactlyInAnyOrder("decided", ADDRESS);
        VerificationReport report = verify();
        assertThat(report.problems()).isEmpty();
        assertThat(report.purged()).containsValue(2L);

        jdbc.update("delete from journal_act where details = ?", ADDRESS);
        assertThat(verify().problems())
                .as("too young, and no purge names it")
                .singleElement()
                .returns(Kind.CONTENT_MISSING, VerificationReport.Problem::kind);
        jdbc.update("delete from journal_act where details = 'decided'");
        assertThat(verify().problemCount()).isEqualTo(2);
        jdbc.update("delete from journal_act where kind = 'ACTS_PURGED'");
        assertThat(verify().problemCount()).isEqualTo(5);
    }

    private List<String> words() {
        return jdbc.query(
                "select details from journal_act where kind in ('LOGGED_IN', 'CONTENT_SEARCHED', 'ACCOUNT_SUSPENDED')",
                (row, number) -> row.getString(1));
    }

    private VerificationReport verify() throws IOException {
        return JournalVerification.verify(
                dataSource, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), done -> {});
    }

    /** A clock that can be set back for a while. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Past implements InstantSource {

        private volatile Duration ago = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().minus(ago);
        }

        @Bean
        @Primary
        InstantSource past(Past past) {
            return past;
        }
    }
}
