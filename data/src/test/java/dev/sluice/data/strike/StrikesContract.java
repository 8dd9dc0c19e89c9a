package dev.sluice.data.strike;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Three in a row or five a day, as it comes. */
abstract class StrikesContract {

    private static final TurnOutcome REFUSED = new TurnOutcome.Refused(Risk.A1F);
    private static final TurnOutcome ANSWERED = new TurnOutcome.Answered(false);

    @Autowired
    Strikes strikes;

    @Autowired
    Suspensions suspensions;

    @Autowired
    Accounts accounts;

    @Autowired
    Conversations conversations;

    @Autowired
    ContentJournal journal;

    @Autowired
    Settlements settlements;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Test
    void threeInARowSuspendAfterAWarning() {
        Account person = TestAccounts.register(accounts);
        settle(person, REFUSED);
        assertThat(strikes.isNextTheLast(person.actor())).isFalse();
        settle(person, REFUSED);
        assertThat(strikes.isNextTheLast(person.actor())).isTrue();
        assertThat(suspensions.findOwn(person.actor())).isEmpty();
        settle(person, REFUSED);

        Suspension suspension = suspensions.findOwn(person.actor()).orElseThrow();
        assertThat(suspension.automatic()).isTrue();
        assertThat(Duration.between(suspension.begunAt(), suspension.until()))
                .isCloseTo(Duration.ofHours(24), Duration.ofSeconds(5));
        assertThat(suspension.reason().zh())
                .isNotBlank()
                .isNotEqualTo(suspension.reason().en());
    }

    @Test
    void anotherTurnEndsARowButNotADay() {
        Account person = TestAccounts.register(accounts);
        for (int time = 0; time < 4; time++) {
            settle(person, REFUSED);
            settle(person, ANSWERED);
            assertThat(suspensions.findOwn(person.actor())).isEmpty();
        }
        assertThat(strikes.isNextTheLast(person.actor())).isTrue();
        settle(person, REFUSED);
        assertThat(suspensions.findOwn(person.actor())).isPresent();
    }

    @Test
    void whatIsOlderThanADayCountsNoMore() {
        Account person = TestAccounts.register(accounts);
        settle(person, REFUSED);
        settle(person, REFUSED);
        // A little less than a day ago, and then a little more.
        makeOlder(person, Duration.ofHours(24).minusMinutes(1));
        assertThat(strikes.isNextTheLast(person.actor())).isTrue();
        makeOlder(person, Duration.ofMinutes(2));
        assertThat(strikes.isNextTheLast(person.actor())).isFalse();
        settle(person, REFUSED);
        assertThat(suspensions.findOwn(person.actor())).isEmpty();
    }

    private void makeOlder(Account account, Duration by) {
        jdbc.sql("update strike set struck_at = struck_at - interval '" + by.toMinutes()
                        + "' minute where account_id = ?")
                .param(account.id().value())
                .update();
    }

    @Test
    void onlyRefusedPromptsOfPeopleCount() {
        Account person = TestAccounts.register(accounts);
        Account staff = TestAccounts.staff(accounts, jdbc);
        for (int time = 0; time < 6; time++) {
            settle(person, new TurnOutcome.CaredFor(Risk.A4A));
            settle(person, new TurnOutcome.Cut(Risk.A1F));
            settle(staff, REFUSED);
        }
        assertThat(strikes.list(TestAccounts.moderator(), person.id())).isEmpty();
        assertThat(strikes.list(TestAccounts.moderator(), staff.id())).isEmpty();
        assertThat(suspensions.findOwn(person.actor())).isEmpty();
    }

    /** Its opinion comes after the gate's verdict, which let the prompt pass. */
    @Test
    void aGuardModelsRefusalCountsIfTheTableSaysSo() {
        Account person = TestAccounts.register(accounts);
        settleByGuard(person, Action.REFUSE);
        assertThat(strikes.list(TestAccounts.moderator(), person.id())).isEmpty();
        TurnId counted = settleByGuard(person, Action.BLOCK);
        assertThat(strikes.list(TestAccounts.moderator(), person.id()))
                .extracting(Strike::turn)
                .containsExactly(counted);
    }

    private TurnId settleByGuard(Account person, Action action) {
        var conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        var opening = TestTurns.opening(person, conversation, "a prompt");
        journal.begin(opening);
        Settlements.Settlement plain = TestTurns.settlement(opening, REFUSED, "");
        settlements.settle(new Settlements.Settlement(
                plain.turn(),
                plain.outcome(),
                plain.answer(),
                plain.reasoning(),
                plain.neverShown(),
                plain.findings(),
                plain.policyVersion(),
                plain.usage(),
                plain.endedAt(),
                plain.thought(),
                new Settlements.GuardRecord(
                        List.of(new Finding(Stage.GUARD, "guard-m", Risk.A1F, action, 0, 8, 1)), List.of())));
        return opening.turn();
    }

    @Test
    void aWrongRefusalIsRefundedAndSoIsWhatCameOfIt() {
        Account person = TestAccounts.register(accounts);
        settle(person, REFUSED);
        TurnId wrong = settle(person, REFUSED);
        settle(person, REFUSED);
        assertThat(suspensions.findOwn(person.actor())).isPresent();

        transaction.executeWithoutResult(status -> strikes.refund(TestAccounts.moderator(), person.id(), wrong));

        assertThat(suspensions.findOwn(person.actor())).isEmpty();
        assertThat(strikes.list(TestAccounts.moderator(), person.id()))
                .filteredOn(strike -> strike.refundedAt().isPresent())
                .extracting(Strike::turn)
                .containsExactly(wrong);
        // The two that were right still count, and so does the third if the reversal is taken back.
        assertThat(strikes.isNextTheLast(person.actor())).isTrue();
        settle(person, ANSWERED);
        transaction.executeWithoutResult(status -> strikes.countAgain(person.id(), wrong));
        settle(person, REFUSED);
        assertThat(strikes.isNextTheLast(person.actor())).as("four today").isTrue();
    }

    @Test
    void aModeratorsSuspensionStandsWhenAStrikeIsRefunded() {
        Account person = TestAccounts.register(accounts);
        TurnId first = settle(person, REFUSED);
        settle(person, REFUSED);
        settle(person, REFUSED);
        suspensions.suspend(
                TestAccounts.moderator(),
                person.id(),
                Account.FOR_GOOD,
                new dev.sluice.data.review.PublicReason("广告", "Advertising"),
                "");

        transaction.executeWithoutResult(status -> strikes.refund(TestAccounts.moderator(), person.id(), first));

        assertThat(suspensions.findOwn(person.actor()).orElseThrow().automatic())
                .isFalse();
    }

    @Test
    void afterASuspensionCountingBeginsAnew() {
        Account person = TestAccounts.register(accounts);
        for (int time = 0; time < 3; time++) {
            settle(person, REFUSED);
        }
        suspensions.restore(TestAccounts.moderator(), person.id(), "");

        settle(person, REFUSED);

        assertThat(suspensions.findOwn(person.actor())).isEmpty();
        assertThat(strikes.isNextTheLast(person.actor())).isFalse();
    }

    @Test
    void ofThreeAtOnceEachCountsAndOneSuspends() throws Exception {
        Account person = TestAccounts.register(accounts);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<TurnId>> all = new ArrayList<>();
            for (int time = 0; time < 3; time++) {
                all.add(() -> settle(person, REFUSED));
            }
            for (Future<TurnId> settled : threads.invokeAll(all)) {
                settled.get();
            }
        }
        assertThat(strikes.list(TestAccounts.moderator(), person.id())).hasSize(3);
        assertThat(suspensions.list(TestAccounts.moderator(), person.id())).hasSize(1);
        assertThat(suspensions.findOwn(person.actor())).isPresent();
    }

    private TurnId settle(Account person, TurnOutcome outcome) {
        var conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        Action verdict = outcome instanceof TurnOutcome.Refused ? Action.BLOCK : Action.ALLOW;
        var opening = TestTurns.opening(person, conversation, "a prompt", verdict);
        journal.begin(opening);
        settlements.settle(TestTurns.settlement(opening, outcome, ""));
        return opening.turn();
    }
}
