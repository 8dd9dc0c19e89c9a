package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What keeps ticking beside the turns; that it acts on limits and standings is tested where these are. */
class WatchdogTest {

    private static final String NAME = "turn-watchdog";

    private final InMemoryJournal journal = new InMemoryJournal();

    /** Whatever it throws would end a scheduled task without a word, and with it all limits. */
    @Test
    void aFailingTickIsNotTheLast() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        AtomicInteger failures = new AtomicInteger(3);
        InstantSource clock = () -> {
            if (Thread.currentThread().getName().equals(NAME) && failures.getAndDecrement() > 0) {
                throw new AssertionError("scripted: an error, not just an exception");
            }
            return now.get();
        };
        ScriptedAssistants assistants = ScriptedAssistants.always(ScriptedAssistants.stalling());
        try (ChatTurns turns =
                new ChatTurns(assistants, journal, journal, journal, journal, () -> TurnStage.judge("p1"), clock)) {
            RecordingReader reader = new RecordingReader();
            reader.subscription = turns.subscribe(turns.start(TurnTestData.aRequest("Hi")), reader)
                    .orElseThrow();
            TurnStage.await("asked", () -> assistants.connections() == 1);
            TurnStage.await("ticks that failed", () -> failures.get() < 0);
            now.set(now.get().plus(Duration.ofMinutes(6)));
            assertThat(reader.awaitOutcome())
                    .isEqualTo(new TurnOutcome.Failed(TurnOutcome.Failure.MODEL_TIMED_OUT, Optional.empty()));
        }
    }

    @Test
    void whileNoTurnRunsNeitherPolicyNorRecordIsAsked() {
        AtomicInteger asked = new AtomicInteger();
        journal.beforeEachCall(call -> asked.incrementAndGet());
        try (ChatTurns turns = new ChatTurns(
                ScriptedAssistants.always(ScriptedAssistants.saying()),
                journal,
                journal,
                journal,
                journal,
                () -> {
                    asked.incrementAndGet();
                    return TurnStage.judge("p1");
                },
                InstantSource.system())) {
            LockSupport.parkNanos(Duration.ofMillis(1_200).toNanos());
            assertThat(asked).hasValue(0);
            assertThat(turns.running(ConversationId.next())).isEmpty();
        }
    }

    @Test
    void stoppedItLeavesNoThread() {
        Set<Thread> before = watchdogs();
        RunningTurns running = new RunningTurns();
        EndedTurns ended = new EndedTurns(InstantSource.system());
        Watchdog watchdog = new Watchdog(
                running, new Rechecks(TurnTestData.ports(journal), running, ended), ended, Duration.ofSeconds(1));
        watchdog.start();
        Set<Thread> own = new HashSet<>(watchdogs());
        own.removeAll(before);
        assertThat(own).hasSize(1);
        watchdog.stop();
        TurnStage.await("its end", () -> own.stream().noneMatch(Thread::isAlive));
    }

    private static Set<Thread> watchdogs() {
        Set<Thread> found = new HashSet<>(Thread.getAllStackTraces().keySet());
        found.removeIf(thread -> !thread.getName().equals(NAME));
        return found;
    }
}
