package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.ContextWindow;
import dev.sluice.safety.turn.TurnLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AssistantSettingsTest {

    private static final Map<String, String> ONE_MODEL = Map.of(
            "sluice.assistants[0].id", "qwen",
            "sluice.assistants[0].base-url", "https://example.com/v1/",
            "sluice.assistants[0].api-key", "sk-secret-0123456789",
            "sluice.assistants[0].model", "qwen-plus");

    @Test
    void withoutSettingsThereIsTheEmbeddedAssistant() {
        try (ConfiguredAssistants assistants = ConfiguredAssistants.of(bind(Map.of()), Optional.empty())) {
            assertThat(assistants.list()).extracting(Assistant::embedded).containsExactly(true);
        }
        assertThat(bind(Map.of())).isEqualTo(AssistantSettings.embeddedOnly());
    }

    @Test
    void modelsComeInOrderAndTheEmbeddedAssistantLast() {
        Map<String, String> settings = new HashMap<>(ONE_MODEL);
        settings.put("sluice.assistants[1].id", "deepseek");
        settings.put("sluice.assistants[1].base-url", "http://127.0.0.1:8000/v1");
        settings.put("sluice.assistants[1].model", "deepseek-chat");
        settings.put("sluice.assistants[1].display-name", "深度求索");
        settings.put("sluice.assistants[1].filing-number", "演示备案号");
        settings.put("sluice.assistants[1].context-tokens", "65536");
        settings.put("sluice.assistants[1].max-answer-tokens", "20000");
        settings.put("sluice.assistants[1].system-prompt", "Be kind.");
        settings.put("sluice.assistants[1].limits.first-token", "5s");
        try (ConfiguredAssistants assistants = ConfiguredAssistants.of(bind(settings), Optional.empty())) {
            assertThat(assistants.list())
                    .extracting(assistant -> assistant.id().value())
                    .containsExactly("qwen", "deepseek", "handbook");
            Assistant first = assistants.list().get(0);
            assertThat(first.displayName()).isEqualTo("qwen-plus");
            assertThat(first.limits()).isEqualTo(TurnLimits.DEFAULT);
            Assistant second = assistants.list().get(1);
            assertThat(second.displayName()).isEqualTo("深度求索");
            assertThat(second.filingNumber()).contains("演示备案号");
            assertThat(second.window())
                    .isEqualTo(ContextWindow.of(65_536, OptionalInt.of(20_000), Optional.of("Be kind.")))
                    .isNotEqualTo(ContextWindow.of(65_536));
            assertThat(second.limits().firstToken()).isEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void embeddedAssistantCanBeSwitchedOffBesideAnother() {
        Map<String, String> settings = new HashMap<>(ONE_MODEL);
        settings.put("sluice.embedded-assistant.enabled", "false");
        try (ConfiguredAssistants assistants = ConfiguredAssistants.of(bind(settings), Optional.empty())) {
            assertThat(assistants.list()).extracting(Assistant::embedded).containsExactly(false);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "embedded-assistant.enabled | false | sluice.embedded-assistant.enabled is false, but no other",
                "assistants[0].limits.connect | 0s | sluice.assistants[0].limits.connect must be more than zero",
                "assistants[0].id | Qwen | sluice.assistants[0].id must be",
                "assistants[0].id | handbook | sluice.assistants[0].id 'handbook' is taken",
                "assistants[0].type | magic | sluice.assistants[0].type must be 'openai'",
                "assistants[0].base-url | '' | sluice.assistants[0].base-url is missing",
                "assistants[0].base-url | ftp://example.com | sluice.assistants[0].base-url must begin with",
                "assistants[0].base-url | https://me:pw@example.com | sluice.assistants[0].base-url must not contain a user",
                "assistants[0].base-url | https://example.com/v1?a=b | sluice.assistants[0].base-url must be scheme",
                "assistants[0].base-url | https://example.com/v1/chat/completions | sluice.assistants[0].base-url must end before",
                "assistants[0].base-url | ht tp | sluice.assistants[0].base-url is not a URL",
                "assistants[0].api-key | two words | sluice.assistants[0].api-key contains a space",
                "assistants[0].model | '' | sluice.assistants[0].model is missing",
                "assistants[0].context-tokens | 100 | sluice.assistants[0].context-tokens must be at least 512",
                "assistants[0].max-answer-tokens | 40000 | sluice.assistants[0].max-answer-tokens must be",
                "assistants[0].max-tokens-field | tokens | sluice.assistants[0].max-tokens-field must be",
                "assistants[0].temperature | 3 | sluice.assistants[0].temperature must be between",
                "assistants[0].limits.idle | 0s | sluice.assistants[0].limits.idle must be more",
                "assistants[0].limits.answer-length | 0 | sluice.assistants[0].limits.answer-length must be more"
            })
    void eachMistakeNamesItsProperty(String property, String value, String message) {
        Map<String, String> settings = new HashMap<>(property.startsWith("assistants") ? ONE_MODEL : Map.of());
        settings.put("sluice." + property, value);
        assertThatThrownBy(() -> ConfiguredAssistants.of(bind(settings), Optional.empty()))
                .isInstanceOfSatisfying(
                        InvalidAssistantSettings.class,
                        e -> assertThat(e.mistakes()).singleElement().asString().startsWith(message))
                .hasMessageNotContaining("two words")
                .hasMessageNotContaining("me:pw");
    }

    @Test
    void allMistakesAreToldAtOnceAndTheKeyIsNot() {
        Map<String, String> settings = new HashMap<>(ONE_MODEL);
        settings.put("sluice.assistants[0].id", "");
        settings.put("sluice.assistants[0].temperature", "-1");
        AssistantSettings bound = bind(settings);
        assertThatThrownBy(bound::validate).isInstanceOfSatisfying(InvalidAssistantSettings.class, e -> {
            assertThat(e.mistakes()).hasSize(2);
            assertThat(new InvalidAssistantSettingsAnalyzer().analyze(e).getDescription())
                    .contains("\n  - sluice.assistants[0].id must", "\n  - sluice.assistants[0].t");
        });
        assertThat(bound.toString()).doesNotContain("secret");
        assertThat(bound.assistants()).isEqualTo(List.copyOf(bound.assistants()));
    }

    private static AssistantSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("sluice", AssistantSettings.class);
    }
}
