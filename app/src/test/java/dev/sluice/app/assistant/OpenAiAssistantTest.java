package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.safety.turn.AnswerSink;
import dev.sluice.safety.turn.Assistant;
import dev.sluice.safety.turn.AssistantFailure;
import dev.sluice.safety.turn.AssistantFailure.Kind;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Assistants;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.Completion.FinishReason;
import dev.sluice.safety.turn.PastTurn;
import dev.sluice.safety.turn.Question;
import dev.sluice.safety.turn.TurnId;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Against a real server that speaks the protocol well, badly, slowly or not at all. */
@Timeout(60)
class OpenAiAssistantTest {

    private static final String KEY = "sk-operators-secret-0123456789";
    private static final AssistantId MODEL = new AssistantId("scripted");
    private static final String MIXED = "你好，Sluice！👩‍👩‍👧‍👦 naïve café — 𠮷野家\n\t\"quoted\" \\ end";

    private final FaultyModelServer server = FaultyModelServer.start();
    private final List<ConfiguredAssistants> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ConfiguredAssistants::close);
        server.close();
    }

    // ---- answers that arrive whole

    static Stream<Arguments> wholeAnswers() {
        String chunk = Script.delta("content", "one");
        String other = Script.delta("content", "two");
        String end = "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}";
        return Stream.of(
                Arguments.of("well-behaved", Script.saying(MIXED), MIXED),
                Arguments.of("every byte on its own", Script.saying(MIXED).inChunksOf(1), MIXED),
                Arguments.of("three bytes at a time", Script.saying(MIXED).inChunksOf(3), MIXED),
                Arguments.of(
                        "surrogates in two deltas",
                        Script.stream()
                                .raw("data: " + Script.delta("content", "\uD83D") + "\n\n")
                                .raw("data: " + Script.delta("content", "\uDE00") + "\n\n")
                                .finish("stop")
                                .done(),
                        "😀"),
                Arguments.of(
                        "two chunks in one event",
                        Script.stream()
                                .raw("data: " + chunk + "\ndata: " + other + "\n\n")
                                .finish("stop")
                                .done(),
                        "onetwo"),
                Arguments.of(
                        "no empty lines at all",
                        Script.stream()
                                .raw("data: " + chunk + "\ndata: " + other + "\ndata: " + end + "\ndata: [DONE]\n"),
                        "onetwo"),
                Arguments.of(
                        "one JSON over several lines",
                        Script.stream()
                                .raw("data: " + chunk.replace(",", ",\ndata: ") + "\n\n")
                                .finish("stop")
                                .done(),
                        "one"),
                Arguments.of(
                        "several choices in one chunk",
                        Script.stream()
                                .raw("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},"
                                        + "{\"index\":1,\"delta\":{\"content\":\"other\"}},"
                                        + "{\"index\":0,\"delta\":{\"content\":\"b\"}}]}\n\n")
                                .finish("stop")
                                .done(),
                        "ab"),
                Arguments.of(
                        "carriage returns",
                        Script.stream().raw("data: " + chunk + "\r\n\r\ndata: " + end + "\r\n\r\ndata: [DONE]\r\n\r\n"),
                        "one"),
                Arguments.of(
                        "carriage returns cut apart",
                        Script.stream()
                                .raw("data: " + chunk + "\r\n\r\ndata: " + end + "\r\n\r\ndata: [DONE]\r\n\r\n")
                                .inChunksOf(1),
                        "one"),
                Arguments.of(
                        "no space after the colon, comments, ids",
                        Script.stream()
                                .raw("\uFEFF: hello\n\nid: 7\nretry: 3\ndata:" + chunk + "\n\n: ping\n\ndata:" + end
                                        + "\n\ndata:[DONE]\n\n"),
                        "one"),
                Arguments.of(
                        "finish reason but no [DONE]",
                        Script.stream().delta("one").finish("stop"),
                        "one"),
                Arguments.of(
                        "finish reason, then the connection breaks",
                        Script.stream().delta("one").finish("stop").disconnect(),
                        "one"),
                Arguments.of(
                        "[DONE] but no finish reason",
                        Script.stream().delta("one").done(),
                        "one"),
                Arguments.of(
                        "an unknown finish reason",
                        Script.stream().delta("one").finish("eos").done(),
                        "one"),
                Arguments.of(
                        "[DONE], and the server stays",
                        Script.stream().delta("one").finish("stop").done().stall(),
                        "one"),
                Arguments.of(
                        "slow first token",
                        Script.stream()
                                .headersAfter(Duration.ofMillis(400))
                                .pause(Duration.ofMillis(400))
                                .delta("one")
                                .finish("stop")
                                .done(),
                        "one"),
                Arguments.of(
                        "null error, null content, unknown fields",
                        Script.stream()
                                .raw("data: {\"error\":null,\"x\":{\"y\":[1]},\"choices\":[{\"index\":0,\"delta\":"
                                        + "{\"role\":\"assistant\",\"content\":null,\"annotations\":[]}}]}\n\n")
                                .delta("one")
                                .finish("stop")
                                .done(),
                        "one"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wholeAnswers(String name, Script script, String answer) throws Exception {
        server.answers(script);
        RecordingSink sink = new RecordingSink();
        Completion completion = ask(sink);
        assertThat(sink.answer()).isEqualTo(answer);
        assertThat(completion.finishReason()).isEqualTo(FinishReason.COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 17})
    void answerOf100KilobytesArrivesExactly(int chunkSize) throws Exception {
        String text = randomText(100_000);
        server.answers(Script.stream().deltas(text, 5).finish("stop").done().inChunksOf(chunkSize));
        RecordingSink sink = new RecordingSink();
        ask(sink);
        assertThat(sink.answer()).isEqualTo(text);
    }

    @Test
    void answerOf100KilobytesInOneEventArrivesExactly() throws Exception {
        String text = "闸".repeat(100_000);
        server.answers(Script.stream().delta(text).finish("stop").done());
        RecordingSink sink = new RecordingSink();
        ask(sink);
        assertThat(sink.answer()).isEqualTo(text);
    }

    private static String randomText(int characters) {
        long seed = System.nanoTime();
        System.out.println("OpenAiAssistantTest.randomText seed " + seed);
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < characters) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> 0x20000 + random.nextInt(0xA000);
                        case 1 -> 0x4E00 + random.nextInt(0x5000);
                        case 2 -> "\"\\\n\r\t{}[]:,".charAt(random.nextInt(11));
                        default -> ' ' + random.nextInt(95);
                    });
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({"stop,COMPLETE", "length,LENGTH", "content_filter,FILTERED", "sensitive,FILTERED"})
    void finishReasons(String sent, FinishReason expected) throws Exception {
        server.answers(Script.stream().delta("one").finish(sent).done());
        assertThat(ask(new RecordingSink()).finishReason()).isEqualTo(expected);
    }

    @Test
    void usageIsCounted() throws Exception {
        server.answers(Script.saying("1234"));
        assertThat(ask(new RecordingSink()).usage()).contains(new Completion.Usage(3, 4));
        server.answers(Script.stream().delta("one").finish("stop").done());
        assertThat(ask(new RecordingSink()).usage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning_content", "reasoning"})
    void reasoningGoesItsOwnWay(String field) throws Exception {
        server.answers(Script.stream()
                .reasoning(field, "先想")
                .reasoning(field, "一想")
                .delta("答")
                .finish("stop")
                .done());
        RecordingSink sink = new RecordingSink();
        ask(sink);
        assertThat(sink.reasoning()).isEqualTo("先想一想");
        assertThat(sink.answer()).isEqualTo("答");
    }

    @Test
    void reasoningUnderBothNamesCountsOnce() throws Exception {
        server.answers(Script.stream()
                .raw(
                        "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning\":\"r\",\"reasoning_content\":\"r\"}}]}\n\n")
                .delta("a")
                .finish("stop")
                .done());
        RecordingSink sink = new RecordingSink();
        ask(sink);
        assertThat(sink.reasoning()).isEqualTo("r");
    }

    @Test
    void providersFilterEndsTheAnswerAsFiltered() throws Exception {
        server.answers(Script.status(400, "{\"error\":{\"code\":\"data_inspection_failed\",\"message\":\"no\"}}"));
        assertThat(ask(new RecordingSink()).finishReason()).isEqualTo(FinishReason.FILTERED);
        server.answers(Script.stream().delta("one").raw("data: {\"error\":{\"code\":\"content_filter\"}}\n\n"));
        assertThat(ask(new RecordingSink()).finishReason()).isEqualTo(FinishReason.FILTERED);
    }

    // ---- answers that fail

    static Stream<Arguments> failures() {
        Duration none = null;
        return Stream.of(
                Arguments.of(
                        "429", error(429, "slow down").header("Retry-After", "7"), Kind.BUSY, Duration.ofSeconds(7)),
                Arguments.of(
                        "429 in milliseconds",
                        error(429, "slow").header("retry-after-ms", "1500").header("Retry-After", "2"),
                        Kind.BUSY,
                        Duration.ofMillis(1500)),
                Arguments.of(
                        "429 until a date",
                        error(429, "slow")
                                .header("Date", "Sun, 22 Nov 2026 10:00:00 GMT")
                                .header("Retry-After", "Sun, 22 Nov 2026 10:01:30 GMT"),
                        Kind.BUSY,
                        Duration.ofSeconds(90)),
                Arguments.of(
                        "429 for ever",
                        error(429, "slow").header("Retry-After", "1e99"),
                        Kind.BUSY,
                        Duration.ofDays(1)),
                Arguments.of("429 with nonsense", error(429, "slow").header("Retry-After", "soon"), Kind.BUSY, none),
                Arguments.of("429 without a body", Script.status(429, ""), Kind.BUSY, none),
                Arguments.of(
                        "no money left",
                        Script.status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"),
                        Kind.REJECTED,
                        none),
                Arguments.of("500", error(500, "oops"), Kind.UNREACHABLE, none),
                Arguments.of("502 in HTML", Script.status(502, "<html>bad gateway</html>"), Kind.UNREACHABLE, none),
                Arguments.of(
                        "503",
                        error(503, "later").header("Retry-After", "30"),
                        Kind.UNREACHABLE,
                        Duration.ofSeconds(30)),
                Arguments.of("401", error(401, "wrong key"), Kind.REJECTED, none),
                Arguments.of("404", error(404, "no such model"), Kind.REJECTED, none),
                Arguments.of("302", error(302, "").header("Location", "http://127.0.0.1:1/"), Kind.REJECTED, none),
                Arguments.of(
                        "error object before the answer",
                        Script.stream().raw("data: {\"error\":{\"type\":\"server_error\",\"message\":\"x\"}}\n\n"),
                        Kind.UNREACHABLE,
                        none),
                Arguments.of(
                        "error object with a status",
                        Script.stream()
                                .raw("data: {\"error\":{\"code\":429,\"message\":\"x\"}}\n\n")
                                .done(),
                        Kind.BUSY,
                        none),
                Arguments.of(
                        "error event",
                        Script.stream().raw("event: error\ndata: {\"code\":\"invalid_api_key\",\"message\":\"x\"}\n\n"),
                        Kind.REJECTED,
                        none),
                Arguments.of(
                        "error that is a string",
                        Script.stream().raw("data: {\"error\":\"out of memory\"}\n\n"),
                        Kind.BROKEN,
                        none),
                Arguments.of(
                        "error with status 200",
                        Script.status(200, "{\"error\":{\"type\":\"rate_limit_exceeded\",\"message\":\"x\"}}"),
                        Kind.BUSY,
                        none),
                Arguments.of(
                        "error in the middle",
                        Script.stream()
                                .delta("one")
                                .raw("data: {\"error\":{\"type\":\"overloaded\"}}\n\n")
                                .done(),
                        Kind.BROKEN,
                        none),
                Arguments.of("missing end", Script.stream().delta("one"), Kind.BROKEN, none),
                Arguments.of(
                        "disconnect in the middle", Script.stream().delta("one").disconnect(), Kind.BROKEN, none),
                Arguments.of(
                        "disconnect in a character",
                        Script.stream()
                                .bytes("data: {\"x\":\"闸".getBytes(StandardCharsets.UTF_8))
                                .disconnect(),
                        Kind.BROKEN,
                        none),
                Arguments.of("nothing at all", Script.stream(), Kind.BROKEN, none),
                Arguments.of("an empty answer", Script.stream().finish("stop").done(), Kind.BROKEN, none),
                Arguments.of("garbage", Script.stream().raw("data: garbage\n\n").done(), Kind.BROKEN, none),
                Arguments.of(
                        "half a JSON",
                        Script.stream().raw("data: {\"choices\":[{\n\n").done(),
                        Kind.BROKEN,
                        none),
                Arguments.of(
                        "the wrong JSON",
                        Script.stream().raw("data: {\"choices\":{\"a\":1}}\n\n").done(),
                        Kind.BROKEN,
                        none),
                Arguments.of("a number", Script.stream().raw("data: 42\n\n").done(), Kind.BROKEN, none),
                Arguments.of(
                        "bytes of nothing",
                        Script.stream().bytes(new byte[] {-1, -2, 0, 1, 2, 10, 10}),
                        Kind.BROKEN,
                        none),
                Arguments.of(
                        "a whole answer instead of a stream",
                        Script.status(200, "{\"choices\":[{\"message\":{\"content\":\"hi\"}}]}"),
                        Kind.BROKEN,
                        none),
                Arguments.of(
                        "a huge line",
                        Script.stream().raw("data: " + "x".repeat(1_200_000)).stall(),
                        Kind.BROKEN,
                        none),
                Arguments.of(
                        "a huge event",
                        Script.stream()
                                .raw(("data: " + "x".repeat(1_000_000) + "\n").repeat(3))
                                .stall(),
                        Kind.BROKEN,
                        none));
    }

    private static Script error(int status, String message) {
        return Script.status(status, "{\"error\":{\"message\":\"" + message + "\",\"type\":\"t\"}}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void failures(String name, Script script, Kind kind, @Nullable Duration retryAfter) {
        server.answers(script);
        AssistantFailure failure = fail(new RecordingSink());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).isEqualTo(Optional.ofNullable(retryAfter));
        assertThat(failure).hasMessageNotContaining(KEY);
    }

    @Test
    void whatCameBeforeTheFailureWasPassedOn() {
        server.answers(Script.stream().delta("one ").delta("two").disconnect());
        RecordingSink sink = new RecordingSink();
        fail(sink);
        assertThat(sink.answer()).isEqualTo("one two");
    }

    @Test
    void keyNeverStandsInTheMessage() {
        server.answers(error(401, "Incorrect API key provided: " + KEY + ", sk-ope**********6789.\\nSecond line"));
        AssistantFailure failure = fail(new RecordingSink());
        assertThat(failure).hasMessage("HTTP 401, t: Incorrect API key provided: [key], [key] Second line");
        assertThat(server.requests().getFirst().header("Authorization")).contains("Bearer " + KEY);
    }

    @Test
    void serverThatIsNotThereIsUnreachable() throws Exception {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closedAtOnce.getLocalPort();
        }
        Assistants assistants = assistants(Map.of("base-url", "http://127.0.0.1:" + port + "/v1"));
        assertThat(failureOf(() -> assistants.ask(MODEL, question("hi"), new RecordingSink()))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
        Assistants nowhere = assistants(Map.of("base-url", "http://no-such-host.invalid/v1"));
        assertThat(failureOf(() -> nowhere.ask(MODEL, question("hi"), new RecordingSink()))
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void connectionThatIsNeverAcceptedTimesOut() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<java.net.Socket> waiting = new ArrayList<>();
            try {
                // Fills the queue of connections that nobody accepts.
                for (int count = 0; count < 3; count++) {
                    java.net.Socket socket = new java.net.Socket();
                    waiting.add(socket);
                    try {
                        socket.connect(full.getLocalSocketAddress(), 200);
                    } catch (java.net.SocketTimeoutException e) {
                        break;
                    }
                }
                ConfiguredAssistants assistants = assistants(Map.of(
                        "base-url", "http://127.0.0.1:" + full.getLocalPort() + "/v1", "limits.connect", "300ms"));
                assertThat(failureOf(() -> assistants.ask(MODEL, question("hi"), new RecordingSink()))
                                .kind())
                        .isEqualTo(Kind.UNREACHABLE);
            } finally {
                for (java.net.Socket socket : waiting) {
                    socket.close();
                }
            }
        }
    }

    // ---- what is asked

    @Test
    void modelIsToldSystemPromptHistoryAndPrompt() throws Exception {
        ConfiguredAssistants assistants =
                assistants(Map.of("system-prompt", "You are kind.", "temperature", "0.5", "max-answer-tokens", "99"));
        Question question = new Question(
                List.of(new PastTurn(TurnId.next(), "q1", "a1"), new PastTurn(TurnId.next(), "q2", "a2")),
                "q3 " + MIXED,
                Locale.ENGLISH,
                false);
        assistants.ask(MODEL, question, new RecordingSink());
        FaultyModelServer.Request request = server.requests().getFirst();
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.json().path("model").asString()).isEqualTo("m-1");
        assertThat(request.json().path("stream").asBoolean()).isTrue();
        assertThat(request.json().path("temperature").asDouble()).isEqualTo(0.5);
        assertThat(request.json().path("max_tokens").asInt()).isEqualTo(99);
        List<String> messages = new ArrayList<>();
        request.json()
                .path("messages")
                .forEach(message -> messages.add(message.path("role").asString() + " "
                        + message.path("content").asString()));
        assertThat(messages)
                .containsExactly(
                        "system You are kind.",
                        "user q1",
                        "assistant a1",
                        "user q2",
                        "assistant a2",
                        "user q3 " + MIXED);
        assertThat(request.prompt()).isEqualTo("q3 " + MIXED);
    }

    @Test
    void newerOpenAiModelsGetTheirOwnLengthField() throws Exception {
        assistants(Map.of("max-answer-tokens", "99", "max-tokens-field", "max_completion_tokens"))
                .ask(MODEL, question("hi"), new RecordingSink());
        assertThat(server.requests()
                        .getFirst()
                        .json()
                        .path("max_completion_tokens")
                        .asInt())
                .isEqualTo(99);
        assertThat(server.requests().getFirst().json().has("max_tokens")).isFalse();
    }

    @Test
    void serverWithoutKeyGetsNone() throws Exception {
        assistants(Map.of("api-key", "")).ask(MODEL, question("hi"), new RecordingSink());
        assertThat(server.requests().getFirst().header("Authorization")).isEmpty();
    }

    @Test
    void unknownAssistantIsRefused() {
        assertThatThrownBy(
                        () -> assistants(Map.of()).ask(new AssistantId("other"), question("hi"), new RecordingSink()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- ending it

    static Stream<Arguments> stages() {
        return Stream.of(
                Arguments.of("before headers", Script.silence()),
                Arguments.of("before the first token", Script.stream().stall()),
                Arguments.of("in the middle", Script.stream().delta("one").stall()),
                Arguments.of(
                        "in an event",
                        Script.stream().delta("one").raw("data: {\"cho").stall()),
                Arguments.of("in an error", Script.status(500, "{\"error\":").stall()),
                Arguments.of(
                        "while text pours in",
                        Script.stream().deltas("x".repeat(200_000), 1).stall()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void interruptClosesTheConnection(String name, Script script) throws Exception {
        server.answers(script);
        ConfiguredAssistants assistants = assistants(Map.of());
        FutureTask<Completion> asking =
                new FutureTask<>(() -> assistants.ask(MODEL, question("hi"), new RecordingSink()));
        Thread thread = Thread.ofVirtual().start(asking);
        FaultyModelServer.Request request = awaitRequest();
        if (!name.equals("before headers")) {
            // Lets the client get to where the script stalls.
            await(() -> thread.getState() == Thread.State.WAITING || asking.isDone());
        }
        Instant before = Instant.now();
        thread.interrupt();
        assertThatThrownBy(() -> asking.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        Instant closed = request.closedByClient().get(20, TimeUnit.SECONDS);
        System.out.println("OpenAiAssistantTest.interruptClosesTheConnection " + name + ": server saw it after "
                + Duration.between(before, closed).toMillis() + " ms");
    }

    @Test
    void interruptBeforeTheCallAsksNobody() {
        ConfiguredAssistants assistants = assistants(Map.of());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> assistants.ask(MODEL, question("hi"), new RecordingSink()))
                .isInstanceOf(InterruptedException.class);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void whatTheSinkThrowsComesOutAndClosesTheConnection() throws Exception {
        server.answers(Script.stream().delta("one").delta("two").stall());
        List<String> pieces = new ArrayList<>();
        AnswerSink ended = new AnswerSink() {
            @Override
            public void answer(String piece) {
                pieces.add(piece);
                throw new CancellationException("the turn has ended");
            }

            @Override
            public void reasoning(String piece) {}
        };
        assertThatThrownBy(() -> ask(ended)).isInstanceOf(CancellationException.class);
        assertThat(pieces).containsExactly("one");
        server.requests().getFirst().closedByClient().get(20, TimeUnit.SECONDS);
    }

    @Test
    void slowSinkHoldsTheServerBack() throws Exception {
        // More than the buffers on the way can take: if all of it were read ahead, the server would finish.
        CountDownLatch finished = new CountDownLatch(1);
        server.answers(Script.stream().deltas("x".repeat(400_000), 4000).deltas("y".repeat(100_000), 1));
        CountDownLatch goOn = new CountDownLatch(1);
        ConfiguredAssistants assistants = assistants(Map.of());
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                assistants.ask(MODEL, question("hi"), new AnswerSink() {
                    @Override
                    public void answer(String piece) {
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            throw new CancellationException();
                        }
                    }

                    @Override
                    public void reasoning(String piece) {}
                });
            } catch (AssistantFailure | InterruptedException | CancellationException e) {
                finished.countDown();
            }
        });
        awaitRequest();
        assertThat(finished.await(300, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(server.openConnections()).isEqualTo(1);
        thread.interrupt();
        assertThat(finished.await(20, TimeUnit.SECONDS)).isTrue();
        server.requests().getFirst().closedByClient().get(20, TimeUnit.SECONDS);
    }

    // ---- many at once

    @Test
    void fiveHundredStreamsAtOnceOnBoundedThreads() throws Exception {
        int streams = 500;
        AtomicBoolean allAreHere = new AtomicBoolean();
        Script[] scripts = new Script[streams];
        for (int index = 0; index < streams; index++) {
            scripts[index] = Script.stream()
                    .pauseUntil(allAreHere::get)
                    .deltas(MIXED.repeat(20), 7)
                    .finish("stop")
                    .done()
                    .inChunksOf(97);
        }
        server.answers(scripts);
        ConfiguredAssistants assistants = assistants(Map.of());
        assistants.ask(new AssistantId("handbook"), question("hi"), new RecordingSink());
        int baseline = Thread.activeCount();
        long begin = System.nanoTime();
        List<FutureTask<String>> tasks = new ArrayList<>();
        for (int index = 0; index < streams; index++) {
            FutureTask<String> task = new FutureTask<>(() -> {
                RecordingSink sink = new RecordingSink();
                assistants.ask(MODEL, question("hi"), sink);
                return sink.answer();
            });
            tasks.add(task);
            Thread.ofVirtual().start(task);
        }
        int most = baseline;
        int mostOpen = 0;
        for (FutureTask<String> task : tasks) {
            while (!task.isDone()) {
                most = Math.max(most, platformThreads());
                mostOpen = Math.max(mostOpen, server.openConnections());
                allAreHere.compareAndSet(false, server.openConnections() >= streams);
                java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            }
            assertThat(task.get()).isEqualTo(MIXED.repeat(20));
        }
        System.out.println("OpenAiAssistantTest 500 streams: " + mostOpen + " connections at once, " + baseline
                + " threads before, at most " + most + " during, " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        assertThat(mostOpen).isEqualTo(streams);
        assertThat(most).isLessThan(platformThreadsAtStart + 60);
    }

    private final int platformThreadsAtStart = platformThreads();

    private static int platformThreads() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getThreadCount();
    }

    // ---- asking

    private Completion ask(AnswerSink sink) throws AssistantFailure, InterruptedException {
        return assistants(Map.of()).ask(MODEL, question("hi"), sink);
    }

    private AssistantFailure fail(AnswerSink sink) {
        return failureOf(() -> ask(sink));
    }

    private interface Asking {
        void ask() throws Exception;
    }

    private static AssistantFailure failureOf(Asking asking) {
        AssistantFailure failure = catchThrowableOfType(AssistantFailure.class, asking::ask);
        assertThat(failure).as("failure").isNotNull();
        return failure;
    }

    private static Question question(String prompt) {
        return new Question(List.of(), prompt, Locale.ENGLISH, false);
    }

    private ConfiguredAssistants assistants(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>();
        Map<String, String> model = new HashMap<>(
                Map.of("id", MODEL.value(), "base-url", server.baseUrl(), "api-key", KEY, "model", "m-1"));
        model.putAll(settings);
        model.forEach((name, value) -> properties.put("sluice.assistants[0]." + name, value));
        properties.put("sluice.embedded-assistant.delay", "0");
        ConfiguredAssistants assistants = ConfiguredAssistants.of(
                new Binder(new MapConfigurationPropertySource(properties))
                        .bindOrCreate("sluice", AssistantSettings.class),
                Optional.empty());
        assertThat(assistants.list()).extracting(Assistant::embedded).containsExactly(false, true);
        opened.add(assistants);
        return assistants;
    }

    private FaultyModelServer.Request awaitRequest() {
        await(() -> !server.requests().isEmpty());
        return server.requests().getFirst();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
        }
    }
}
