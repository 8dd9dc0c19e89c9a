package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Chain;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Heads;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnTestData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Figures, not part of the build: {@code -Dit.test=JournalMeasurementOnH2} or {@code …OnPostgres}, with
 * {@code -Dsluice.measure.rows=100000}.
 */
abstract class JournalMeasurement {

    private final int rows = Integer.getInteger("sluice.measure.rows", 100_000);

    @Autowired
    private ContentLog log;

    @Autowired
    private DatabaseSettlements databaseSettlements;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Chain chain;

    @Autowired
    private Heads heads;

    @Autowired
    private SluiceHome home;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void searchAndVerifyALargeLog() throws Exception {
        fill();
        search();
        heads.sign();
        VerificationReport report = JournalVerification.verify(
                dataSource, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), done -> {});
        assertThat(report.problems()).isEmpty();
        System.out.printf(
                "measured verify: %d entries in %d ms, %d a second%n",
                report.entries(), report.time().toMillis(), report.entriesPerSecond());
    }

    private void fill() {
        Random random = new Random(7);
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        Instant start = Instant.now().minus(Duration.ofDays(100));
        Actor moderator = TestAccounts.moderator();
        for (int done = 0; done < rows; done += 500) {
            int from = done;
            transaction.executeWithoutResult(status -> {
                for (int i = from; i < from + 500; i++) {
                    insert(random, i, start.plusSeconds(60L * i));
                    // As many acts as turns: log-ins and what staff looked at.
                    audit.record(moderator, i % 2 == 0 ? AuditKind.LOGGED_IN : AuditKind.CONTENT_OPENED, "", "");
                }
            });
        }
    }

    private void insert(Random random, int number, Instant at) {
        TurnId turn = TurnId.next();
        ContentJournal.Opening any = TurnTestData.anOpening(turn, TurnTestData.aRequest("prompt"));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            text.append((char) (0x4E00 + (int) Math.abs(random.nextGaussian() * 900)));
        }
        if (number % 10_000 == 77) {
            text.append("齉龘");
        }
        List<Settlements.ChannelFinding> findings = number % 1_000 == 5
                ? List.of(new Settlements.ChannelFinding(
                        Channel.ANSWER, new Finding(Stage.TERM, "demo", Risk.A3C, Action.FLAG, 0, 2, 1)))
                : List.of();
        RunningTurn running = RunningTurn.of(
                new ContentJournal.Opening(
                        turn, any.request(), text.substring(0, 40), any.promptVerdict(), "Scripted", at),
                chain.id(),
                "person-" + number % 997);
        TurnContent content = TurnContent.of(
                running,
                new Settlements.Settlement(
                        turn,
                        new TurnOutcome.Answered(false),
                        text.toString(),
                        "",
                        Optional.empty(),
                        findings,
                        TurnTestData.POLICY_VERSION,
                        Optional.empty(),
                        at.plusSeconds(9)));
        databaseSettlements.insert(content);
        chain.append(EntryKind.TURN, Optional.of(turn), "test-1", turn.value(), content.digest());
    }

    private void search() {
        measure("newest page", LogFilter.ALL);
        measure("rare two-character word", LogFilter.ALL.withText("齉龘"));
        measure("common two-character pair", LogFilter.ALL.withText("丐丑"));
        measure("one character", LogFilter.ALL.withText("龘"));
        measure("no such text", LogFilter.ALL.withText("没有这个词"));
        measure("account", LogFilter.ALL.withAccountName("person-500"));
        measure("rare risk", LogFilter.ALL.withRisks(Set.of(Risk.A3C)));
        measure("outcome that never was", LogFilter.ALL.withOutcomes(Set.of(LogOutcome.CUT)));
        measure("taken down", LogFilter.ALL.withTakenDown(Optional.of(true)));
    }

    private void measure(String what, LogFilter filter) {
        Actor moderator = TestAccounts.moderator();
        List<Long> times = new ArrayList<>();
        int found = 0;
        Optional<LogCursor> after = Optional.empty();
        for (int i = 0; i < 6; i++) {
            long start = System.nanoTime();
            LogPage page = log.search(moderator, filter, after, 50);
            times.add((System.nanoTime() - start) / 1_000_000);
            found += page.rows().size();
            if (page.next().isEmpty()) {
                break;
            }
            after = page.next();
        }
        System.out.printf("measured search: %-28s %s ms a page, %d rows%n", what, times, found);
    }
}
