package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.ScriptedAssistants.feeding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Risk;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subscriptions: replay, many readers, slow ones, broken ones, and readers on another node. */
class ReadersTest {

    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();

    @Test
    void aLateReaderGetsEverythingFromTheBeginning_andThenLiveText() {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(feeding(pieces)))) {
            TurnId turn = stage.start("Hi");
            RecordingReader early = stage.read(turn);
            pieces.add("one ");
            TurnStage.await("one", () -> early.seen().equals("one "));

            RecordingReader late = stage.read(turn);
            TurnStage.await("replayed", () -> late.seen().equals("one "));
            pieces.add("two");
            pieces.add("");

            late.awaitOutcome();
            early.awaitOutcome();
            assertThat(late.seen()).isEqualTo("one two");
            assertThat(early.seen()).isEqualTo("one two");
            RecordingReader tooLate = stage.read(turn);
            tooLate.awaitOutcome();
            assertThat(tooLate.seen()).isEqualTo("one two");
            assertThat(tooLate.callsAfterEnd()).isEqualTo(1);
        }
    }

    @Test
    void readersAreCalledAtMostEveryTenthOfASecond_theFirstWordsAtOnce() {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always((question, sink) -> {
            for (int i = 0; i < 300; i++) {
                sink.answer("w");
                LockSupport.parkNanos(2_000_000);
            }
            return ScriptedAssistants.complete();
        }))) {
            RecordingReader reader = stage.ask("Hi");

            List<Long> times = reader.callTimes();
            long millis = (times.getLast() - times.getFirst()) / 1_000_000;
            assertThat(reader.seen()).hasSize(300);
            // Those before the first text, and the one after the end, need not keep the distance.
            assertThat(times).hasSizeLessThanOrEqualTo((int) (millis / 100) + 6);
            assertThat(times).hasSizeGreaterThan(2);
            assertThat(reader.callsAfterEnd()).isEqualTo(1);
        }
    }

    @Test
    void aReaderThatNeverReturnsHoldsUpNobodyAndKeepsNoQueue() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        String piece = "0123456789".repeat(10);
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always((question, sink) -> {
            for (int i = 0; i < 1_500; i++) {
                sink.answer(piece);
            }
            return ScriptedAssistants.complete();
        }))) {
            TurnId turn = stage.start("Hi");
            List<Subscription> stuck = IntStream.range(0, 200)
                    .mapToObj(i -> stage.turns
                            .subscribe(turn, progress -> {
                                calls.incrementAndGet();
                                awaitForever(never);
                            })
                            .orElseThrow())
                    .toList();
            RecordingReader healthy = stage.read(turn);

            assertThat(healthy.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(healthy.seen()).hasSize(150_000);
            TurnStage.await("each called once", () -> calls.get() == 200);
            stuck.forEach(Subscription::close);
            never.countDown();
        }
    }

    @Test
    void aReaderThatThrowsIsDropped() {
        AtomicInteger calls = new AtomicInteger();
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(feeding(pieces)))) {
            TurnId turn = stage.start("Hi");
            Subscription broken = stage.turns
                    .subscribe(turn, progress -> {
                        calls.incrementAndGet();
                        throw new IllegalStateException("scripted");
                    })
                    .orElseThrow();
            RecordingReader healthy = stage.read(turn);
            pieces.add("text");
            TurnStage.await("text", () -> healthy.seen().equals("text"));
            pieces.add("");

            healthy.awaitOutcome();
            assertThat(calls).hasValue(1);
            broken.close();
        }
    }

    @Test
    void aClosedSubscriptionIsNotCalledAgain() {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(feeding(pieces)))) {
            TurnId turn = stage.start("Hi");
            RecordingReader leaving = stage.read(turn);
            RecordingReader staying = stage.read(turn);
            pieces.add("text");
            TurnStage.await("text", () -> leaving.seen().equals("text"));
            Objects.requireNonNull(leaving.subscription).close();
            pieces.add(" more");
            pieces.add("");

            staying.awaitOutcome();
            assertThat(leaving.seen()).isEqualTo("text");
            assertThat(leaving.outcome()).isEmpty();
        }
    }

    @Test
    void anUnknownTurnHasNoReaders() {
        try (TurnStage stage = TurnStage.saying("x")) {
            assertThat(stage.turns.subscribe(TurnId.next(), progress -> {})).isEmpty();
        }
    }

    @Test
    void aReaderOnAnotherNodeFollowsToTheEnd() {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(feeding(pieces)));
                ChatTurns otherNode = stage.otherNode()) {
            TurnId turn = stage.start("Hi there");
            TurnStage.await("asked", () -> stage.assistants.connections() == 1);
            RecordingReader remote = new RecordingReader();
            remote.subscription = otherNode.subscribe(turn, remote).orElseThrow();
            pieces.add("one ");
            TurnStage.await("one", () -> remote.seen().equals("one "));
            assertThat(remote.progress().prompt()).isEqualTo("Hi there");
            RecordingReader second = new RecordingReader();
            second.subscription = otherNode.subscribe(turn, second).orElseThrow();
            pieces.add("two");
            pieces.add("");

            assertThat(remote.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(remote.seen()).isEqualTo("one two");
            second.awaitOutcome();
            assertThat(second.seen()).isEqualTo("one two");
            RecordingReader late = new RecordingReader();
            late.subscription = otherNode.subscribe(turn, late).orElseThrow();
            assertThat(late.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(late.seen()).isEqualTo("one two");
        }
    }

    @Test
    void aReaderOnAnotherNodeStopsTheTurn() {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(feeding(pieces)));
                ChatTurns otherNode = stage.otherNode()) {
            stage.journal.onCancel(stage.turns::cancelHere);
            stage.journal.onCancel(otherNode::cancelHere);
            TurnRequest request = TurnTestData.aRequest("Hi");
            TurnId turn = stage.turns.start(request);
            pieces.add("shown");
            TurnStage.await(
                    "recorded",
                    () -> stage.journal.recorded(turn, Channel.ANSWER).equals("shown"));
            RecordingReader remote = new RecordingReader();
            remote.subscription = otherNode.subscribe(turn, remote).orElseThrow();

            otherNode.cancel(turn, AccountId.next());
            assertThat(stage.turns.running(request.conversation())).contains(turn);
            otherNode.cancel(turn, request.account());

            assertThat(remote.awaitOutcome()).isEqualTo(new TurnOutcome.Cancelled(true));
            assertThat(remote.visible()).isEqualTo("shown");
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
            otherNode.cancel(turn, request.account());
        }
    }

    @Test
    void aTakedownReachesReadersOnAnotherNode() {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(feeding(pieces)));
                ChatTurns otherNode = stage.otherNode()) {
            TurnId turn = stage.start("Hi");
            pieces.add("shown");
            TurnStage.await(
                    "recorded",
                    () -> stage.journal.recorded(turn, Channel.ANSWER).equals("shown"));
            RecordingReader remote = new RecordingReader();
            remote.subscription = otherNode.subscribe(turn, remote).orElseThrow();
            TurnStage.await("text", () -> remote.seen().equals("shown"));

            stage.journal.takeDown(turn);

            assertThat(remote.awaitOutcome()).isEqualTo(new TurnOutcome.TakenDown());
            assertThat(remote.visible()).isEmpty();
        }
    }

    @Test
    void aTurnWhoseNodeDiedAndWhichIsSettledByTheJournal() {
        TurnId turn = TurnId.next();
        TurnRequest request = TurnTestData.aRequest("Hi");
        try (TurnStage stage = TurnStage.saying("x")) {
            assertThat(stage.journal.begin(TurnTestData.anOpening(turn, request)))
                    .isTrue();
            RecordingReader reader = stage.read(turn);
            stage.journal.append(turn, List.of(TurnTestData.answer(0, "half")));
            TurnStage.await("text", () -> reader.seen().equals("half"));
            TurnOutcome died = new TurnOutcome.Failed(TurnOutcome.Failure.INTERRUPTED_BY_RESTART, Optional.empty());
            stage.journal.settle(TurnTestData.aSettlement(turn, died, "half", ""));

            assertThat(reader.awaitOutcome()).isEqualTo(died);
            assertThat(reader.visible()).isEqualTo("half");
        }
    }

    /** The verdict on the prompt may come while its answer is read on another node already. */
    @Test
    void aTurnThatWasRefusedLateIsWithdrawnFromReadersOnAnotherNode() {
        TurnId turn = TurnId.next();
        TurnRequest request = TurnTestData.aRequest("Hi");
        try (TurnStage stage = TurnStage.saying("x")) {
            assertThat(stage.journal.begin(TurnTestData.anOpening(turn, request)))
                    .isTrue();
            RecordingReader reader = stage.read(turn);
            stage.journal.append(turn, List.of(TurnTestData.answer(0, "half")));
            TurnStage.await("text", () -> reader.visible().equals("half"));
            TurnOutcome refused = new TurnOutcome.Refused(Risk.A1H);
            stage.journal.settle(TurnTestData.aSettlement(turn, refused, "half", ""));

            assertThat(reader.awaitOutcome()).isEqualTo(refused);
            assertThat(reader.visible()).isEmpty();
        }
    }

    private static void awaitForever(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
