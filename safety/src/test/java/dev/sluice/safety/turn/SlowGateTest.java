package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Judge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gate that is at work on one answer for long, and the other answers. */
class SlowGateTest {

    private static final String SLOW = "slow";

    private final InMemoryJournal journal = new InMemoryJournal();
    private final TurnStage.TestClock clock = new TurnStage.TestClock();
    private final AtomicReference<Judge> judge = new AtomicReference<>(TurnStage.judge("p1"));
    private final AtomicInteger policyAsked = new AtomicInteger();
    private final AtomicBoolean holding = new AtomicBoolean();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final ScriptedAssistants assistants = ScriptedAssistants.always((question, sink) -> {
        holding.set(question.prompt().equals(SLOW));
        sink.answer("a fine weir ");
        return ScriptedAssistants.stalling().run(question, sink);
    });
    private final ChatTurns turns = new ChatTurns(
            assistants,
            journal,
            journal,
            journal,
            journal,
            () -> {
                policyAsked.incrementAndGet();
                return judge.get();
            },
            clock,
            new TurnBounds(2_000, 16_384, Duration.ofMinutes(10), Duration.ZERO),
            time -> hold(),
            Optional.empty());

    private final RecordingReader other = new RecordingReader();

    @BeforeEach
    void oneAnswerShown_thenOneWhoseGateIsAtWork() throws InterruptedException {
        read(other, "quick");
        TurnStage.await("text", () -> other.seen().contains("weir"));
        read(new RecordingReader(), SLOW);
        held.await();
    }

    @AfterEach
    void end() {
        release.countDown();
        turns.close();
    }

    @Test
    void aNewPolicyCountsForTheOthers() {
        int before = policyAsked.get();
        TurnStage.await("a regular round", () -> policyAsked.get() > before);
        judge.set(TurnStage.judge("p2", "weir"));
        assertThat(other.awaitOutcome()).isInstanceOf(TurnOutcome.Cut.class);
    }

    @Test
    void theOthersAreTimedOut() {
        clock.advance(Duration.ofHours(2));
        // Some ticks, after which a watchdog that waits for one gate looks after nobody.
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        RecordingReader late = new RecordingReader();
        read(late, "late");
        TurnStage.await("text", () -> late.seen().contains("weir"));
        clock.advance(Duration.ofHours(2));
        assertThat(late.awaitOutcome())
                .isEqualTo(new TurnOutcome.Failed(TurnOutcome.Failure.MODEL_TIMED_OUT, Optional.empty()));
    }

    private void read(RecordingReader reader, String prompt) {
        reader.subscription = turns.subscribe(turns.start(TurnTestData.aRequest(prompt)), reader)
                .orElseThrow();
    }

    /** The times of a gate are told while it is locked. */
    private void hold() {
        if (holding.getAndSet(false)) {
            held.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
