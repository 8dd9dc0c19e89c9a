package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Promise 4 at the turn: the record holds at least what any reader ever saw, wherever it breaks. */
class RecordedBeforeShownTest {

    private static final int ROUNDS = 200;

    @Test
    void aJournalThatDiesAtARandomCall() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("aJournalThatDiesAtARandomCall: " + ROUNDS + " rounds, seed " + seed);
        Random random = new Random(seed);
        // Side by side: most of a round is the turn trying to settle on a record that is gone.
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<Boolean>> rounds = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                int lifetime = random.nextInt(60);
                boolean afterEffect = random.nextBoolean();
                rounds.add(threads.submit(() -> round(lifetime, afterEffect)));
            }
            int withText = 0;
            for (Future<Boolean> each : rounds) {
                withText += each.get() ? 1 : 0;
            }
            assertThat(withText)
                    .as("rounds in which something was seen before the record died")
                    .isPositive();
        }
    }

    /** Four turns with two readers each; returns whether anything was seen. */
    private static boolean round(int lifetime, boolean afterEffect) {
        AtomicInteger left = new AtomicInteger(lifetime);
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(talking()))) {
            java.util.function.Consumer<InMemoryJournal.Call> death = call -> {
                if (left.decrementAndGet() < 0) {
                    throw new IllegalStateException("scripted: the record is gone");
                }
            };
            if (afterEffect) {
                stage.journal.afterEachCall(death);
            } else {
                stage.journal.beforeEachCall(death);
            }
            List<RecordingReader> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                TurnId turn = stage.start("Hi");
                readers.add(stage.read(turn));
                readers.add(stage.read(turn));
            }
            boolean seen = false;
            for (RecordingReader reader : readers) {
                reader.awaitOutcome();
                TurnId turn = reader.progress().turn();
                assertThat(stage.journal.recorded(turn, Channel.ANSWER)).startsWith(reader.seen());
                assertThat(stage.journal.recorded(turn, Channel.REASONING)).startsWith(reader.seenReasoning());
                seen |= !reader.seen().isEmpty();
            }
            return seen;
        }
    }

    @Test
    void nothingIsVisibleWhileItsAppendIsUnderWay() {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(talking()))) {
            List<RecordingReader> readers = new ArrayList<>();
            // Runs when the text is durable and the call has not returned: it must not be visible yet.
            stage.journal.afterEachCall(call -> {
                for (RecordingReader reader : List.copyOf(readers)) {
                    TurnProgress progress = reader.progress();
                    String recorded = stage.journal.recorded(progress.turn(), Channel.ANSWER);
                    assertThat(recorded).startsWith(progress.text(Channel.ANSWER, 0));
                    if (call == InMemoryJournal.Call.APPEND
                            && progress.outcome().isEmpty()) {
                        assertThat(progress.length(Channel.ANSWER) + progress.length(Channel.REASONING))
                                .isLessThan(recorded.length()
                                        + stage.journal
                                                .recorded(progress.turn(), Channel.REASONING)
                                                .length());
                    }
                }
            });
            RecordingReader reader = stage.read(stage.start("Hi"));
            readers.add(reader);
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
        }
    }

    private static ScriptedAssistants.Script talking() {
        return (question, sink) -> {
            for (int i = 0; i < 200; i++) {
                sink.reasoning("r" + i + " ");
                sink.answer("词" + i + " ");
                LockSupport.parkNanos(1_000);
            }
            return ScriptedAssistants.complete();
        };
    }
}
