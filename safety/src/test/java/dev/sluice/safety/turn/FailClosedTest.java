package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Judge;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 5 at the turn: whatever fails, the turn ends with a clear outcome and shows nothing more. */
class FailClosedTest {

    private static final TurnOutcome UNAVAILABLE =
            new TurnOutcome.Failed(TurnOutcome.Failure.SAFETY_UNAVAILABLE, Optional.empty());

    @ParameterizedTest
    @EnumSource(
            value = InMemoryJournal.Call.class,
            names = {"ADMIT", "RECENT", "BEGIN"})
    void aFailureOnTheWayIn(InMemoryJournal.Call failing) {
        for (boolean afterEffect : new boolean[] {false, true}) {
            try (TurnStage stage = TurnStage.saying("never")) {
                inject(stage, afterEffect, call -> {
                    if (call == failing) {
                        throw new IllegalStateException("scripted");
                    }
                });

                RecordingReader reader = stage.ask("Hi");

                assertThat(reader.outcome()).contains(UNAVAILABLE);
                assertThat(reader.seen()).isEmpty();
                assertThat(stage.assistants.questions()).isEmpty();
            }
        }
    }

    /** The first append, one in the middle, the last; before and after its effect; also errors, not only exceptions. */
    @Test
    void aFailingAppend() {
        for (int good = 0; good < 6; good++) {
            for (boolean afterEffect : new boolean[] {false, true}) {
                aFailingAppend(good, afterEffect, good % 2 == 0);
            }
        }
    }

    private static void aFailingAppend(int good, boolean afterEffect, boolean asError) {
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(ScriptedAssistants.feeding(pieces)))) {
            AtomicInteger appends = new AtomicInteger();
            inject(stage, afterEffect, call -> {
                if (call == InMemoryJournal.Call.APPEND && appends.getAndIncrement() >= good) {
                    if (asError) {
                        throw new StackOverflowError("scripted");
                    }
                    throw new IllegalStateException("scripted");
                }
            });
            TurnId turn = stage.start("Hi");
            RecordingReader reader = stage.read(turn);
            StringBuilder expected = new StringBuilder();
            for (int i = 0; i < good; i++) {
                // A digit at the end would be held a moment: it may stand for a letter.
                String piece = "piece" + ",".repeat(i) + " more ";
                expected.append(piece);
                pieces.add(piece);
                TurnStage.await(
                        "shown", () -> reader.progress().text(Channel.ANSWER, 0).contentEquals(expected));
            }
            pieces.add("unrecorded");

            assertThat(reader.awaitOutcome()).isEqualTo(UNAVAILABLE);
            assertThat(reader.visible()).isEqualTo(expected.toString());
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
            assertThat(stage.settlement(turn).outcome()).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void aRecheckThatFailsEndsRunningTurns_alsoStalledOnes() {
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(ScriptedAssistants.feeding(pieces)))) {
            RecordingReader reader = stage.read(stage.start("Hi"));
            TurnStage.await("asked", () -> stage.assistants.connections() == 1);

            stage.journal.beforeEachCall(call -> {
                if (call == InMemoryJournal.Call.STANDINGS) {
                    throw new IllegalStateException("scripted");
                }
            });

            assertThat(reader.awaitOutcome(Duration.ofSeconds(8))).isEqualTo(UNAVAILABLE);
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
        }
    }

    @Test
    void aPolicyThatCannotBeHad() {
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        ScriptedAssistants assistants = ScriptedAssistants.always(ScriptedAssistants.feeding(pieces));
        InMemoryJournal journal = new InMemoryJournal();
        AtomicBoolean broken = new AtomicBoolean();
        Judge judge = TurnStage.judge("p1");
        try (ChatTurns turns = new ChatTurns(
                assistants,
                journal,
                journal,
                journal,
                journal,
                () -> {
                    if (broken.get()) {
                        throw new IllegalStateException("scripted");
                    }
                    return judge;
                },
                new TurnStage.TestClock())) {
            RecordingReader running = new RecordingReader();
            running.subscription = turns.subscribe(turns.start(TurnTestData.aRequest("Hi")), running)
                    .orElseThrow();
            TurnStage.await("asked", () -> assistants.connections() == 1);
            broken.set(true);
            RecordingReader late = new RecordingReader();
            late.subscription = turns.subscribe(turns.start(TurnTestData.aRequest("Hi")), late)
                    .orElseThrow();

            assertThat(late.awaitOutcome()).isEqualTo(UNAVAILABLE);
            assertThat(running.awaitOutcome(Duration.ofSeconds(8))).isEqualTo(UNAVAILABLE);
        }
    }

    @Test
    void aRecordThatNeverReturns_endsTheTurnAndTellsItsReaders() {
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        BlockingQueue<String> release = new LinkedBlockingQueue<>();
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(ScriptedAssistants.feeding(pieces)))) {
            stage.journal.beforeEachCall(call -> {
                if (call == InMemoryJournal.Call.APPEND) {
                    takeUninterruptibly(release);
                }
            });
            RecordingReader reader = stage.read(stage.start("Hi"));
            pieces.add("unrecorded");
            TurnStage.await("asked", () -> stage.assistants.connections() == 1);
            TurnStage.await("the end", () -> {
                stage.clock.advance(Duration.ofMinutes(1));
                return reader.outcome().isPresent();
            });
            release.add("go on");

            assertThat(reader.outcome()).contains(UNAVAILABLE);
            assertThat(reader.seen()).isEmpty();
            assertThat(reader.visible()).isEmpty();
        }
    }

    @Test
    void standingsThatAreNeverTold_endTheTurn() {
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        BlockingQueue<String> release = new LinkedBlockingQueue<>();
        try (TurnStage stage = new TurnStage(
                ScriptedAssistants.always(ScriptedAssistants.feeding(pieces)),
                new TurnBounds(10, 1_000, Duration.ofSeconds(10), Duration.ZERO))) {
            AtomicBoolean asked = new AtomicBoolean();
            stage.journal.beforeEachCall(call -> {
                if (call == InMemoryJournal.Call.STANDINGS) {
                    asked.set(true);
                    takeUninterruptibly(release);
                }
            });
            RecordingReader reader = stage.read(stage.start("Hi"));
            TurnStage.await("standings asked", asked::get);
            stage.clock.advance(Duration.ofSeconds(11));

            assertThat(reader.awaitOutcome(Duration.ofSeconds(8))).isEqualTo(UNAVAILABLE);
            release.add("go on");
        }
    }

    @Test
    void aSettlementThatNeverSucceedsKeepsNobodyWaiting() {
        try (TurnStage stage = TurnStage.saying("answer")) {
            stage.journal.beforeEachCall(call -> {
                if (call == InMemoryJournal.Call.SETTLE) {
                    throw new IllegalStateException("scripted");
                }
            });
            TurnId turn = stage.start("Hi");

            RecordingReader reader = stage.read(turn);

            assertThat(reader.awaitOutcome(Duration.ofSeconds(8))).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(reader.seen()).isEqualTo("answer");
            assertThat(stage.journal.recorded(turn, Channel.ANSWER)).isEqualTo("answer");
        }
    }

    @Test
    void aModelClientThatThrowsAnything() {
        try (TurnStage stage = new TurnStage(
                ScriptedAssistants.always(ScriptedAssistants.saying("Half").then((question, sink) -> {
                    throw new NoClassDefFoundError("scripted");
                })))) {
            assertThat(stage.ask("Hi").outcome())
                    .contains(new TurnOutcome.Failed(TurnOutcome.Failure.MODEL_BROKE_OFF, Optional.empty()));
        }
    }

    private static void inject(TurnStage stage, boolean afterEffect, Consumer<InMemoryJournal.Call> fault) {
        if (afterEffect) {
            stage.journal.afterEachCall(fault);
        } else {
            stage.journal.beforeEachCall(fault);
        }
    }

    private static void takeUninterruptibly(BlockingQueue<String> queue) {
        try {
            queue.put(queue.take());
        } catch (InterruptedException e) {
            throw new AssertionError("the recording thread was interrupted", e);
        }
    }
}
