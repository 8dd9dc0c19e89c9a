package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Judge;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Rounds in which it is asked whether turns may go on. */
class RechecksTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final InMemoryJournal journal = new InMemoryJournal();
    private final TurnStage.TestClock clock = new TurnStage.TestClock();
    private final AtomicInteger rounds = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private final EndedTurns ended = new EndedTurns(clock);
    private final Judge judge = TurnStage.judge("p1");
    private final Rechecks rechecks = new Rechecks(
            TurnTestData.ports(
                    journal,
                    () -> {
                        rounds.incrementAndGet();
                        await(release);
                        return judge;
                    },
                    clock),
            new RunningTurns(),
            ended);

    @Test
    void askedWhileARoundIsUnderWay_onceMoreAfterItAndNoMore() {
        rechecks.request();
        TurnStage.await("a round", () -> rounds.get() == 1);
        for (int i = 0; i < 5; i++) {
            rechecks.request();
        }
        assertThat(rounds).hasValue(1);
        release.countDown();
        TurnStage.await("one more", () -> rounds.get() == 2);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        assertThat(rounds).hasValue(2);

        rechecks.request();
        TurnStage.await("a later one", () -> rounds.get() == 3);
    }

    @Test
    void aRoundIsStuckOnceTheRecordTakesLongerThanTheLimit() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch answer = new CountDownLatch(1);
        journal.afterEachCall(call -> {
            asked.incrementAndGet();
            await(answer);
        });
        endedTurn();
        assertThat(rechecks.isStuck(LIMIT)).isFalse();
        rechecks.requestAll();
        TurnStage.await("a round", () -> asked.get() == 1);
        assertThat(rechecks.isStuck(LIMIT)).isFalse();
        clock.advance(LIMIT.plusMillis(1));
        assertThat(rechecks.isStuck(LIMIT)).isTrue();
        answer.countDown();
        TurnStage.await("it is over", () -> !rechecks.isStuck(LIMIT));
    }

    @Test
    void judgingAgain_howeverLongItTakes_holdsUpNoTakedown_andIsNotStuck() {
        PublishedTurn turn = endedTurn();
        rechecks.request();
        TurnStage.await("the policy is asked for", () -> rounds.get() == 1);
        clock.advance(LIMIT.plusMillis(1));
        assertThat(rechecks.isStuck(LIMIT)).isFalse();
        journal.takeDown(turn.turn());
        rechecks.requestAll();
        TurnStage.await("withdrawn", () -> turn.outcome().orElseThrow() instanceof TurnOutcome.TakenDown);
        assertThat(rounds).hasValue(1);
        release.countDown();
    }

    @Test
    void turnsThatEndedAreAskedAboutOnlyWhenSomethingHasChanged() {
        AtomicInteger asked = new AtomicInteger();
        journal.afterEachCall(call -> asked.incrementAndGet());
        PublishedTurn turn = endedTurn();
        journal.takeDown(turn.turn());
        release.countDown();

        rechecks.request();
        TurnStage.await("a round", () -> rounds.get() == 1);
        rechecks.requestAll();
        TurnStage.await("withdrawn", () -> turn.outcome().orElseThrow() instanceof TurnOutcome.TakenDown);
        assertThat(asked).hasValue(1);

        rechecks.request();
        TurnStage.await("a later one", () -> rounds.get() == 3);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        assertThat(asked).hasValue(1);
    }

    private PublishedTurn endedTurn() {
        PublishedTurn turn = new PublishedTurn(TurnId.next(), ConversationId.next(), clock);
        turn.tell(new TurnOutcome.Answered(false));
        ended.add(turn);
        return turn;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("a round was interrupted", e);
        }
    }
}
