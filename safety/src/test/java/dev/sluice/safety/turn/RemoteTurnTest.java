package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a turn of another node is followed, and when that ends. */
class RemoteTurnTest {

    private static final TurnOutcome UNAVAILABLE =
            new TurnOutcome.Failed(TurnOutcome.Failure.SAFETY_UNAVAILABLE, Optional.empty());

    private final InMemoryJournal journal = new InMemoryJournal();
    private final AtomicInteger looks = new AtomicInteger();
    private final RecordingReader reader = new RecordingReader();
    private final TurnId turn = TurnId.next();

    private @Nullable Subscription subscription;

    /** Neither running nor settled. */
    @Test
    void aTurnThatIsNowhereIsGivenUpAfterTenLooks() {
        failAt(look -> false);
        RemoteTurn nowhere = follow(remote -> true);
        assertThat(nowhere.isNeeded()).isTrue();
        assertThat(reader.awaitOutcome()).isEqualTo(UNAVAILABLE);
        assertThat(looks).hasValue(10);
        assertThat(nowhere.isNeeded()).isFalse();
    }

    @Test
    void aRecordThatCannotBeReadIsGivenUpAfterTenLooks_withPausesBetween() {
        long began = System.nanoTime();
        failAt(look -> true);
        follow(remote -> true);
        assertThat(reader.awaitOutcome()).isEqualTo(UNAVAILABLE);
        assertThat(looks).hasValue(10);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(1_700));
    }

    @Test
    void looksThatFailCountInARow() {
        begin();
        failAt(look -> look % 9 != 0);
        follow(remote -> true);
        TurnStage.await("more looks than it has patience for", Duration.ofSeconds(20), () -> looks.get() > 18);
        assertThat(reader.outcome()).isEmpty();
        leave();
    }

    /** Somebody may come in the moment in which it is to be forgotten. */
    @Test
    void itIsFollowedUntilItIsForgotten_andNoLonger() {
        begin();
        failAt(look -> false);
        AtomicInteger asked = new AtomicInteger();
        follow(remote -> asked.incrementAndGet() == 3);
        TurnStage.await("a look", () -> looks.get() > 0);
        assertThat(asked).hasValue(0);
        leave();
        TurnStage.await("forgotten", () -> asked.get() == 3);
        int until = looks.get();
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        assertThat(looks).hasValue(until);
        assertThat(asked).hasValue(3);
    }

    @Test
    void everyReaderIsServedByOneFollower() {
        begin();
        failAt(look -> false);
        RemoteTurn remote = follow(each -> true);
        RecordingReader second = new RecordingReader();
        Subscription secondPlace = remote.subscribe(second);
        long began = System.nanoTime();
        int before = looks.get();
        TurnStage.await("looks", () -> looks.get() >= before + 5);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(700));
        secondPlace.close();
        leave();
    }

    @Test
    void reasoningIsFollowedToo_eachChannelFromWhereItWas() {
        begin();
        journal.append(turn, List.of(TurnTestData.reasoning(0, "why")));
        follow(remote -> true);
        TurnStage.await("the reasoning", () -> reader.seenReasoning().equals("why"));
        journal.append(turn, List.of(TurnTestData.answer(0, "one"), TurnTestData.reasoning(3, " not")));
        TurnStage.await(
                "both",
                () -> reader.seen().equals("one") && reader.seenReasoning().equals("why not"));
        leave();
    }

    @Test
    void aLookThatFindsNothingNewTellsNobody() {
        begin();
        journal.append(turn, List.of(TurnTestData.answer(0, "one")));
        failAt(look -> false);
        follow(remote -> true);
        TurnStage.await("the text", () -> reader.seen().equals("one"));
        int calls = reader.calls();
        int before = looks.get();
        TurnStage.await("more looks", () -> looks.get() >= before + 3);
        assertThat(reader.calls()).isEqualTo(calls);
        leave();
    }

    private void begin() {
        assertThat(journal.begin(TurnTestData.anOpening(turn, TurnTestData.aRequest("Hi"))))
                .isTrue();
    }

    /** Looks are counted from 1. */
    private void failAt(IntPredicate fails) {
        journal.beforeEachCall(call -> {
            if (call == InMemoryJournal.Call.STANDINGS && fails.test(looks.incrementAndGet())) {
                throw new IllegalStateException("scripted");
            }
        });
    }

    private RemoteTurn follow(Predicate<RemoteTurn> forget) {
        ContentJournal.Recorded recorded = new ContentJournal.Recorded(
                turn,
                ConversationId.next(),
                "Hi",
                Verdict.of(List.of(), TurnTestData.POLICY_VERSION),
                "",
                "",
                Instant.now());
        RemoteTurn remote = new RemoteTurn(TurnTestData.ports(journal), recorded, forget);
        subscription = remote.subscribe(reader);
        return remote;
    }

    private void leave() {
        Objects.requireNonNull(subscription).close();
    }
}
