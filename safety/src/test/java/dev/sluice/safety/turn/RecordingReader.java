package dev.sluice.safety.turn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reader that keeps its own offsets, as a page does, and everything it ever saw. */
final class RecordingReader implements TurnListener {

    private final StringBuilder answer = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<Long> calls = new ArrayList<>();
    private @Nullable TurnOutcome outcome;
    private int callsAfterEnd;
    private volatile @Nullable TurnProgress progress;
    volatile @Nullable Subscription subscription;

    @Override
    public void onProgress(TurnProgress fresh) {
        synchronized (this) {
            progress = fresh;
            calls.add(System.nanoTime());
            // The end first: text that is read after it is complete.
            Optional<TurnOutcome> ended = fresh.outcome();
            answer.append(fresh.text(Channel.ANSWER, answer.length()));
            reasoning.append(fresh.text(Channel.REASONING, reasoning.length()));
            if (ended.isPresent()) {
                outcome = ended.get();
                callsAfterEnd++;
            }
        }
    }

    TurnOutcome awaitOutcome() {
        return awaitOutcome(Duration.ofSeconds(20));
    }

    TurnOutcome awaitOutcome(Duration patience) {
        TurnStage.await("the end of the turn", patience, () -> outcome().isPresent());
        return outcome().orElseThrow();
    }

    synchronized Optional<TurnOutcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Every character of the answer that was ever visible to this reader. */
    synchronized String seen() {
        return answer.toString();
    }

    synchronized String seenReasoning() {
        return reasoning.toString();
    }

    synchronized int calls() {
        return calls.size();
    }

    synchronized List<Long> callTimes() {
        return List.copyOf(calls);
    }

    synchronized int callsAfterEnd() {
        return callsAfterEnd;
    }

    /** What a page that comes now would show. */
    String visible() {
        TurnProgress current = progress;
        return current == null ? "" : current.text(Channel.ANSWER, 0) + current.text(Channel.REASONING, 0);
    }

    TurnProgress progress() {
        TurnStage.await("a first call", () -> progress != null);
        return Objects.requireNonNull(progress);
    }
}
