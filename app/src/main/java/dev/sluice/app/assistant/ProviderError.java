package dev.sluice.app.assistant;

import dev.sluice.safety.turn.AssistantFailure;
import dev.sluice.safety.turn.AssistantFailure.Kind;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider said instead of an answer. Its words are for the operator's log only.
 *
 * @param filtered whether the provider's own content filter stopped the answer
 */
record ProviderError(Kind kind, Optional<Duration> retryAfter, boolean filtered, String words) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int MAX_WORDS = 300;

    /** As OpenAI and Azure, Alibaba Cloud and Zhipu name it. */
    private static final Set<String> FILTER_CODES = Set.of(
            "content_filter", "content_policy_violation", "data_inspection_failed", "datainspectionfailed", "1301");

    /** A response with another status than 2xx. */
    static ProviderError of(int status, HttpHeaders headers, String body) {
        JsonNode error = parse(body);
        String code = codeOf(error);
        Kind kind = kindOf(status);
        if (kind == Kind.BUSY && code.contains("insufficient_quota")) {
            // The account has no money left: waiting does not help.
            kind = Kind.REJECTED;
        }
        boolean filtered = kind == Kind.REJECTED && FILTER_CODES.contains(code);
        String words = "HTTP " + status + wordsOf(error, code);
        if (status >= 300 && status < 400) {
            words += ", a redirect to another address, which is not followed";
        }
        return new ProviderError(kind, retryAfter(headers), filtered, words);
    }

    /** An error object among the events of a stream. */
    static ProviderError inStream(JsonNode event) {
        JsonNode error = event.hasNonNull("error") ? event.path("error") : event;
        String code = codeOf(error);
        return new ProviderError(
                kindOf(code),
                Optional.empty(),
                FILTER_CODES.contains(code),
                "an error in the stream" + wordsOf(error, code));
    }

    /** A plain JSON document where a stream was asked for. */
    static ProviderError inAnswer(String body) {
        JsonNode error = parse(body);
        String code = codeOf(error);
        if (!code.isEmpty() || error.isString() || error.hasNonNull("message")) {
            return new ProviderError(
                    kindOf(code),
                    Optional.empty(),
                    FILTER_CODES.contains(code),
                    "an error with status 200" + wordsOf(error, code));
        }
        return new ProviderError(
                Kind.BROKEN, Optional.empty(), false, "the server sent a JSON document instead of a stream");
    }

    /**
     * As it leaves this package.
     *
     * @param afterText whether part of the answer came before: then it broke off, whatever the reason
     */
    AssistantFailure toFailure(UnaryOperator<String> redaction, boolean afterText) {
        return new AssistantFailure(afterText ? Kind.BROKEN : kind, retryAfter, redaction.apply(words));
    }

    private static JsonNode parse(String body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node.hasNonNull("error") ? node.path("error") : node;
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    /** The provider's code, or its type if it gave no code, in lower case. */
    private static String codeOf(JsonNode error) {
        String code = error.path("code").asString("");
        return (code.isEmpty() ? error.path("type").asString("") : code).toLowerCase(Locale.ROOT);
    }

    private static String wordsOf(JsonNode error, String code) {
        String message =
                error.isString() ? error.asString() : error.path("message").asString("");
        String line = message.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (line.length() > MAX_WORDS) {
            line = line.substring(0, MAX_WORDS) + "…";
        }
        return (code.isEmpty() ? "" : ", " + code) + (line.isEmpty() ? "" : ": " + line);
    }

    private static Kind kindOf(int status) {
        if (status == 429) {
            return Kind.BUSY;
        }
        return status >= 500 || status == 408 ? Kind.UNREACHABLE : Kind.REJECTED;
    }

    private static Kind kindOf(String code) {
        if (code.matches("[345]\\d\\d")) {
            return kindOf(Integer.parseInt(code));
        }
        if (containsAny(code, "insufficient_quota", "invalid", "auth", "permission", "not_found", "context_length")) {
            return Kind.REJECTED;
        }
        if (containsAny(code, "rate_limit", "ratelimit", "too_many", "overloaded", "throttl", "capacity")) {
            return Kind.BUSY;
        }
        if (containsAny(code, "server", "internal", "unavailable", "timeout")) {
            return Kind.UNREACHABLE;
        }
        return Kind.BROKEN;
    }

    private static boolean containsAny(String code, String... parts) {
        for (String part : parts) {
            if (code.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("retry-after-ms")
                .flatMap(value -> durationOf(value, 1))
                .or(() -> headers.firstValue("Retry-After")
                        .flatMap(value -> durationOf(value, 1000).or(() -> durationUntil(value, headers))));
    }

    private static Optional<Duration> durationOf(String value, double unitInMilliseconds) {
        try {
            double milliseconds = Double.parseDouble(value.strip()) * unitInMilliseconds;
            if (!(milliseconds >= 0)) {
                return Optional.empty();
            }
            return Optional.of(Duration.ofMillis((long) Math.min(milliseconds, (double) LONGEST_WAIT.toMillis())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** By the server's own clock where it tells it: ours may differ. */
    private static Optional<Duration> durationUntil(String value, HttpHeaders headers) {
        Optional<ZonedDateTime> until = dateOf(value);
        if (until.isEmpty()) {
            return Optional.empty();
        }
        ZonedDateTime now =
                headers.firstValue("Date").flatMap(ProviderError::dateOf).orElseGet(ZonedDateTime::now);
        Duration wait = Duration.between(now, until.get());
        if (wait.isNegative()) {
            return Optional.of(Duration.ZERO);
        }
        return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static Optional<ZonedDateTime> dateOf(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
