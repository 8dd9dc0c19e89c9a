package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One subscription: when its listener is called, and when the turn has one reader less. */
class ReaderTest {

    private final PublishedTurn turn = new PublishedTurn(TurnId.next(), ConversationId.next(), InstantSource.system());
    private final RecordingReader listener = new RecordingReader();

    @ParameterizedTest
    @EnumSource(Channel.class)
    void oncePartOfTheTextIsSeenNewsGathers(Channel channel) {
        turn.record(List.of(new Segment(channel, 0, "one ")));
        listener.subscription = turn.subscribe(listener);
        TurnStage.await("a first call", () -> listener.calls() == 1);
        turn.record(List.of(new Segment(channel, 4, "two")));
        TurnStage.await("the rest", () -> listener.calls() == 2);
        assertThat(listener.seen() + listener.seenReasoning()).isEqualTo("one two");
        List<Long> times = listener.callTimes();
        assertThat(Duration.ofNanos(times.get(1) - times.get(0))).isGreaterThan(Duration.ofMillis(95));
    }

    @Test
    void theFirstWordsDoNotWaitForMoreToGather() {
        assertOneOfManyComesSoon("", turn -> turn.record(List.of(TurnTestData.answer(0, "one"))));
    }

    @Test
    void theEndDoesNotWaitForNewsToGather() {
        assertOneOfManyComesSoon("one", turn -> turn.tell(new TurnOutcome.Answered(false)));
    }

    /** On a busy machine any may come late, but not all. */
    private static void assertOneOfManyComesSoon(String before, Consumer<PublishedTurn> news) {
        long soonest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            PublishedTurn turn = new PublishedTurn(TurnId.next(), ConversationId.next(), InstantSource.system());
            RecordingReader reader = new RecordingReader();
            turn.record(List.of(TurnTestData.answer(0, before)));
            reader.subscription = turn.subscribe(reader);
            TurnStage.await("a first call", () -> reader.calls() == 1);
            long began = System.nanoTime();
            news.accept(turn);
            TurnStage.await("the news", () -> reader.calls() == 2);
            soonest = Math.min(soonest, System.nanoTime() - began);
            turn.tell(new TurnOutcome.Answered(false));
        }
        assertThat(Duration.ofNanos(soonest)).isLessThan(Duration.ofMillis(60));
    }

    @Test
    void afterTheEndTheTurnHasNoReader() {
        listener.subscription = turn.subscribe(listener);
        assertThat(turn.hasReaders()).isTrue();
        turn.tell(new TurnOutcome.Answered(false));
        TurnStage.await("it has left", () -> !turn.hasReaders());
        assertThat(listener.callsAfterEnd()).isEqualTo(1);
    }

    @Test
    void aListenerThatThrowsIsNoReaderAnyMore() {
        AtomicInteger calls = new AtomicInteger();
        turn.subscribe(progress -> {
            calls.incrementAndGet();
            throw new StackOverflowError("scripted");
        });
        TurnStage.await("it is dropped", () -> !turn.hasReaders());
        assertThat(calls).hasValue(1);
    }

    @Test
    void closedWhileNewsGathersItIsNotCalledForIt() {
        turn.record(List.of(TurnTestData.answer(0, "one")));
        Subscription subscription = turn.subscribe(listener);
        TurnStage.await("a first call", () -> listener.calls() == 1);
        subscription.close();
        assertThat(turn.hasReaders()).isFalse();
        turn.record(List.of(TurnTestData.answer(3, " two")));
        RecordingReader other = new RecordingReader();
        other.subscription = turn.subscribe(other);
        turn.record(List.of(TurnTestData.answer(7, " three")));
        turn.tell(new TurnOutcome.Answered(false));
        other.awaitOutcome();
        assertThat(listener.calls()).isEqualTo(1);
    }
}
