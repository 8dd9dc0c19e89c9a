package dev.sluice.data.suspension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.notice.Notices;
import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

abstract class SuspensionsContract {

    private static final PublicReason REASON = new PublicReason("多次发布广告", "Repeated advertising");

    @Autowired
    Suspensions suspensions;

    @Autowired
    Accounts accounts;

    @Autowired
    Conversations conversations;

    @Autowired
    ContentJournal journal;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aPersonIsSuspendedToldAndRestored() {
        Account person = TestAccounts.register(accounts);
        Actor moderator = TestAccounts.moderator();
        Instant until = Instant.now().plus(Duration.ofDays(3)).truncatedTo(java.time.temporal.ChronoUnit.MICROS);

        suspensions.suspend(moderator, person.id(), until, REASON, "seen twice");

        assertThat(now(person).suspendedUntil()).contains(until);
        Suspension own = suspensions.findOwn(person.actor()).orElseThrow();
        assertThat(own.reason()).isEqualTo(REASON);
        assertThat(own.begunBy()).isEqualTo(moderator.name());
        assertThat(notices.countUnread(person.actor())).isEqualTo(1);

        assertThat(suspensions.restore(moderator, person.id(), ""))
                .isInstanceOfSatisfying(
                        SuspensionOutcome.Restored.class,
                        restored -> assertThat(restored.lifted().id()).isEqualTo(own.id()));
        assertThat(now(person).suspendedUntil()).isEmpty();
        assertThat(suspensions.findOwn(person.actor())).isEmpty();
        assertThat(suspensions.list(moderator, person.id())).singleElement().satisfies(past -> {
            assertThat(past.liftedBy()).contains(moderator.name());
            assertThat(past.internalNote()).isEqualTo("seen twice");
        });
    }

    @Test
    void aLaterDecisionReplacesTheOneInForce() {
        Account person = TestAccounts.register(accounts);
        Actor moderator = TestAccounts.moderator();

        suspensions.suspend(moderator, person.id(), Instant.now().plusSeconds(60), REASON, "");
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");

        assertThat(suspensions.findOwn(person.actor()).orElseThrow().isForGood())
                .isTrue();
        assertThat(suspensions.list(moderator, person.id()))
                .extracting(suspension -> suspension.liftedAt().isPresent())
                .containsExactly(false, true);
    }

    @Test
    void staffAreNotSuspendedAndOthersSuspendNobody() {
        Account staff = TestAccounts.staff(accounts, jdbc);
        Account person = TestAccounts.register(accounts);

        assertThat(suspensions.suspend(TestAccounts.admin(), staff.id(), Account.FOR_GOOD, REASON, ""))
                .isEqualTo(new SuspensionOutcome.IsStaff());
        assertThatThrownBy(() -> suspensions.suspend(person.actor(), person.id(), Account.FOR_GOOD, REASON, ""))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> suspensions.restore(person.actor(), person.id(), ""))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(
                        () -> suspensions.suspend(staff.actor(), person.id(), Account.FOR_GOOD, PublicReason.NONE, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(now(person).suspendedUntil()).isEmpty();
    }

    @Test
    void aRunningAnswerMayNotGoOn() {
        Account person = TestAccounts.register(accounts);
        var conversation =
                conversations.create(person.actor(), TestTurns.ASSISTANT).id();
        var opening = TestTurns.opening(person, conversation, "Tell me a story");
        journal.begin(opening);
        assertThat(journal.append(opening.turn(), List.of(new Segment(Channel.ANSWER, 0, "Once"))))
                .isEqualTo(Standing.GO_ON);

        suspensions.suspend(TestAccounts.moderator(), person.id(), Account.FOR_GOOD, REASON, "");

        assertThat(journal.standings(List.of(opening.turn()))).containsEntry(opening.turn(), Standing.SUSPENDED);
        assertThat(journal.append(opening.turn(), List.of(new Segment(Channel.ANSWER, 4, " unseen"))))
                .isEqualTo(Standing.SUSPENDED);
    }

    @Test
    void ofManyWhoSuspendAndRestoreEachDecisionCountsOnce() throws Exception {
        Account person = TestAccounts.register(accounts);
        Actor moderator = TestAccounts.moderator();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<SuspensionOutcome> suspend = () ->
                    suspensions.suspend(moderator, person.id(), Instant.now().plusSeconds(600), REASON, "");
            for (Future<SuspensionOutcome> done : threads.invokeAll(List.of(suspend, suspend, suspend, suspend))) {
                assertThat(done.get()).isInstanceOf(SuspensionOutcome.Suspended.class);
            }
            assertThat(suspensions.list(moderator, person.id()))
                    .filteredOn(suspension -> suspension.liftedAt().isEmpty())
                    .hasSize(1);
            Callable<SuspensionOutcome> restore = () -> suspensions.restore(moderator, person.id(), "");
            int restored = 0;
            for (Future<SuspensionOutcome> done : threads.invokeAll(List.of(restore, restore, restore))) {
                restored += done.get() instanceof SuspensionOutcome.Restored ? 1 : 0;
            }
            assertThat(restored).isEqualTo(1);
        }
    }

    private Account now(Account person) {
        return accounts.find(person.id()).orElseThrow();
    }
}
