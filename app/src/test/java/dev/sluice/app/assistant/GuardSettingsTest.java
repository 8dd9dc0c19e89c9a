package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.Guard.Asked;
import dev.sluice.safety.guard.Guard.WhenDown;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class GuardSettingsTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "sluice.guard.prompts", "before",
            "sluice.guard.answers", "beside",
            "sluice.guard.base-url", "http://127.0.0.1:9/v1",
            "sluice.guard.api-key", "sk-secret-0123456789",
            "sluice.guard.model", "guard-1",
            "sluice.guard.format", "qwen3guard");

    @Test
    void withoutSettingsThereIsNone() {
        assertThat(ConfiguredGuard.of(bind(Map.of()), InstantSource.system()).guard())
                .isEmpty();
        // As YAML writes a bare off.
        assertThat(ConfiguredGuard.of(
                                bind(Map.of("sluice.guard.prompts", "false", "sluice.guard.answers", "off")),
                                InstantSource.system())
                        .guard())
                .isEmpty();
    }

    @Test
    void whatIsSetIsWhatTheTurnGets_closedUnlessItSaysOtherwise() {
        Guard guard = guard(COMPLETE);
        assertThat(guard.prompts()).isEqualTo(Asked.BEFORE);
        assertThat(guard.answers()).isEqualTo(Asked.BESIDE);
        assertThat(guard.whenDown()).isEqualTo(WhenDown.CLOSED);
        assertThat(guard.model().name()).isEqualTo("guard-1");
        assertThat(guard.model().longest()).isEqualTo(24_000);
        assertThat(guard(with("when-down", "open")).whenDown()).isEqualTo(WhenDown.OPEN);
        assertThat(guard(with("answers", "false")).answers()).isEqualTo(Asked.OFF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prompts | always | sluice.guard.prompts must be 'off', 'beside' or 'before', but is 'always'",
                "answers | true | sluice.guard.answers must be 'off', 'beside' or 'before', but is 'true'",
                "when-down | ajar | sluice.guard.when-down must be 'open' or 'closed', but is 'ajar'",
                "format | '' | sluice.guard.format must be 'qwen3guard', 'llama-guard' or 'json'",
                "base-url | '' | sluice.guard.base-url is missing",
                "base-url | ftp://example.com | sluice.guard.base-url must begin with http:// or https://",
                "model | '' | sluice.guard.model is missing",
                "timeout | 0s | sluice.guard.timeout must be more than zero",
                "rest | 0s | sluice.guard.rest must be more than zero",
                "per-minute | 0 | sluice.guard.per-minute must be at least 1",
                "at-once | 0 | sluice.guard.at-once must be at least 1",
                "failures | 0 | sluice.guard.failures must be at least 1",
                "characters | 500 | sluice.guard.characters must be at least 6000",
                "api-key | two words | sluice.guard.api-key contains a space"
            })
    void mistakesAreToldInClearSentences(String name, String value, String sentence) {
        assertThatExceptionOfType(InvalidGuardSettings.class)
                .isThrownBy(() -> ConfiguredGuard.of(bind(with(name, value)), InstantSource.system()))
                .satisfies(invalid -> {
                    assertThat(invalid.mistakes()).singleElement().asString().contains(sentence);
                    assertThat(new InvalidGuardSettingsAnalyzer()
                                    .analyze(invalid, invalid)
                                    .getDescription())
                            .contains(sentence)
                            .doesNotContain("two words");
                });
    }

    @Test
    void theKeyIsNotInTheWords() {
        assertThat(bind(COMPLETE).toString()).doesNotContain("secret");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("sluice.guard." + name, value);
        return settings;
    }

    private static Guard guard(Map<String, String> settings) {
        return ConfiguredGuard.of(bind(settings), InstantSource.system())
                .guard()
                .orElseThrow();
    }

    private static GuardSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("sluice.guard", GuardSettings.class);
    }
}
