package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.ScriptedAssistants.feeding;
import static dev.sluice.safety.turn.ScriptedAssistants.saying;
import static dev.sluice.safety.turn.ScriptedAssistants.stalling;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a turn may take, on a clock that the test moves. */
class TurnLimitsTest {

    private static final TurnLimits LIMITS = new TurnLimits(
            Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofMinutes(10), Duration.ofMinutes(5), 100, 1_000);
    private static final TurnOutcome TIMED_OUT =
            new TurnOutcome.Failed(TurnOutcome.Failure.MODEL_TIMED_OUT, Optional.empty());

    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();

    @Test
    void theFirstWordTakesTooLong() {
        try (TurnStage stage = stage(stalling())) {
            RecordingReader reader = stage.read(stage.start("Hi"));
            TurnStage.await("asked", () -> stage.assistants.connections() == 1);
            stage.clock.advance(Duration.ofSeconds(61));

            assertThat(reader.awaitOutcome()).isEqualTo(TIMED_OUT);
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
        }
    }

    @Test
    void theNextWordTakesTooLong_andWhatWasHeldIsShownAsTheEnd() {
        CountDownLatch heard = new CountDownLatch(1);
        try (TurnStage stage = stage(saying("a word and 水闸演示").then((question, sink) -> {
            // Text is seen before its taking has ended, and silence counts from there.
            heard.countDown();
            return stalling().run(question, sink);
        }))) {
            RecordingReader reader = stage.read(stage.start("Hi"));
            TurnStage.await("heard", () -> heard.getCount() == 0);
            TurnStage.await("text", () -> !reader.seen().isEmpty());
            stage.clock.advance(Duration.ofSeconds(46));

            assertThat(reader.awaitOutcome()).isEqualTo(TIMED_OUT);
            assertThat(reader.visible()).isEqualTo("a word and 水闸演示");
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
        }
    }

    @Test
    void theWholeAnswerTakesTooLong_thoughWordsKeepComing() {
        try (TurnStage stage = stage(feeding(pieces))) {
            RecordingReader reader = stage.read(stage.start("Hi"));
            TurnStage.await("asked", () -> stage.assistants.connections() == 1);
            for (int i = 0; i < 21; i++) {
                pieces.add("w");
                int expected = i + 1;
                TurnStage.await("word", () -> reader.progress().length(Channel.ANSWER) == expected);
                assertThat(reader.outcome()).isEmpty();
                stage.clock.advance(Duration.ofSeconds(28));
            }
            stage.clock.advance(Duration.ofSeconds(28));

            assertThat(reader.awaitOutcome()).isEqualTo(TIMED_OUT);
        }
    }

    @Test
    void anAnswerThatIsTooLongEndsAtTheLimit() {
        try (TurnStage stage = stage((question, sink) -> {
            for (int i = 0; i < 100_000; i++) {
                sink.answer("0123456789abc");
            }
            throw new AssertionError("was let go on");
        })) {
            RecordingReader reader = stage.ask("Hi");

            assertThat(reader.outcome())
                    .contains(new TurnOutcome.Failed(TurnOutcome.Failure.ANSWER_TOO_LONG, Optional.empty()));
            assertThat(reader.seen()).hasSize(1_000);
        }
    }

    @Test
    void reasoningHasTheSameLimitOfItsOwn() {
        try (TurnStage stage = stage((question, sink) -> {
            sink.answer("x".repeat(1_000));
            sink.reasoning("y".repeat(1_000));
            return ScriptedAssistants.complete();
        })) {
            assertThat(stage.ask("Hi").outcome()).contains(new TurnOutcome.Answered(false));
        }
    }

    @Test
    void reasoningIsTimedFromItsFirstPieceToTheFirstOfTheAnswer() {
        TurnStage.TestClock[] clock = new TurnStage.TestClock[1];
        try (TurnStage stage = stage((question, sink) -> {
            sink.reasoning("Let me ");
            clock[0].advance(Duration.ofSeconds(3));
            sink.reasoning("think.");
            clock[0].advance(Duration.ofSeconds(4));
            sink.answer("Done");
            clock[0].advance(Duration.ofSeconds(25));
            sink.answer(".");
            return ScriptedAssistants.complete();
        })) {
            clock[0] = stage.clock;
            TurnId turn = stage.start("Hi");
            stage.read(turn).awaitOutcome();

            // The clock goes by itself too.
            assertThat(stage.settlement(turn).thought())
                    .hasValueSatisfying(
                            took -> assertThat(took).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(31)));
        }
    }

    @Test
    void aTurnThatNobodyReadsEnds() {
        try (TurnStage stage = stage(feeding(pieces))) {
            TurnId turn = stage.start("Hi");
            RecordingReader reader = stage.read(turn);
            pieces.add("text");
            TurnStage.await("text", () -> reader.seen().equals("text"));
            Objects.requireNonNull(reader.subscription).close();
            stage.clock.advance(Duration.ofMinutes(5).plusSeconds(1));

            assertThat(stage.settlement(turn).outcome()).isEqualTo(new TurnOutcome.Cancelled(false));
        }
    }

    @Test
    void aTurnIsFoundForFiveMinutesAfterItsEnd() {
        TurnStage.TestClock clock = new TurnStage.TestClock();
        EndedTurns ended = new EndedTurns(clock);
        PublishedTurn turn = new PublishedTurn(TurnId.next(), ConversationId.next(), clock);
        ended.add(turn);
        clock.advance(Duration.ofMinutes(4));
        ended.prune();
        assertThat(ended.find(turn.turn())).isPresent();
        clock.advance(Duration.ofMinutes(2));
        ended.prune();
        assertThat(ended.find(turn.turn())).isEmpty();
    }

    @Test
    void ofEndedTurnsTheOldestIsForgottenFirst_asSoonAsThereAreTooManyOrTooLongOnes() {
        Instant now = Instant.parse("2026-11-30T00:00:00Z");
        EndedTurns ended = new EndedTurns(() -> now);
        List<PublishedTurn> turns = new ArrayList<>();
        for (int i = 0; i < 5_001; i++) {
            turns.add(new PublishedTurn(TurnId.next(), ConversationId.next(), () -> now));
        }
        turns.subList(0, 5_000).forEach(ended::add);
        assertThat(ended.find(turns.getFirst().turn())).contains(turns.getFirst());
        ended.add(turns.getLast());
        assertThat(ended.find(turns.getFirst().turn())).isEmpty();
        assertThat(ended.find(turns.get(1).turn())).isPresent();

        EndedTurns few = new EndedTurns(() -> now);
        PublishedTurn longest = turns.getFirst();
        longest.record(List.of(
                new Segment(Channel.ANSWER, 0, "x".repeat(10_000_000)),
                new Segment(Channel.REASONING, 0, "y".repeat(10_000_000))));
        few.add(longest);
        assertThat(few.ids()).containsExactly(longest.turn());
        PublishedTurn one = turns.get(1);
        one.record(List.of(new Segment(Channel.ANSWER, 0, "z")));
        few.add(one);
        assertThat(few.ids()).as("what it took is free again").containsExactly(one.turn());
        few.add(turns.get(2));
        assertThat(few.ids()).containsExactly(one.turn(), turns.get(2).turn());
    }

    @Test
    void aTurnThatEndedFiveMinutesAgoIsStillFound_aMillisecondLaterItIsNot() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T00:00:00Z"));
        EndedTurns ended = new EndedTurns(now::get);
        PublishedTurn turn = new PublishedTurn(TurnId.next(), ConversationId.next(), now::get);
        ended.add(turn);
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(5)));
        ended.prune();
        assertThat(ended.ids()).containsExactly(turn.turn());
        now.updateAndGet(instant -> instant.plusMillis(1));
        ended.prune();
        assertThat(ended.ids()).isEmpty();
    }

    @Test
    void endedTurnsTakeABoundedAmountOfMemory() {
        TurnStage.TestClock clock = new TurnStage.TestClock();
        EndedTurns ended = new EndedTurns(clock);
        for (int i = 0; i < 20_000; i++) {
            ended.add(new PublishedTurn(TurnId.next(), ConversationId.next(), clock));
        }
        assertThat(ended.ids()).hasSizeLessThanOrEqualTo(5_000);
        String text = "x".repeat(100_000);
        for (int i = 0; i < 400; i++) {
            PublishedTurn turn = new PublishedTurn(TurnId.next(), ConversationId.next(), clock);
            turn.record(List.of(new Segment(Channel.ANSWER, 0, text)));
            ended.add(turn);
        }
        assertThat(ended.ids()).hasSizeLessThanOrEqualTo(200);
    }

    /** What readers do not see any more is in memory all the same. */
    @Test
    void endedTurnsThatAreWithdrawnCountInFull_andSoDoPrompts() {
        TurnStage.TestClock clock = new TurnStage.TestClock();
        EndedTurns withdrawn = new EndedTurns(clock);
        EndedTurns prompts = new EndedTurns(clock);
        String text = "x".repeat(100_000);
        for (int i = 0; i < 400; i++) {
            PublishedTurn turn = new PublishedTurn(TurnId.next(), ConversationId.next(), clock);
            turn.record(List.of(new Segment(Channel.REASONING, 0, text)));
            turn.withdraw();
            withdrawn.add(turn);
            PublishedTurn prompt = new PublishedTurn(TurnId.next(), ConversationId.next(), clock);
            prompt.asked(text, Verdict.of(List.of(), TurnTestData.POLICY_VERSION));
            prompts.add(prompt);
        }
        assertThat(withdrawn.ids()).hasSize(200);
        assertThat(prompts.ids()).hasSize(200);
    }

    private static TurnStage stage(ScriptedAssistants.Script script) {
        return new TurnStage(new ScriptedAssistants(TurnTestData.anAssistant(LIMITS), question -> script));
    }
}
