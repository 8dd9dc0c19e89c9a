package dev.sluice.app.assistant;

import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.GuardFormat;
import dev.sluice.safety.guard.GuardModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The guard model; {@code sluice.guard}. Without settings there is none.
 *
 * <pre>{@code
 * sluice:
 *   guard:
 *     prompts: before                  # before: the assistant is asked after a good opinion;
 *                                      # beside: at the same time, a bad opinion ends the turn; off: not at all
 *     answers: beside                  # before: nothing is shown without a good opinion of it;
 *                                      # beside: it is shown at once, a bad opinion withdraws it; off: not at all
 *     when-down: closed                # closed: no opinion, no answer; open: it goes on, and the record says so
 *     base-url: http://localhost:8000/v1   # of a server that speaks OpenAI's chat completions protocol
 *     api-key: ${GUARD_KEY}            # leave out for servers without one
 *     model: Qwen/Qwen3Guard-Gen-0.6B
 *     format: qwen3guard               # llama-guard for Llama Guard 3 and 4, json for any model that follows instructions
 *     timeout: 5s                      # for one opinion
 *     per-minute: 600                  # questions of this server; more get no opinion
 *     at-once: 16                      # questions under way
 *     failures: 5                      # in a row, after which it is left alone
 *     rest: 30s                        # for so long
 *     characters: 24000                # of prompt and answer in one question; longer texts are asked about in pieces
 * }</pre>
 */
@ConfigurationProperties("sluice.guard")
public record GuardSettings(
        @DefaultValue("off") String prompts,
        @DefaultValue("off") String answers,
        @DefaultValue("closed") String whenDown,
        @DefaultValue("") String baseUrl,
        @Nullable String apiKey,
        @DefaultValue("") String model,
        @DefaultValue("") String format,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("600") int perMinute,
        @DefaultValue("16") int atOnce,
        @DefaultValue("5") int failures,
        @DefaultValue("30s") Duration rest,
        @DefaultValue("24000") int characters) {

    private static final int REMEMBERED = 10_000;

    /** Less leaves no room for a piece of an answer beside the prompt that it answers. */
    private static final int FEWEST_CHARACTERS = 6_000;

    private static final Map<String, Guard.Asked> ASKED = Map.of(
            "off",
            Guard.Asked.OFF,
            // What YAML makes of the bare word.
            "false",
            Guard.Asked.OFF,
            "beside",
            Guard.Asked.BESIDE,
            "before",
            Guard.Asked.BEFORE);
    private static final Map<String, Guard.WhenDown> WHEN_DOWN =
            Map.of("open", Guard.WhenDown.OPEN, "closed", Guard.WhenDown.CLOSED);
    private static final Map<String, GuardFormat> FORMATS = Map.of(
            "qwen3guard", GuardFormat.QWEN3_GUARD, "llama-guard", GuardFormat.LLAMA_GUARD, "json", GuardFormat.JSON);

    /** Whether anything is asked at all. */
    boolean asksAnything() {
        return !"off".equals(word(prompts)) || !"off".equals(word(answers));
    }

    Guard.Asked askedPrompts() {
        return ASKED.getOrDefault(word(prompts), Guard.Asked.OFF);
    }

    Guard.Asked askedAnswers() {
        return ASKED.getOrDefault(word(answers), Guard.Asked.OFF);
    }

    Guard.WhenDown decidedWhenDown() {
        return WHEN_DOWN.getOrDefault(whenDown.strip(), Guard.WhenDown.CLOSED);
    }

    GuardFormat chosenFormat() {
        return FORMATS.getOrDefault(format.strip(), GuardFormat.JSON);
    }

    GuardModel.Limits limits() {
        return new GuardModel.Limits(timeout, atOnce, failures, rest, REMEMBERED, characters, perMinute);
    }

    Optional<String> givenApiKey() {
        return Optional.ofNullable(apiKey).map(String::strip).filter(key -> !key.isEmpty());
    }

    /**
     * Looks for mistakes; where nothing is asked, the rest does not matter.
     *
     * @throws InvalidGuardSettings with all of them
     */
    void validate() {
        List<String> mistakes = new ArrayList<>();
        if (asksAnything()) {
            requireOneOf(mistakes, "prompts", ASKED.containsKey(word(prompts)), "'off', 'beside' or 'before'", prompts);
            requireOneOf(mistakes, "answers", ASKED.containsKey(word(answers)), "'off', 'beside' or 'before'", answers);
            requireOneOf(
                    mistakes, "when-down", WHEN_DOWN.containsKey(whenDown.strip()), "'open' or 'closed'", whenDown);
            requireOneOf(
                    mistakes,
                    "format",
                    FORMATS.containsKey(format.strip()),
                    "'qwen3guard', 'llama-guard' or 'json' (any model that follows instructions)",
                    format);
            AssistantSettings.findMistakeInUrl(baseUrl)
                    .ifPresent(mistake -> mistakes.add("sluice.guard.base-url " + mistake));
            if (givenApiKey().filter(key -> !key.matches("[\\x21-\\x7e]+")).isPresent()) {
                // The key itself stays out of the message.
                mistakes.add("sluice.guard.api-key contains a space or a character that cannot stand in a header");
            }
            if (model.isBlank()) {
                mistakes.add("sluice.guard.model is missing: the name under which the server knows the model");
            }
            requireAtLeast(mistakes, "per-minute", 1, perMinute);
            requireAtLeast(mistakes, "at-once", 1, atOnce);
            requireAtLeast(mistakes, "failures", 1, failures);
            requireAtLeast(mistakes, "characters", FEWEST_CHARACTERS, characters);
            requirePositive(mistakes, "timeout", timeout);
            requirePositive(mistakes, "rest", rest);
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidGuardSettings(mistakes);
        }
    }

    private static String word(String value) {
        String word = value.strip();
        return word.equals("false") ? "off" : word;
    }

    private static void requireOneOf(List<String> mistakes, String name, boolean known, String choices, String value) {
        if (!known) {
            mistakes.add("sluice.guard." + name + " must be " + choices + ", but is '" + value + "'");
        }
    }

    private static void requireAtLeast(List<String> mistakes, String name, int least, int value) {
        if (value < least) {
            mistakes.add("sluice.guard." + name + " must be at least " + least + ", but is " + value);
        }
    }

    private static void requirePositive(List<String> mistakes, String name, Duration value) {
        if (!value.isPositive()) {
            mistakes.add("sluice.guard." + name + " must be more than zero, but is " + value);
        }
    }

    /** Without the key: settings find their way into logs. */
    @Override
    public String toString() {
        return "GuardSettings[prompts=" + prompts + ", answers=" + answers + ", baseUrl=" + baseUrl + ", model=" + model
                + "]";
    }
}
