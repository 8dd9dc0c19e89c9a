package dev.sluice.data.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.objection.ObjectionSubject;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** In a quarter long before that of all other tests, which is nobody else's. */
abstract class TransparencyReportsContract {

    private static final Instant FROM = Instant.parse("2019-10-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LAST = UNTIL.minusMillis(1);

    @Autowired
    private TransparencyReports reports;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void whatHappenedInTheTimeIsCountedAndNothingElse() {
        Account person = TestAccounts.register(accounts);
        for (Instant outside : new Instant[] {FROM.minusMillis(1), UNTIL}) {
            turn(outside, LogOutcome.REFUSED, "BLOCK", ",A.1.f,", "ANSWER");
            act(outside, "TURN_TAKEN_DOWN");
            suspend(person, outside, true, null);
            strike(person, outside, null);
        }
        turn(FROM, LogOutcome.ANSWERED, "ALLOW", "", "ANSWER");
        turn(FROM, LogOutcome.ANSWERED, "FLAG", ",A.2.a,", "ANSWER");
        turn(LAST, LogOutcome.REFUSED, "BLOCK", ",A.1.f,A.2.a,", "ANSWER");
        turn(LAST, LogOutcome.CUT, "BLOCK", ",A.1.f,", "ANSWER");
        turn(LAST, LogOutcome.CARED_FOR, "CARE", ",A.4.a,", "ANSWER");
        // A title is no message.
        turn(LAST, LogOutcome.CUT, "BLOCK", ",A.1.f,", "TITLE");
        // A cry for help that is met with care is not refused.
        turn(LAST, LogOutcome.REFUSED, "REFUSE", ",A.4.a,", "ANSWER");
        act(FROM, "TURN_TAKEN_DOWN");
        act(LAST, "TURN_TAKEN_DOWN");
        act(LAST, "TURN_RESTORED");
        TurnId title = turn(FROM, LogOutcome.ANSWERED, "ALLOW", "", "TITLE");
        act(LAST, "TURN_TAKEN_DOWN", title);
        act(LAST, "TURN_RESTORED", title);
        // Lifted, replaced by the next one, and over before it was lifted.
        suspend(person, FROM, true, FROM.plusSeconds(2));
        suspend(person, LAST.minusSeconds(5), true, LAST);
        suspend(person, LAST, false, null);
        suspend(person, LAST.minusSeconds(60), true, LAST.plusSeconds(60));
        strike(person, FROM, null);
        strike(person, FROM, LAST);
        jdbc.update("update journal_index set purged = true where started_at = ?", Timestamps.parameter(FROM));

        TransparencyReport read = reports.read(TestAccounts.moderator(), FROM, UNTIL);

        assertThat(read.turns())
                .isEqualTo(Map.of(
                        LogOutcome.ANSWERED, 2L, LogOutcome.REFUSED, 2L, LogOutcome.CUT, 1L, LogOutcome.CARED_FOR, 1L));
        assertThat(read.messages()).isEqualTo(6);
        assertThat(read.stoppedFor()).isEqualTo(Map.of(Risk.A1F, 2L, Risk.A2A, 1L, Risk.A4A, 1L));
        assertThat(read.flaggedFor()).isEqualTo(Map.of(Risk.A2A, 1L));
        assertThat(read.takenDown()).isEqualTo(2);
        assertThat(read.restored()).isEqualTo(1);
        assertThat(read.suspensions()).isEqualTo(new TransparencyReport.Suspensions(1, 3, 1, 1));
        assertThat(read.restrictionsByMachine()).isEqualTo(6);
        assertThat(read.restrictionsByStaff()).isEqualTo(3);
    }

    @Test
    void casesCountWhereTheyWereDecidedAndWaitWhereTheyWereOpen() {
        Instant from = Instant.parse("2018-01-01T00:00:00Z");
        Instant until = Instant.parse("2018-04-01T00:00:00Z");
        Account person = TestAccounts.register(accounts);
        long early = reviewCase("REPORT", from.minusSeconds(7_200), from.plusSeconds(3_600), "TAKEN_DOWN", false);
        long late = reviewCase("REPORT", from, from.plus(Duration.ofDays(20)), "NO_VIOLATION", true);
        reviewCase("REPORT", from, until, "NOTED", false);
        reviewCase("REPORT", until.minusSeconds(1), null, null, false);
        reviewCase("REPORT", until, null, null, false);
        long objected = reviewCase("OBJECTION", from, from.plusSeconds(60), "REVERSED", false);
        report(early, from.minusSeconds(7_200), "HATE", null, null);
        report(late, from, "HATE", person, null);
        report(late, from, "PRIVACY", null, from.plusSeconds(9));
        objection(objected, from, "SUSPENDED", person);

        TransparencyReport read = reports.read(TestAccounts.moderator(), from, until);

        assertThat(read.reports().filed()).isEqualTo(Map.of(ReportReason.HATE, 1L, ReportReason.PRIVACY, 1L));
        assertThat(read.reports().byVisitors()).isEqualTo(1);
        assertThat(read.reports().withdrawn()).isEqualTo(1);
        assertThat(read.reports().decisions())
                .isEqualTo(new TransparencyReport.Decisions(
                        Map.of(CaseOutcome.TAKEN_DOWN, 1L, CaseOutcome.NO_VIOLATION, 1L),
                        1,
                        Optional.of(Duration.ofHours(3)),
                        2));
        assertThat(read.objections().filed()).isEqualTo(Map.of(ObjectionSubject.SUSPENDED, 1L));
        assertThat(read.objections().decisions().decided()).isEqualTo(Map.of(CaseOutcome.REVERSED, 1L));
        assertThat(read.objections().decisions().waiting()).isZero();
    }

    @Test
    void aTimeInWhichNothingHappenedIsAReportToo() {
        TransparencyReport read = reports.read(
                TestAccounts.moderator(), FROM.minus(Duration.ofDays(4_000)), FROM.minus(Duration.ofDays(3_900)));
        assertThat(read.messages()).isZero();
        assertThat(read.reports().decisions().median()).isEmpty();
        assertThat(read.restrictionsByMachine() + read.restrictionsByStaff()).isZero();
    }

    @Test
    void peopleDoNotSeeIt() {
        Account person = TestAccounts.register(accounts);
        assertThatThrownBy(() -> reports.read(person.actor(), FROM, UNTIL)).isInstanceOf(NotPermittedException.class);
    }

    private TurnId turn(Instant at, LogOutcome outcome, String verdict, String risks, String purpose) {
        TurnId turn = TurnId.next();
        jdbc.update(
                "insert into journal_index (turn_id, started_at, conversation_id, account_id, account_key, assistant_id,"
                        + " outcome, verdict, risks, purged, purpose) values (?, ?, 1, 1, 'a', 'handbook', ?, ?, ?,"
                        + " false, ?)",
                turn.value(),
                Timestamps.parameter(at),
                outcome.name(),
                verdict,
                risks,
                purpose);
        return turn;
    }

    private void act(Instant at, String kind) {
        act(at, kind, turn(UNTIL, LogOutcome.ANSWERED, "ALLOW", "", "ANSWER"));
    }

    private void act(Instant at, String kind, TurnId turn) {
        jdbc.update(
                "insert into journal_act (act_id, recorded_at, kind, actor_id, actor_name, subject, turn_id, risk, public_reason,"
                        + " details, salt) values (?, ?, ?, 1, 'm', '', ?, '', '', '', '00')",
                TurnId.next().value(),
                Timestamps.parameter(at),
                kind,
                turn.value());
    }

    private void suspend(Account account, Instant at, boolean automatic, @Nullable Instant lifted) {
        jdbc.update(
                "insert into suspension (id, account_id, begun_at, until_at, automatic, reason_zh, reason_en,"
                        + " internal_note, begun_by, lifted_at) values (?, ?, ?, ?, ?, '', '', '', 'm', ?)",
                TurnId.next().value(),
                account.id().value(),
                Timestamps.parameter(at),
                Timestamps.parameter(at.plusSeconds(9)),
                automatic,
                lifted == null ? null : Timestamps.parameter(lifted));
    }

    private void strike(Account account, Instant at, @Nullable Instant refunded) {
        jdbc.update(
                "insert into strike (turn_id, account_id, struck_at, refunded_at) values (?, ?, ?, ?)",
                TurnId.next().value(),
                account.id().value(),
                Timestamps.parameter(at),
                refunded == null ? null : Timestamps.parameter(refunded));
    }

    private long reviewCase(
            String kind, Instant opened, @Nullable Instant decided, @Nullable String outcome, boolean overdue) {
        long id = TurnId.next().value();
        jdbc.update(
                "insert into review_case (id, kind, number, topics, opened_at, due_at, state, version, outcome, reason_zh,"
                        + " reason_en, internal_note, decided_at, decided_alone) values (?, ?, ?, '', ?, ?, ?, 1, ?, '',"
                        + " '', '', ?, false)",
                id,
                kind,
                "C" + id,
                Timestamps.parameter(opened),
                Timestamps.parameter(overdue ? opened.plusSeconds(60) : opened.plus(Duration.ofDays(200))),
                decided == null ? "OPEN" : "DECIDED",
                outcome,
                decided == null ? null : Timestamps.parameter(decided));
        return id;
    }

    private void report(
            long inCase, Instant at, String reason, @Nullable Account reporter, @Nullable Instant withdrawn) {
        long id = TurnId.next().value();
        jdbc.update(
                "insert into report (id, number, case_id, reporter_id, reporter_name, reason, words, pasted, contact,"
                        + " language, filed_at, withdrawn_at) values (?, ?, ?, ?, '', ?, '', '', '', 'en', ?, ?)",
                id,
                "R" + id,
                inCase,
                reporter == null ? null : reporter.id().value(),
                reason,
                Timestamps.parameter(at),
                withdrawn == null ? null : Timestamps.parameter(withdrawn));
    }

    private void objection(long inCase, Instant at, String subject, Account account) {
        long id = TurnId.next().value();
        jdbc.update(
                "insert into objection (id, number, case_id, subject, decision, account_id, account_name, words,"
                        + " first_decided_by_name, filed_at) values (?, ?, ?, ?, 'd', ?, '', '', '', ?)",
                id,
                "O" + id,
                inCase,
                subject,
                account.id().value(),
                Timestamps.parameter(at));
    }
}
