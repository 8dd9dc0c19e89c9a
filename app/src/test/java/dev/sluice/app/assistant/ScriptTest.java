package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScriptTest {

    /** A connection on which no time passes. */
    private static final class Ticking implements Script.Wire {

        private Duration waited = Duration.ZERO;

        @Override
        public void send(byte[] body) {}

        @Override
        public void pause(Duration duration) {
            waited = waited.plus(duration);
        }

        @Override
        public void awaitClose() {}

        @Override
        public void disconnect() {}
    }

    private final Ticking wire = new Ticking();

    @Test
    void pauseUntil_goesOnWhenTheTestSaysSo() throws Exception {
        Script.stream()
                .pauseUntil(() -> wire.waited.toMillis() >= 50)
                .steps()
                .getFirst()
                .run(wire);
        assertThat(wire.waited).hasMillis(50);
    }

    @Test
    void pauseUntil_doesNotWaitForever() {
        Script.Step step = Script.stream().pauseUntil(() -> false).steps().getFirst();
        assertThatThrownBy(() -> step.run(wire)).isInstanceOf(IllegalStateException.class);
        assertThat(wire.waited).hasMinutes(2);
    }
}
