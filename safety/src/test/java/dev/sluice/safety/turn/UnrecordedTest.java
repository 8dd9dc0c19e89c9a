package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UnrecordedTest {

    private final Unrecorded open = new Unrecorded(10, false);
    private final Unrecorded guarded = new Unrecorded(10, true);

    @Test
    void allThatWaitsIsTakenAtOnce_andStaysUntilItIsRecorded() throws InterruptedException {
        open.add(Channel.ANSWER, "one ");
        open.add(Channel.REASONING, "why");
        open.add(Channel.ANSWER, "two");
        List<Segment> taken = open.await();
        assertThat(taken)
                .containsExactlyInAnyOrder(
                        new Segment(Channel.ANSWER, 0, "one two"), new Segment(Channel.REASONING, 0, "why"));
        assertThat(open.waiting(Channel.ANSWER)).isEqualTo("one two");

        open.add(Channel.ANSWER, " three");
        open.remove(taken);
        assertThat(open.waiting(Channel.ANSWER)).isEqualTo(" three");
        assertThat(open.waiting(Channel.REASONING)).isEmpty();
        assertThat(open.await()).containsExactly(new Segment(Channel.ANSWER, 7, " three"));
    }

    @Test
    void afterTheEndWhatIsLeftIsTaken_andThenNothing() throws InterruptedException {
        open.add(Channel.ANSWER, "one");
        open.close();
        List<Segment> taken = open.await();
        assertThat(taken).containsExactly(new Segment(Channel.ANSWER, 0, "one"));
        open.remove(taken);
        assertThat(open.await()).isEmpty();
    }

    @Test
    void whatIsAbandonedIsNotTaken_andStillThereForTheRecordOfACut() throws InterruptedException {
        open.add(Channel.ANSWER, "one");
        open.abandon();
        assertThat(open.await()).isEmpty();
        assertThat(open.waiting(Channel.ANSWER)).isEqualTo("one");
    }

    @Test
    void guardedTextIsTakenAsFarAsItPassed() throws InterruptedException {
        guarded.add(Channel.ANSWER, "one two");
        guarded.add(Channel.REASONING, "why");
        guarded.pass(Channel.ANSWER, 4);
        List<Segment> first = guarded.await();
        assertThat(first).containsExactly(new Segment(Channel.ANSWER, 0, "one "));
        guarded.remove(first);

        guarded.pass(Channel.ANSWER, Integer.MAX_VALUE);
        guarded.pass(Channel.REASONING, 2);
        List<Segment> second = guarded.await();
        assertThat(second)
                .containsExactlyInAnyOrder(
                        new Segment(Channel.ANSWER, 4, "two"), new Segment(Channel.REASONING, 0, "wh"));
        guarded.remove(second);
        assertThat(guarded.waiting(Channel.REASONING)).isEqualTo("y");

        // Less than has passed already takes nothing back.
        guarded.pass(Channel.REASONING, 1);
        guarded.close();
        assertThat(guarded.await()).isEmpty();
    }

    @Test
    void whoeverWaitsForTextIsWoken() throws Exception {
        for (Runnable news :
                List.<Runnable>of(() -> guarded.pass(Channel.ANSWER, 3), guarded::close, guarded::abandon)) {
            guarded.add(Channel.ANSWER, "one");
            FutureTask<List<Segment>> taking = background(guarded);
            news.run();
            guarded.remove(taking.get(30, TimeUnit.SECONDS));
        }
        FutureTask<List<Segment>> taking = background(open);
        open.add(Channel.ANSWER, "one");
        assertThat(taking.get(30, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void thereIsRoomUpToTheBound() throws Exception {
        open.add(Channel.ANSWER, "12345");
        open.add(Channel.REASONING, "12345");
        open.awaitRoom();

        open.add(Channel.ANSWER, "6");
        CountDownLatch roomy = new CountDownLatch(1);
        Thread adding = Thread.ofVirtual().start(() -> {
            try {
                open.awaitRoom();
                roomy.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        TurnStage.await("waiting", () -> adding.getState() == Thread.State.WAITING);
        open.remove(List.of(new Segment(Channel.ANSWER, 0, "1")));
        assertThat(roomy.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nobodyWaitsForRoomInATurnThatHasEnded() throws InterruptedException {
        open.add(Channel.ANSWER, "12345678901");
        open.abandon();
        open.awaitRoom();
        assertThat(open.waiting(Channel.ANSWER)).hasSize(11);
    }

    /** A thread that waits for text; it does wait, unless there is some. */
    private static FutureTask<List<Segment>> background(Unrecorded unrecorded) {
        FutureTask<List<Segment>> taking = new FutureTask<>(unrecorded::await);
        Thread thread = Thread.ofVirtual().start(taking);
        TurnStage.await("waiting", () -> thread.getState() == Thread.State.WAITING || taking.isDone());
        return taking;
    }
}
