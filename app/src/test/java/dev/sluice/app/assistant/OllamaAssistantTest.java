package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.sluice.safety.turn.AssistantFailure;
import dev.sluice.safety.turn.AssistantFailure.Kind;
import dev.sluice.safety.turn.Completion;
import dev.sluice.safety.turn.PastTurn;
import dev.sluice.safety.turn.Question;
import dev.sluice.safety.turn.TurnId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;

/** Over a real connection to a server that speaks Ollama's protocol, also badly. */
class OllamaAssistantTest {

    private static final String DONE =
            "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,"
                    + "\"done_reason\":\"stop\",\"prompt_eval_count\":11,\"eval_count\":22}\n";

    private final FaultyModelServer server = FaultyModelServer.start();
    private final RecordingSink sink = new RecordingSink();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answerArrivesPieceByPiece_howeverTheBytesAreCut() throws Exception {
        server.answers(lines(
                        "{\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"想一想\"},\"done\":false}\n",
                        says("水"),
                        says("闸 \\n"),
                        says("works"),
                        DONE)
                .inChunksOf(3));

        Completion completion = ask(question("How?"));

        assertThat(sink.answer()).isEqualTo("水闸 \nworks");
        assertThat(sink.reasoning()).isEqualTo("想一想");
        assertThat(completion.finishReason()).isEqualTo(Completion.FinishReason.COMPLETE);
        assertThat(completion.usage()).contains(new Completion.Usage(11, 22));
    }

    @Test
    void modelIsToldSettingsHistoryAndPrompt() throws Exception {
        server.answers(lines(says("ok"), DONE));

        ask(new Question(List.of(new PastTurn(TurnId.next(), "one", "first")), "two", Locale.ENGLISH, false));

        FaultyModelServer.Request request = server.requests().getFirst();
        assertThat(request.path()).isEqualTo("/api/chat");
        assertThat(request.header("Authorization")).contains("Bearer secret-key");
        JsonNode body = request.json();
        assertThat(body.path("model").asString()).isEqualTo("qwen3:8b");
        assertThat(body.path("stream").asBoolean()).isTrue();
        assertThat(body.path("options").path("num_ctx").asInt()).isEqualTo(4096);
        assertThat(body.path("options").path("num_predict").asInt()).isEqualTo(256);
        assertThat(body.path("messages").toString())
                .isEqualTo("[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"one\"},"
                        + "{\"role\":\"assistant\",\"content\":\"first\"},{\"role\":\"user\",\"content\":\"two\"}]");
    }

    @Test
    void titleIsAskedForWithoutTheSystemPrompt() throws Exception {
        server.titles(lines(says("Locks"), DONE));

        ask(new Question(List.of(), "How does a lock work?", Locale.SIMPLIFIED_CHINESE, false, true));

        assertThat(sink.answer()).isEqualTo("Locks");
        assertThat(server.requests()).isEmpty();
        JsonNode messages = server.titleRequests().getFirst().json().path("messages");
        assertThat(messages.size()).isEqualTo(2);
        assertThat(messages.path(0).path("content").asString()).contains("标题");
    }

    @Test
    void answerThatReachedItsLimitSaysSo() throws Exception {
        server.answers(lines(says("half"), DONE.replace("stop", "length")));

        assertThat(ask(question("How?")).finishReason()).isEqualTo(Completion.FinishReason.LENGTH);
    }

    @ParameterizedTest
    @CsvSource({
        "404, model 'qwen3:8b' not found, REJECTED",
        "401, unauthorized, REJECTED",
        "429, too many requests, BUSY",
        "500, llama runner process has terminated, UNREACHABLE",
        "503, server busy, UNREACHABLE",
    })
    void refusalsAreToldApart_andTheKeyStaysOutOfTheLog(int status, String words, Kind kind) {
        server.answers(Script.status(status, "{\"error\":\"" + words + " secret-key\"}"));

        AssistantFailure failure = failure();

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).contains(words).doesNotContain("secret-key");
    }

    @Test
    void errorInTheMiddleBreaksTheAnswerOff() {
        server.answers(lines(says("half"), "{\"error\":\"an error was encountered while running the model\"}\n"));

        assertThat(failure().kind()).isEqualTo(Kind.BROKEN);
        assertThat(sink.answer()).isEqualTo("half");
    }

    @Test
    void endWithoutDoneIsNoEnd() {
        server.answers(lines(says("half")));
        assertThat(failure().getMessage()).contains("before the answer was done");

        server.answers(lines(says("half")).disconnect());
        assertThat(failure().kind()).isEqualTo(Kind.BROKEN);

        server.answers(lines(DONE));
        assertThat(failure().getMessage()).contains("empty");
    }

    @Test
    void nonsenseIsNotQuoted() {
        server.answers(lines("<html>proxy error</html>\n"));
        assertThat(failure().getMessage()).doesNotContain("proxy");
        server.answers(lines("[1]\n"));
        assertThat(failure().kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void nobodyListening() {
        server.close();

        assertThat(failure().kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void interruptClosesTheConnection() throws Exception {
        server.answers(lines(says("half")).stall());
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                ask(question("How?"));
            } catch (AssistantFailure | InterruptedException ended) {
                // What the test is about is the server's side.
            }
        });
        await().until(() -> !sink.answer().isEmpty());

        asking.interrupt();

        server.requests().getFirst().closedByClient().get(20, TimeUnit.SECONDS);
        assertThat(asking.join(Duration.ofSeconds(20))).isTrue();
    }

    private Completion ask(Question question) throws AssistantFailure, InterruptedException {
        Map<String, String> properties = Map.ofEntries(
                Map.entry("sluice.assistants[0].id", "local"),
                Map.entry("sluice.assistants[0].type", "ollama"),
                Map.entry("sluice.assistants[0].base-url", server.ollamaUrl()),
                Map.entry("sluice.assistants[0].api-key", "secret-key"),
                Map.entry("sluice.assistants[0].model", "qwen3:8b"),
                Map.entry("sluice.assistants[0].system-prompt", "Be brief."),
                Map.entry("sluice.assistants[0].context-tokens", "4096"),
                Map.entry("sluice.assistants[0].max-answer-tokens", "256"));
        AssistantSettings settings = new Binder(new MapConfigurationPropertySource(properties))
                .bind("sluice", AssistantSettings.class)
                .get();
        settings.validate();
        try (OllamaAssistant assistant =
                new OllamaAssistant(settings.assistants().getFirst())) {
            return assistant.ask(question, sink);
        }
    }

    private AssistantFailure failure() {
        return catchThrowableOfType(AssistantFailure.class, () -> ask(question("How?")));
    }

    private static Question question(String prompt) {
        return new Question(List.of(), prompt, Locale.ENGLISH, false);
    }

    private static String says(String jsonText) {
        return "{\"message\":{\"role\":\"assistant\",\"content\":\"" + jsonText + "\"},\"done\":false}\n";
    }

    private static Script lines(String... lines) {
        return Script.stream().header("Content-Type", "application/x-ndjson").raw(String.join("", lines));
    }
}
