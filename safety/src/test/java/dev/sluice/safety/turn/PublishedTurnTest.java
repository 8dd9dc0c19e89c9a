package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What readers may see of what is on record. */
class PublishedTurnTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T00:00:00Z"));
    private final ConversationId conversation = ConversationId.next();
    private final PublishedTurn turn = new PublishedTurn(TurnId.next(), conversation, now::get);

    @Test
    void textIsReadFromAnyPlaceOn() {
        record(Channel.ANSWER, 0, "one ");
        record(Channel.REASONING, 0, "why");
        record(Channel.ANSWER, 4, "two");
        assertThat(turn.text(Channel.ANSWER, 0)).isEqualTo("one two");
        assertThat(turn.text(Channel.ANSWER, 4)).isEqualTo("two");
        assertThat(turn.text(Channel.ANSWER, 7)).isEmpty();
        assertThat(turn.text(Channel.ANSWER, 8)).isEmpty();
        assertThat(turn.text(Channel.REASONING, 1)).isEqualTo("hy");
        assertThat(turn.length(Channel.ANSWER)).isEqualTo(7);
        assertThat(turn.length(Channel.REASONING)).isEqualTo(3);
    }

    @Test
    void readersAreCalledWhenThePromptIsOnRecord_andWhenWhatWasShownIsWithdrawn() {
        RecordingReader reader = new RecordingReader();
        reader.subscription = turn.subscribe(reader);
        TurnStage.await("a first call", () -> reader.calls() == 1);
        turn.asked("Hi", Verdict.of(List.of(), TurnTestData.POLICY_VERSION));
        TurnStage.await("the prompt", () -> reader.calls() == 2);
        assertThat(reader.progress().prompt()).isEqualTo("Hi");
        assertThat(reader.progress().conversation()).isEqualTo(conversation);
        turn.withdraw();
        TurnStage.await("the withdrawal", () -> reader.calls() == 3);
    }

    @Test
    void afterTheEndWasDecidedNothingMoreIsSeen_thoughItIsOnRecord() {
        record(Channel.ANSWER, 0, "one");
        turn.freeze();
        record(Channel.ANSWER, 3, " two");
        assertThat(turn.text(Channel.ANSWER, 0)).isEqualTo("one");
        assertThat(turn.recorded(Channel.ANSWER)).isEqualTo("one two");
    }

    @Test
    void whatIsWithdrawnIsNoLongerSeen_norWhatComesLate() {
        record(Channel.ANSWER, 0, "one");
        record(Channel.REASONING, 0, "why");
        turn.withdraw();
        record(Channel.ANSWER, 3, " two");
        assertThat(turn.text(Channel.ANSWER, 0)).isEmpty();
        assertThat(turn.text(Channel.REASONING, 0)).isEmpty();
        assertThat(turn.outcome()).isEmpty();
        assertThat(turn.recorded(Channel.ANSWER)).isEqualTo("one two");
        assertThat(turn.recorded(Channel.REASONING)).isEqualTo("why");
    }

    @Test
    void theFirstEndThatIsToldStays_exceptForATakedown() {
        record(Channel.ANSWER, 0, "one");
        record(Channel.REASONING, 0, "why");
        turn.tell(new TurnOutcome.Answered(false));
        turn.tell(new TurnOutcome.Cancelled(true));
        record(Channel.ANSWER, 3, " two");
        assertThat(turn.outcome()).contains(new TurnOutcome.Answered(false));
        assertThat(turn.text(Channel.ANSWER, 0)).isEqualTo("one");

        turn.takeDown();
        record(Channel.ANSWER, 7, " three");
        assertThat(turn.outcome()).contains(new TurnOutcome.TakenDown());
        assertThat(turn.text(Channel.ANSWER, 0)).isEmpty();
        assertThat(turn.text(Channel.REASONING, 0)).isEmpty();
    }

    @Test
    void aTakedownOfARunningTurnFreezesIt() {
        turn.takeDown();
        record(Channel.ANSWER, 0, "one");
        assertThat(turn.text(Channel.ANSWER, 0)).isEmpty();
    }

    @Test
    void howLongNobodyReadsIsCountedFromTheLastReader() {
        now.updateAndGet(instant -> instant.plusSeconds(60));
        assertThat(turn.isDetachedFor(Duration.ofSeconds(60))).isFalse();
        now.updateAndGet(instant -> instant.plusMillis(1));
        assertThat(turn.isDetachedFor(Duration.ofSeconds(60))).isTrue();

        Reader reader = turn.subscribe(progress -> {});
        assertThat(turn.hasReaders()).isTrue();
        assertThat(turn.isDetachedFor(Duration.ofSeconds(60))).isFalse();
        now.updateAndGet(instant -> instant.plusSeconds(600));
        reader.close();
        assertThat(turn.hasReaders()).isFalse();
        assertThat(turn.isDetachedFor(Duration.ofSeconds(60))).isFalse();

        now.updateAndGet(instant -> instant.plusSeconds(61));
        reader.close();
        assertThat(turn.isDetachedFor(Duration.ofSeconds(60)))
                .as("who left already leaves no more")
                .isTrue();
    }

    private void record(Channel channel, int offset, String text) {
        turn.record(List.of(new Segment(channel, offset, text)));
    }
}
