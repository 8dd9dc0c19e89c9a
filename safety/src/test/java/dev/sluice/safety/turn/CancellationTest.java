package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.TurnTestData.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Risk;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reader's stop button, at any moment. */
class CancellationTest {

    private static final TurnOutcome CANCELLED = new TurnOutcome.Cancelled(true);

    @Test
    void beforeTheFirstWord_itClosesTheModelsConnectionAtOnce() {
        long[] nanos = new long[60];
        for (int round = 0; round < nanos.length; round++) {
            try (TurnStage stage = new TurnStage(ScriptedAssistants.always(ScriptedAssistants.stalling()))) {
                TurnRequest request = aRequest("Hi");
                TurnId turn = stage.turns.start(request);
                RecordingReader reader = stage.read(turn);
                TurnStage.await("asked", () -> stage.assistants.connections() == 1);

                long began = System.nanoTime();
                stage.turns.cancel(turn, request.account());
                TurnStage.await(
                        "closed and told",
                        () -> stage.assistants.connections() == 0
                                && reader.outcome().isPresent());
                nanos[round] = System.nanoTime() - began;

                assertThat(reader.outcome()).contains(CANCELLED);
                assertThat(stage.settlement(turn).outcome()).isEqualTo(CANCELLED);
            }
        }
        Arrays.sort(nanos);
        long median = nanos[nanos.length / 2];
        System.out.printf("cancel: median %d us, worst %d us%n", median / 1_000, nanos[nanos.length - 1] / 1_000);
    }

    /** Also before the prompt is on record: it was said, so it is kept, with its end. */
    @ParameterizedTest
    @EnumSource(
            value = InMemoryJournal.Call.class,
            names = {"ADMIT", "BEGIN", "RECENT"})
    void whileTheTurnIsStillBeingLetIn_theModelIsNotAsked(InMemoryJournal.Call moment) {
        CountDownLatch admitted = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (TurnStage stage = TurnStage.saying("never")) {
            stage.journal.beforeEachCall(call -> {
                if (call == moment) {
                    admitted.countDown();
                    awaitUninterruptibly(cancelled);
                }
            });
            TurnRequest request = aRequest("Hi");
            TurnId turn = stage.turns.start(request);
            awaitUninterruptibly(admitted);
            stage.turns.cancel(turn, request.account());
            cancelled.countDown();

            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(CANCELLED);
            assertThat(stage.settlement(turn).outcome()).isEqualTo(CANCELLED);
            assertThat(stage.journal.opening(turn).orElseThrow().cleanedPrompt())
                    .isEqualTo("Hi");
            assertThat(stage.assistants.questions()).isEmpty();
        }
    }

    /** Pressing stop in time does not make a refused message one that was never judged. */
    @Test
    void whileTheTurnIsStillBeingLetIn_aRefusalStaysOne() {
        CountDownLatch admitted = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (TurnStage stage = TurnStage.saying("never")) {
            stage.journal.beforeEachCall(call -> {
                if (call == InMemoryJournal.Call.ADMIT) {
                    admitted.countDown();
                    awaitUninterruptibly(cancelled);
                }
            });
            TurnRequest request = aRequest("About " + TurnStage.DEMO_TERM);
            TurnId turn = stage.turns.start(request);
            awaitUninterruptibly(admitted);
            stage.turns.cancel(turn, request.account());
            cancelled.countDown();

            assertThat(stage.settlement(turn).outcome()).isEqualTo(new TurnOutcome.Refused(Risk.A1H));
            assertThat(stage.assistants.questions()).isEmpty();
        }
    }

    @Test
    void whileTheModelWaitsForASlowRecord() {
        CountDownLatch release = new CountDownLatch(1);
        try (TurnStage stage = new TurnStage(
                ScriptedAssistants.always((question, sink) -> {
                    for (int i = 0; i < 1_000; i++) {
                        sink.answer("0123456789");
                    }
                    return ScriptedAssistants.complete();
                }),
                new TurnBounds(10, 500, Duration.ofHours(1), Duration.ZERO))) {
            stage.journal.beforeEachCall(call -> {
                if (call == InMemoryJournal.Call.APPEND) {
                    awaitUninterruptibly(release);
                }
            });
            TurnRequest request = aRequest("Hi");
            TurnId turn = stage.turns.start(request);
            RecordingReader reader = stage.read(turn);
            TurnStage.await("asked", () -> stage.assistants.connections() == 1);

            stage.turns.cancel(turn, request.account());
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
            assertThat(reader.awaitOutcome()).isEqualTo(CANCELLED);
            release.countDown();

            assertThat(reader.visible()).isEmpty();
            assertThat(stage.settlement(turn).outcome()).isEqualTo(CANCELLED);
        }
    }

    /** Many turns, each cancelled, taken down, stopped or left alone at a random moment by several threads at once. */
    @Test
    void atRandomMoments() {
        long seed = new Random().nextLong();
        int rounds = Integer.getInteger("sluice.cancellation.rounds", 400);
        System.out.println("atRandomMoments: " + rounds + " turns, seed " + seed);
        Random random = new Random(seed);
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always((question, sink) -> {
            for (int i = 0; i < 40; i++) {
                sink.answer("word " + i + " ");
                if (i % 10 == 9) {
                    LockSupport.parkNanos(100_000);
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return ScriptedAssistants.complete();
        }))) {
            for (int round = 0; round < rounds; round++) {
                TurnRequest request = aRequest("Hi");
                TurnId turn = stage.turns.start(request);
                RecordingReader reader = stage.read(turn);
                int action = random.nextInt(4);
                long delay = random.nextInt(1_500_000);
                Thread.ofVirtual().start(() -> {
                    LockSupport.parkNanos(delay);
                    switch (action) {
                        case 0 -> stage.turns.cancel(turn, request.account());
                        case 1 -> {
                            stage.journal.takeDown(turn);
                            stage.turns.recheck();
                        }
                        case 2 -> {
                            stage.turns.cancel(turn, request.account());
                            stage.turns.recheck();
                        }
                        default -> {}
                    }
                });

                TurnOutcome outcome = reader.awaitOutcome();

                assertThat(reader.callsAfterEnd()).isPositive();
                String recorded = stage.settlement(turn).answer();
                assertThat(recorded).startsWith(reader.seen());
                switch (outcome) {
                    case TurnOutcome.Answered _ -> {
                        // A takedown between the end and the last look withdraws what that look would have seen.
                        if (!stage.journal.isTakenDown(turn)) {
                            assertThat(reader.seen()).endsWith("word 39 ");
                        }
                    }
                    case TurnOutcome.Cancelled _ -> assertThat(reader.visible()).isEqualTo(reader.seen());
                    case TurnOutcome.TakenDown _ -> assertThat(reader.visible()).isEmpty();
                    default -> throw new AssertionError("unexpected: " + outcome);
                }
            }
            TurnStage.await("connections closed", () -> stage.assistants.connections() == 0);
            TurnStage.await("all settled", () -> stage.journal.runningTurns() == 0);
        }
    }

    @Test
    void aModelClientThatIgnoresInterruptsKeepsNobodyWaiting() {
        CountDownLatch release = new CountDownLatch(1);
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always((question, sink) -> {
            sink.answer("shown");
            awaitIgnoringInterrupts(release);
            sink.answer(" never shown");
            return ScriptedAssistants.complete();
        }))) {
            TurnRequest request = aRequest("Hi");
            TurnId turn = stage.turns.start(request);
            RecordingReader reader = stage.read(turn);
            TurnStage.await("text", () -> reader.seen().equals("shown"));

            stage.turns.cancel(turn, request.account());

            assertThat(reader.awaitOutcome()).isEqualTo(CANCELLED);
            release.countDown();
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
            assertThat(reader.visible()).isEqualTo("shown");
            assertThat(stage.turns.running(request.conversation())).isEqualTo(Optional.empty());
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("the recording thread was interrupted", e);
        }
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                // Ignored on purpose: that is what this client does.
            }
        }
    }
}
