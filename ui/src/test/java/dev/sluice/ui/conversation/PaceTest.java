package dev.sluice.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long START = 1_000_000_000L;

    private final Pace pace = new Pace();

    @Test
    void asksOnceEveryTwentyPushes() {
        int questions = 0;
        for (int push = 1; push <= 3 * Pace.PUSHES_PER_QUESTION; push++) {
            if (pace.countPush(START)) {
                questions++;
                pace.answered();
            }
        }
        assertThat(questions).isEqualTo(3);
    }

    @Test
    void stopsPushingToAPageThatDoesNotAnswer() {
        askAQuestion();

        assertThat(pace.mayPush(after(Pace.PATIENCE.minusMillis(1)))).isTrue();
        assertThat(pace.mayPush(after(Pace.PATIENCE))).isFalse();
    }

    @Test
    void doesNotAskAgainWhileAnAnswerIsDue() {
        askAQuestion();

        for (int push = 0; push < 2 * Pace.PUSHES_PER_QUESTION; push++) {
            assertThat(pace.countPush(START)).isFalse();
        }
    }

    @Test
    void goesOnWhenTheAnswerComes() {
        askAQuestion();
        pace.answered();

        assertThat(pace.mayPush(after(Duration.ofMinutes(5)))).isTrue();
    }

    private void askAQuestion() {
        for (int push = 1; push < Pace.PUSHES_PER_QUESTION; push++) {
            assertThat(pace.countPush(START)).isFalse();
        }
        assertThat(pace.countPush(START)).isTrue();
    }

    private static long after(Duration duration) {
        return START + duration.toNanos();
    }
}
