package dev.sluice.safety.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A guard model's server on a free port of this machine: speaks the provider's protocol, and fails as servers do. */
public final class GuardServer implements AutoCloseable {

    /** What the server does with a question. */
    private sealed interface Behaviour {}

    /** Gets the last message. */
    private record Says(Function<String, String> words) implements Behaviour {}

    private record Fails(int status) implements Behaviour {}

    private record Garbles() implements Behaviour {}

    private record Hangs(CountDownLatch until, String thenSays) implements Behaviour {}

    private final HttpServer server;
    private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Behaviour behaviour = new Says(_ -> "safe");

    private GuardServer(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    /** A running server; until told otherwise it says “safe”. */
    public static GuardServer start() {
        try {
            return new GuardServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model behind this server. */
    public GuardModel model(GuardFormat format, GuardModel.Limits limits, InstantSource clock) {
        OpenAiChatModel model = OpenAiChatModel.builder()
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/v1")
                .apiKey("none")
                .modelName("guard")
                .maxRetries(0)
                .build();
        return new GuardModel("guard", model, format, limits, clock);
    }

    public void says(String words) {
        behaviour = new Says(_ -> words);
    }

    /** Says something to each last message. */
    public void says(Function<String, String> words) {
        behaviour = new Says(words);
    }

    public void fails(int status) {
        behaviour = new Fails(status);
    }

    public void garbles() {
        behaviour = new Garbles();
    }

    public void hangs() {
        behaviour = new Hangs(closed, "safe");
    }

    /** Says it once the test opens the latch. */
    public void saysAfter(CountDownLatch latch, String words) {
        behaviour = new Hangs(latch, words);
    }

    /** The questions so far. */
    public List<JsonNode> asked() {
        return asked;
    }

    /** What was to be judged, so far: the last message of each question. */
    public List<String> texts() {
        return asked.stream().map(GuardServer::lastMessage).toList();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode question =
                new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
        asked.add(question);
        int status = 200;
        String body = "";
        switch (behaviour) {
            case Says(Function<String, String> words) -> body = reply(words.apply(lastMessage(question)));
            case Fails(int failure) -> status = failure;
            case Garbles() -> body = "{\"choices\": [";
            case Hangs(CountDownLatch until, String words) -> {
                await(until);
                body = reply(words);
            }
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String lastMessage(JsonNode question) {
        JsonNode messages = question.path("messages");
        return messages.path(messages.size() - 1).path("content").asText();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String reply(String words) {
        var object = JsonNodeFactory.instance.objectNode().put("id", "1").put("object", "chat.completion");
        var choice = object.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", words);
        return object.toString();
    }
}
