package dev.sluice.app.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.safety.turn.AnswerSink;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantFailure;
import dev.sluice.safety.turn.AssistantFailure.Kind;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.PastTurn;
import dev.sluice.safety.turn.Question;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that Ollama runs, asked in Ollama's own protocol: it alone says how much of the context to use, and starts
 * the model if it sleeps.
 */
final class OllamaAssistant implements AnsweringAssistant {

    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final AssistantSettings.Model settings;
    private final Assistant description;
    private final ModelConnections connections;
    private final URI address;
    private final UnaryOperator<String> redaction;

    OllamaAssistant(AssistantSettings.Model settings) {
        this.settings = settings;
        connections = new ModelConnections(settings.limits().connect());
        description = new Assistant(
                new AssistantId(settings.id()),
                settings.name(),
                settings.givenFilingNumber(),
                false,
                settings.window(),
                settings.limits().toTurnLimits(),
                settings.titles());
        address = URI.create(settings.baseUrl().strip().replaceFirst("/+$", "") + "/api/chat");
        redaction = words ->
                settings.givenApiKey().map(key -> words.replace(key, "[key]")).orElse(words);
    }

    @Override
    public Assistant description() {
        return description;
    }

    @Override
    public Completion ask(Question question, AnswerSink sink) throws AssistantFailure, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofString(body(question).toString()));
        settings.givenApiKey().ifPresent(key -> request.header("Authorization", "Bearer " + key));
        HttpResponse<InputStream> response;
        try {
            response = connections.send(request.build());
        } catch (IOException e) {
            throw new AssistantFailure(Kind.UNREACHABLE, "no connection: " + describe(e), e);
        }
        try (InputStream stream = response.body()) {
            if (response.statusCode() != 200) {
                String said = new String(stream.readNBytes(MAX_ERROR_BYTES), UTF_8);
                throw ProviderError.of(response.statusCode(), response.headers(), said)
                        .toFailure(redaction, false);
            }
            return read(new LineReader(stream), sink);
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new AssistantFailure(Kind.BROKEN, "the connection broke: " + describe(e), e);
        }
    }

    /** One JSON object in a line, the last of them with {@code done} and how it ended. */
    private Completion read(LineReader lines, AnswerSink sink) throws IOException, AssistantFailure {
        boolean anyAnswer = false;
        boolean anyText = false;
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().isBlank()) {
                continue;
            }
            JsonNode chunk = parse(line.get());
            if (chunk.hasNonNull("error")) {
                throw ProviderError.inStream(chunk).toFailure(redaction, anyText);
            }
            String thought = chunk.path("message").path("thinking").asString("");
            if (!thought.isEmpty()) {
                anyText = true;
                sink.reasoning(thought);
            }
            String piece = chunk.path("message").path("content").asString("");
            if (!piece.isEmpty()) {
                anyAnswer = true;
                anyText = true;
                sink.answer(piece);
            }
            if (chunk.path("done").asBoolean(false)) {
                return completion(chunk, anyAnswer);
            }
        }
        throw new AssistantFailure(Kind.BROKEN, Optional.empty(), "the stream ended before the answer was done");
    }

    private static Completion completion(JsonNode last, boolean anyAnswer) throws AssistantFailure {
        Optional<Completion.Usage> usage = last.hasNonNull("eval_count")
                ? Optional.of(new Completion.Usage(
                        last.path("prompt_eval_count").asInt(0),
                        last.path("eval_count").asInt(0)))
                : Optional.empty();
        if (last.path("done_reason").asString("").equals("length")) {
            return new Completion(Completion.FinishReason.LENGTH, usage);
        }
        if (!anyAnswer) {
            throw new AssistantFailure(Kind.BROKEN, Optional.empty(), "the answer was empty");
        }
        return new Completion(Completion.FinishReason.COMPLETE, usage);
    }

    private static JsonNode parse(String line) throws AssistantFailure {
        try {
            JsonNode chunk = JSON.readTree(line);
            if (chunk.isObject()) {
                return chunk;
            }
        } catch (JacksonException e) {
            // Its message would quote the text.
        }
        throw new AssistantFailure(Kind.BROKEN, Optional.empty(), "a line is not a JSON object");
    }

    private ObjectNode body(Question question) {
        ObjectNode body = JSON.createObjectNode();
        body.put("model", settings.model().strip());
        body.put("stream", true);
        ArrayNode messages = body.putArray("messages");
        if (question.forTitle()) {
            say(messages, "system", TitleInstruction.of(question));
            say(messages, "user", TitleInstruction.prompt(question));
        } else {
            settings.givenSystemPrompt().ifPresent(text -> say(messages, "system", text));
            for (PastTurn turn : question.history()) {
                say(messages, "user", turn.prompt());
                say(messages, "assistant", turn.answer());
            }
            say(messages, "user", question.prompt());
        }
        ObjectNode options = body.putObject("options");
        // Left to itself Ollama reads a few thousand tokens and silently drops what came before.
        options.put("num_ctx", settings.contextTokens());
        Integer maxAnswerTokens = settings.maxAnswerTokens();
        if (maxAnswerTokens != null) {
            options.put("num_predict", maxAnswerTokens);
        }
        Double temperature = settings.temperature();
        if (temperature != null) {
            options.put("temperature", temperature);
        }
        return body;
    }

    private static void say(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @Override
    public void close() {
        connections.close();
    }
}
