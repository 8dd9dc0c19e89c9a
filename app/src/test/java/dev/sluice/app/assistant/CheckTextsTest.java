package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.check.GuardOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CheckTextsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    @Test
    void aGuardIsConnectedAsTheSiteDoes() {
        var guard = CheckTexts.connect(new GuardOptions("http://127.0.0.1:9/v1", "warden", "qwen3guard", TIMEOUT));

        assertThat(guard.name()).isEqualTo("warden");
    }

    @Test
    void everyMistakeIsNamed() {
        assertThatThrownBy(() -> CheckTexts.connect(new GuardOptions("nowhere", "", "yaml", TIMEOUT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("base-url", "model", "format");
    }
}
