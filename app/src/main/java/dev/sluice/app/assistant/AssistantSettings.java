package dev.sluice.app.assistant;

import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ContextWindow;
import dev.sluice.safety.turn.TurnLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which assistants the site offers; {@code sluice.assistants} and {@code sluice.embedded-assistant}.
 *
 * <pre>{@code
 * sluice:
 *   assistants:                        # in the order in which they are offered; the first is the default
 *     - id: qwen                       # stays in the records: do not reuse it for another model
 *       type: openai                   # any server that speaks OpenAI's chat completions protocol; the default.
 *                                      # ollama: Ollama's own, with a base-url like http://localhost:11434
 *       base-url: https://example.com/v1
 *       api-key: ${QWEN_KEY}           # leave out for servers without one
 *       model: qwen-plus
 *       display-name: 通义千问          # the model's name unless given
 *       filing-number: 备案号           # shown wherever the name is
 *       system-prompt: You are …
 *       context-tokens: 32768          # what the model can read at once, the answer included
 *       max-answer-tokens: 4096        # left to the provider unless given
 *       max-tokens-field: max_tokens   # or max_completion_tokens; chosen by the base URL unless given
 *       temperature: 0.7               # left to the provider unless given
 *       titles: true                   # whether it writes titles for conversations; costs a short call for each
 *       limits:
 *         connect: 10s
 *         first-token: 60s
 *         idle: 45s
 *         total: 10m
 *         detached: 5m
 *         prompt-length: 8000          # UTF-16 units
 *         answer-length: 100000
 *   embedded-assistant:                # knows the handbook; offered after all others
 *     enabled: true                    # may be switched off when there is another
 *     display-name: Sluice
 *     delay: 25ms                      # between two pieces of an answer
 * }</pre>
 */
@ConfigurationProperties("sluice")
public record AssistantSettings(
        @DefaultValue List<Model> assistants, @DefaultValue Embedded embeddedAssistant) {

    private static final String OPENAI = "openai";
    private static final String OLLAMA = "ollama";

    public AssistantSettings {
        assistants = List.copyOf(assistants);
    }

    /** One model behind a server; what is absent here and needed is found by {@link #validate()}. */
    public record Model(
            @DefaultValue("") String id,
            @DefaultValue("openai") String type,
            @DefaultValue("") String baseUrl,
            @Nullable String apiKey,
            @DefaultValue("") String model,
            @Nullable String displayName,
            @Nullable String filingNumber,
            @Nullable String systemPrompt,
            @DefaultValue("32768") int contextTokens,
            @Nullable Integer maxAnswerTokens,
            @Nullable String maxTokensField,
            @Nullable Double temperature,
            @DefaultValue("true") boolean titles,
            @DefaultValue Limits limits) {

        Optional<String> givenApiKey() {
            return given(apiKey);
        }

        Optional<String> givenFilingNumber() {
            return given(filingNumber);
        }

        Optional<String> givenSystemPrompt() {
            return given(systemPrompt);
        }

        /** The name that people see. */
        String name() {
            return given(displayName).orElse(model);
        }

        ContextWindow window() {
            OptionalInt answer = maxAnswerTokens == null ? OptionalInt.empty() : OptionalInt.of(maxAnswerTokens);
            return ContextWindow.of(contextTokens, answer, givenSystemPrompt());
        }

        boolean usesMaxCompletionTokens() {
            return given(maxTokensField)
                    .map("max_completion_tokens"::equals)
                    // OpenAI's newer models refuse max_tokens; most other servers know nothing else.
                    .orElseGet(() ->
                            "api.openai.com".equals(URI.create(baseUrl.strip()).getHost()));
        }

        boolean speaksOllama() {
            return type.equals(OLLAMA);
        }

        private static Optional<String> given(@Nullable String value) {
            return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
        }

        /** Without the key: settings find their way into logs. */
        @Override
        public String toString() {
            return "Model[id=" + id + ", type=" + type + ", baseUrl=" + baseUrl + ", model=" + model + "]";
        }
    }

    /** What one turn may take; see {@link TurnLimits}. */
    public record Limits(
            @DefaultValue("10s") Duration connect,
            @DefaultValue("60s") Duration firstToken,
            @DefaultValue("45s") Duration idle,
            @DefaultValue("10m") Duration total,
            @DefaultValue("5m") Duration detached,
            @DefaultValue("8000") int promptLength,
            @DefaultValue("100000") int answerLength) {

        TurnLimits toTurnLimits() {
            return new TurnLimits(firstToken, idle, total, detached, promptLength, answerLength);
        }
    }

    /** The built-in assistant. */
    public record Embedded(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("Sluice") String displayName,
            @DefaultValue("25ms") Duration delay) {}

    /** The settings of a site without any: the built-in assistant alone. */
    public static AssistantSettings embeddedOnly() {
        return new AssistantSettings(List.of(), new Embedded(true, "Sluice", Duration.ofMillis(25)));
    }

    /**
     * Looks for mistakes.
     *
     * @throws InvalidAssistantSettings with all of them
     */
    void validate() {
        List<String> mistakes = new ArrayList<>();
        if (assistants.isEmpty() && !embeddedAssistant.enabled()) {
            mistakes.add("sluice.embedded-assistant.enabled is false, but no other assistant is configured under "
                    + "sluice.assistants");
        }
        if (embeddedAssistant.displayName().isBlank()) {
            mistakes.add("sluice.embedded-assistant.display-name is empty");
        }
        if (embeddedAssistant.delay().isNegative()) {
            mistakes.add("sluice.embedded-assistant.delay is negative");
        }
        Set<String> ids = new HashSet<>(Set.of(EmbeddedAssistant.ID.value()));
        for (int index = 0; index < assistants.size(); index++) {
            validate(mistakes, "sluice.assistants[" + index + "].", assistants.get(index), ids);
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidAssistantSettings(mistakes);
        }
    }

    private static void validate(List<String> mistakes, String prefix, Model model, Set<String> ids) {
        if (!isId(model.id())) {
            mistakes.add(prefix + "id must be 1 to 64 lower-case letters, digits, dots and hyphens, but is '"
                    + model.id() + "'");
        } else if (!ids.add(model.id())) {
            mistakes.add(prefix + "id '" + model.id() + "' is taken by another assistant");
        }
        if (!Set.of(OPENAI, OLLAMA).contains(model.type())) {
            mistakes.add(
                    prefix + "type must be 'openai' (any server that speaks OpenAI's protocol) or 'ollama', but is '"
                            + model.type() + "'");
        }
        findMistakeInUrl(model.baseUrl()).ifPresent(mistake -> mistakes.add(prefix + "base-url " + mistake));
        if (model.givenApiKey().filter(key -> !key.matches("[\\x21-\\x7e]+")).isPresent()) {
            // The key itself stays out of the message.
            mistakes.add(prefix + "api-key contains a space or a character that cannot stand in a header");
        }
        if (model.model().isBlank()) {
            mistakes.add(prefix + "model is missing: the name under which the server knows the model");
        }
        if (model.contextTokens() < 512) {
            mistakes.add(prefix + "context-tokens must be at least 512, but is " + model.contextTokens());
        }
        Integer maxAnswerTokens = model.maxAnswerTokens();
        if (maxAnswerTokens != null && (maxAnswerTokens < 1 || maxAnswerTokens >= model.contextTokens())) {
            mistakes.add(prefix + "max-answer-tokens must be at least 1 and less than context-tokens, but is "
                    + maxAnswerTokens);
        }
        String maxTokensField = model.maxTokensField();
        if (maxTokensField != null
                && !Set.of("max_tokens", "max_completion_tokens").contains(maxTokensField)) {
            mistakes.add(prefix + "max-tokens-field must be 'max_tokens' or 'max_completion_tokens', but is '"
                    + maxTokensField + "'");
        }
        Double temperature = model.temperature();
        if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
            mistakes.add(prefix + "temperature must be between 0 and 2, but is " + temperature);
        }
        Limits limits = model.limits();
        requirePositive(mistakes, prefix + "limits.connect", limits.connect());
        requirePositive(mistakes, prefix + "limits.first-token", limits.firstToken());
        requirePositive(mistakes, prefix + "limits.idle", limits.idle());
        requirePositive(mistakes, prefix + "limits.total", limits.total());
        requirePositive(mistakes, prefix + "limits.detached", limits.detached());
        requirePositive(mistakes, prefix + "limits.prompt-length", limits.promptLength());
        requirePositive(mistakes, prefix + "limits.answer-length", limits.answerLength());
    }

    private static boolean isId(String id) {
        try {
            return new AssistantId(id).value().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static Optional<String> findMistakeInUrl(String baseUrl) {
        if (baseUrl.isBlank()) {
            return Optional.of("is missing, for example https://example.com/v1");
        }
        URI uri;
        try {
            uri = new URI(baseUrl.strip());
        } catch (URISyntaxException e) {
            return Optional.of("is not a URL: '" + baseUrl + "'");
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            return Optional.of("must begin with http:// or https://, but is '" + baseUrl + "'");
        }
        if (uri.getUserInfo() != null) {
            return Optional.of("must not contain a user or a password; a key belongs in api-key");
        }
        if (uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
            return Optional.of("must be scheme, host and path only, but is '" + baseUrl + "'");
        }
        if (uri.getPath().endsWith("/chat/completions")) {
            return Optional.of("must end before /chat/completions, which is added to it");
        }
        if (uri.getPath().endsWith("/api/chat")) {
            return Optional.of("must end before /api/chat, which is added to it");
        }
        return Optional.empty();
    }

    private static void requirePositive(List<String> mistakes, String property, Duration value) {
        if (!value.isPositive()) {
            mistakes.add(property + " must be more than zero, but is " + value);
        }
    }

    private static void requirePositive(List<String> mistakes, String property, int value) {
        if (value < 1) {
            mistakes.add(property + " must be more than zero, but is " + value);
        }
    }
}
