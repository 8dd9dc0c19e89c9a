package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Five hundred answers at once. */
class ManyTurnsTest {

    private static final int TURNS = 500;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void fiveHundredAnswersRunOnFewPlatformThreads_andEachReachesItsReader() {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always((question, sink) -> {
            for (int i = 0; i < 50; i++) {
                sink.answer(question.prompt() + " ");
                LockSupport.parkNanos(20_000_000);
            }
            return ScriptedAssistants.complete();
        }))) {
            // A group commit takes a moment; turns wait for it together.
            stage.journal.beforeEachCall(call -> {
                if (call == InMemoryJournal.Call.APPEND) {
                    LockSupport.parkNanos(2_000_000);
                }
            });
            int threadsBefore = THREADS.getThreadCount();
            long began = System.nanoTime();
            List<RecordingReader> readers = new ArrayList<>();
            for (int i = 0; i < TURNS; i++) {
                readers.add(stage.read(stage.start("p" + i)));
            }
            TurnStage.await("all asked", () -> stage.assistants.questions().size() == TURNS);
            int mostThreads = 0;
            int mostConnections = 0;
            while (stage.assistants.connections() > 0) {
                mostThreads = Math.max(mostThreads, THREADS.getThreadCount());
                mostConnections = Math.max(mostConnections, stage.assistants.connections());
                LockSupport.parkNanos(10_000_000);
            }
            for (int i = 0; i < TURNS; i++) {
                assertThat(readers.get(i).awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
                assertThat(readers.get(i).seen()).isEqualTo(("p" + i + " ").repeat(50));
            }
            System.out.printf(
                    "%d turns, %d at once, %d platform threads more, %d ms%n",
                    TURNS, mostConnections, mostThreads - threadsBefore, (System.nanoTime() - began) / 1_000_000);
            assertThat(mostThreads - threadsBefore).isLessThan(20);
        }
    }
}
