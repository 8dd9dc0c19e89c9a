package dev.sluice.data.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.IncidentDecisions;
import dev.sluice.data.incident.IncidentId;
import dev.sluice.data.incident.Incidents;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.NewLink;
import dev.sluice.data.report.LookUp;
import dev.sluice.data.report.ReportDecisions;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.Reports;
import dev.sluice.data.report.VisitorReceipt;
import dev.sluice.data.report.VisitorReport;
import dev.sluice.safety.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

abstract class CaseRetentionContract {

    private static final int DAYS = 184;

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    private TrustedTime trustedTime;

    @Autowired
    private Reports reports;

    @Autowired
    private ReportDecisions decisions;

    @Autowired
    private ReviewQueue queue;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentDecisions incidentDecisions;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private AuditTrail audit;

    @Test
    void decidedCasesGoWithTheirWordsAndOpenOnesStay() {
        String open = file();
        String decided = file();
        ReviewCase about = queue.list(moderator, QueueFilter.OPEN, 200).stream()
                .filter(each -> each.number().value().equals(decided))
                .findFirst()
                .orElseThrow();
        decisions.decide(
                moderator,
                about.id(),
                about.version(),
                new Decision(
                        CaseOutcome.NO_VIOLATION, Optional.empty(), new PublicReason("没有问题", "Nothing wrong"), ""));

        retention(Duration.ofDays(DAYS - 1), DAYS).purge();
        assertThat(isThere(decided)).as("a day too early").isTrue();
        retention(Duration.ofDays(DAYS + 1), 0).purge();
        assertThat(isThere(decided)).as("without a retention everything stays").isTrue();
        assertThat(retention(Duration.ofDays(DAYS + 1), DAYS).purge()).isPositive();

        assertThat(isThere(decided)).isFalse();
        assertThat(isThere(open)).as("it still waits for an answer").isTrue();
        assertThat(jdbc.queryForObject("select count(*) from report where number = ?", Integer.class, decided))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from journal_act where kind = 'CASE_PURGED' and subject = ?",
                        Integer.class,
                        decided))
                .isEqualTo(1);
    }

    @Test
    void whatAnIncidentIsAboutStaysUntilThatIsClosed() {
        String number = file();
        ReviewCase about = queue.list(moderator, QueueFilter.OPEN, 200).stream()
                .filter(each -> each.number().value().equals(number))
                .findFirst()
                .orElseThrow();
        decisions.decide(
                moderator,
                about.id(),
                about.version(),
                new Decision(
                        CaseOutcome.NO_VIOLATION, Optional.empty(), new PublicReason("没有问题", "Nothing wrong"), ""));
        Actor admin = TestAccounts.admin();
        IncidentId id = incidents.open(
                moderator, new Incident.Story("It got out", Risk.A1H, ""), List.of(new NewLink(LinkKind.CASE, number)));

        retention(Duration.ofDays(DAYS + 1), DAYS).purge();
        assertThat(isThere(number)).isTrue();

        incidentDecisions.close(
                admin, id, incidents.find(admin, id).orElseThrow().version(), "a false alarm");
        retention(Duration.ofDays(DAYS + 1), DAYS).purge();
        assertThat(isThere(number)).isFalse();
    }

    private String file() {
        VisitorReport form = new VisitorReport(ReportReason.OTHER, "a text", "words", "", Locale.ENGLISH);
        return ((VisitorReceipt.Filed) reports.fileAsVisitor(form, "203.0.113.29"))
                .report()
                .number()
                .value();
    }

    private boolean isThere(String number) {
        return reports.lookUp(number, "203.0.113.29") instanceof LookUp.Found;
    }

    private CaseRetention retention(Duration later, int days) {
        return new CaseRetention(jdbc, transaction, audit, () -> Instant.now().plus(later), trustedTime, days);
    }
}
