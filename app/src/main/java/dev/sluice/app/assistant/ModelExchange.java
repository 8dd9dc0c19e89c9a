package dev.sluice.app.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.CancellationUnsupportedHandle;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.sluice.app.assistant.EventStreamReader.Event;
import dev.sluice.safety.turn.AnswerSink;
import dev.sluice.safety.turn.AssistantFailure;
import dev.sluice.safety.turn.AssistantFailure.Kind;
import dev.sluice.safety.turn.Completion;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One question to a model server and what comes back, on one thread.
 *
 * <p>It stands on both sides of LangChain4j's model: {@link #read} feeds it events, the handler methods take what it
 * makes of them. LangChain4j logs and swallows what a handler throws, so the first failure is kept here, ends the
 * reading, and comes out of {@link #completion()}.
 */
final class ModelExchange implements StreamingChatResponseHandler {

    /** The exchange that the calling thread is in. */
    static final ScopedValue<ModelExchange> CURRENT = ScopedValue.newInstance();

    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> FILTER_REASONS = Set.of("content_filter", "sensitive");

    private final AnswerSink sink;
    private final UnaryOperator<String> redaction;
    private boolean anyAnswer;
    private boolean anyText;
    private boolean finished;
    private boolean filtered;
    private boolean over;
    private @Nullable Exception failure;
    private @Nullable ChatResponse response;

    /**
     * Begins an exchange.
     *
     * @param redaction takes out of a provider's words what must not stand in a log
     */
    ModelExchange(AnswerSink sink, UnaryOperator<String> redaction) {
        this.sink = sink;
        this.redaction = redaction;
    }

    /** How the answer ended. */
    Completion completion() throws AssistantFailure, InterruptedException {
        switch (failure) {
            case null -> {}
            case AssistantFailure failed -> throw failed;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException thrownBySink -> throw thrownBySink;
            default -> throw new IllegalStateException(failure);
        }
        Optional<TokenUsage> usage =
                Optional.ofNullable(response).map(ChatResponse::metadata).map(metadata -> metadata.tokenUsage());
        return new Completion(
                finishReason(),
                usage.map(tokens ->
                        new Completion.Usage(orZero(tokens.inputTokenCount()), orZero(tokens.outputTokenCount()))));
    }

    private Completion.FinishReason finishReason() throws AssistantFailure {
        FinishReason reason = response == null ? null : response.finishReason();
        if (filtered || reason == FinishReason.CONTENT_FILTER) {
            return Completion.FinishReason.FILTERED;
        }
        if (reason == FinishReason.LENGTH) {
            return Completion.FinishReason.LENGTH;
        }
        if (!anyAnswer) {
            throw new AssistantFailure(Kind.BROKEN, Optional.empty(), "the answer was empty");
        }
        return Completion.FinishReason.COMPLETE;
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    // ---- below LangChain4j: from the server

    /** Reads the server's response to its end and hands its events to LangChain4j. */
    void read(HttpResponse<InputStream> http, ServerSentEventListener listener) throws InterruptedException {
        try (InputStream body = http.body()) {
            if (http.statusCode() < 200 || http.statusCode() > 299) {
                fail(ProviderError.of(http.statusCode(), http.headers(), readError(body)));
                return;
            }
            if (http.headers().firstValue("Content-Type").orElse("").startsWith("application/json")) {
                fail(ProviderError.inAnswer(readError(body)));
                return;
            }
            listener.onOpen(SuccessfulHttpResponse.builder()
                    .statusCode(http.statusCode())
                    .headers(http.headers().map())
                    .build());
            readEvents(new EventStreamReader(body), listener);
        } catch (EventStreamReader.TooLongException e) {
            fail(new AssistantFailure(Kind.BROKEN, "the server sent " + e.getMessage(), e));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                interrupt();
            } else if (!finished) {
                fail(new AssistantFailure(Kind.BROKEN, "the connection broke: " + describe(e), e));
            }
        }
        if (!over && !finished) {
            fail(new AssistantFailure(Kind.BROKEN, Optional.empty(), "the stream ended without a finish reason"));
        }
        if (!over) {
            listener.onClose();
        }
    }

    private void readEvents(EventStreamReader events, ServerSentEventListener listener)
            throws IOException, InterruptedException {
        ServerSentEventContext context = new ServerSentEventContext(new CancellationUnsupportedHandle());
        while (!over) {
            Optional<Event> event = events.next();
            if (event.isEmpty()) {
                return;
            }
            String data = String.join("\n", event.get().dataLines());
            boolean done = data.endsWith("[DONE]");
            if (done) {
                data = data.substring(0, data.length() - "[DONE]".length());
            }
            if (!data.isBlank()) {
                readEvent(event.get().name(), data, listener, context);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (done) {
                finished = true;
                return;
            }
        }
    }

    /** Some servers put several chunks into one event; LangChain4j would see the first only. */
    private void readEvent(String name, String data, ServerSentEventListener listener, ServerSentEventContext context) {
        try (MappingIterator<JsonNode> chunks = JSON.readerFor(JsonNode.class).readValues(data)) {
            while (!over && chunks.hasNext()) {
                JsonNode chunk = chunks.next();
                if (name.equals("error") || chunk.hasNonNull("error")) {
                    fail(ProviderError.inStream(chunk));
                } else if (chunk instanceof ObjectNode object) {
                    readChunk(object, listener, context);
                } else {
                    fail(new AssistantFailure(Kind.BROKEN, Optional.empty(), "an event is not a JSON object"));
                }
            }
        } catch (JacksonException e) {
            // Its message would quote the text.
            fail(new AssistantFailure(Kind.BROKEN, Optional.empty(), "an event is not JSON"));
        }
    }

    private void readChunk(ObjectNode chunk, ServerSentEventListener listener, ServerSentEventContext context) {
        JsonNode choices = chunk.path("choices");
        for (JsonNode choice : choices) {
            if (choice.path("index").asInt(0) != 0) {
                continue;
            }
            JsonNode delta = choice.path("delta");
            if (!delta.hasNonNull("reasoning_content")
                    && delta.path("reasoning").isString()) {
                // The other name of the same thing, which LangChain4j does not know.
                onReasoning(delta.path("reasoning").asString());
            }
            if (choice.path("finish_reason").isString()) {
                finished = true;
                filtered |= FILTER_REASONS.contains(choice.path("finish_reason").asString());
            }
            ObjectNode single = chunk;
            if (choices.size() > 1) {
                single = chunk.deepCopy();
                single.putArray("choices").add(choice);
            }
            pass(single, listener, context);
        }
        if (choices.isEmpty()) {
            pass(chunk, listener, context);
        }
    }

    private void pass(ObjectNode chunk, ServerSentEventListener listener, ServerSentEventContext context) {
        if (!over) {
            PassingEvent event = new PassingEvent(chunk.toString());
            listener.onEvent(event, context);
            event.data = "";
        }
    }

    /** LangChain4j keeps every event until the answer is complete; this one keeps its text no longer than needed. */
    private static final class PassingEvent extends ServerSentEvent {

        private String data;

        PassingEvent(String data) {
            super("", "");
            this.data = data;
        }

        @Override
        public String data() {
            return data;
        }
    }

    private static String readError(InputStream body) throws InterruptedIOException {
        try {
            return new String(body.readNBytes(MAX_ERROR_BYTES), UTF_8);
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // The status says enough.
            return "";
        }
    }

    void failToConnect(IOException e) {
        fail(new AssistantFailure(Kind.UNREACHABLE, "no connection: " + describe(e), e));
    }

    void interrupt() {
        fail(new InterruptedException());
    }

    private static String describe(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private void fail(ProviderError error) {
        if (error.filtered()) {
            filtered = true;
            over = true;
        } else {
            fail(error.toFailure(redaction, anyText));
        }
    }

    private void fail(Exception first) {
        over = true;
        if (failure == null) {
            failure = first;
        }
    }

    // ---- above LangChain4j: from the model

    @Override
    public void onPartialResponse(String piece) {
        anyAnswer = true;
        anyText = true;
        handOn(() -> sink.answer(piece));
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        onReasoning(piece.text());
    }

    private void onReasoning(String piece) {
        if (!piece.isEmpty()) {
            anyText = true;
            handOn(() -> sink.reasoning(piece));
        }
    }

    private void handOn(Runnable piece) {
        if (!over) {
            try {
                piece.run();
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse complete) {
        response = complete;
    }

    @Override
    public void onError(Throwable error) {
        fail(new AssistantFailure(
                Kind.BROKEN,
                Optional.empty(),
                "an event is not what the protocol asks for ("
                        + error.getClass().getSimpleName() + ")"));
    }
}
