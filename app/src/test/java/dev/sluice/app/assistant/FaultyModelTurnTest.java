package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.InMemoryJournal;
import dev.sluice.safety.turn.Subscription;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnListener;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import dev.sluice.safety.turn.TurnProgress;
import dev.sluice.safety.turn.TurnRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Whole turns on the real client: each fault of a model server ends in the right outcome. */
@Timeout(60)
class FaultyModelTurnTest {

    private static final String DEMO_TERM = "水闸演示禁词";

    private final FaultyModelServer server = FaultyModelServer.start();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final ConfiguredAssistants assistants = assistants();
    private final Judge judge = new Judge(new Policy(
            new PolicyVersion("test"),
            new Lexicon(
                    List.of(new Term(
                            "demo",
                            DEMO_TERM,
                            Risk.A1H,
                            Grade.BLOCK,
                            Set.of(Direction.PROMPT, Direction.ANSWER),
                            Set.of())),
                    List.of()),
            ReleaseMode.TERMS));
    private final ChatTurns turns =
            new ChatTurns(assistants, journal, journal, journal, journal, () -> judge, InstantSource.system());

    @AfterEach
    void close() {
        turns.close();
        assistants.close();
        server.close();
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of("well-behaved", Script.saying("好"), new TurnOutcome.Answered(false), "好"),
                Arguments.of(
                        "length",
                        Script.stream().delta("长").finish("length").done(),
                        new TurnOutcome.Answered(true),
                        "长"),
                Arguments.of(
                        "429",
                        Script.status(429, "{}").header("Retry-After", "7"),
                        new TurnOutcome.Failed(Failure.MODEL_BUSY, Optional.of(Duration.ofSeconds(7))),
                        ""),
                Arguments.of("500", Script.status(500, "{}"), failed(Failure.MODEL_UNREACHABLE), ""),
                Arguments.of("401", Script.status(401, "{}"), failed(Failure.MODEL_REJECTED), ""),
                Arguments.of("404", Script.status(404, "{}"), failed(Failure.MODEL_REJECTED), ""),
                Arguments.of(
                        "missing end",
                        Script.stream().delta("半").pause(Duration.ofMillis(400)),
                        failed(Failure.MODEL_BROKE_OFF),
                        "半"),
                Arguments.of(
                        "disconnect",
                        Script.stream().delta("半").pause(Duration.ofMillis(400)).disconnect(),
                        failed(Failure.MODEL_BROKE_OFF),
                        "半"),
                Arguments.of(
                        "error object",
                        Script.stream().raw("data: {\"error\":{\"type\":\"server_error\"}}\n\n"),
                        failed(Failure.MODEL_UNREACHABLE),
                        ""),
                Arguments.of(
                        "error object in the middle",
                        Script.stream().delta("半").raw("data: {\"error\":{\"message\":\"secret words\"}}\n\n"),
                        failed(Failure.MODEL_BROKE_OFF),
                        "半"),
                Arguments.of(
                        "garbage", Script.stream().raw("data: secret words\n\n"), failed(Failure.MODEL_BROKE_OFF), ""),
                Arguments.of("no first token", Script.silence(), failed(Failure.MODEL_TIMED_OUT), ""),
                Arguments.of(
                        "headers, but no first token", Script.stream().stall(), failed(Failure.MODEL_TIMED_OUT), ""),
                Arguments.of("stall", Script.stream().delta("半").stall(), failed(Failure.MODEL_TIMED_OUT), "半"),
                Arguments.of(
                        "too long",
                        Script.stream().deltas("长".repeat(3000), 10).stall(),
                        failed(Failure.ANSWER_TOO_LONG),
                        null));
    }

    private static TurnOutcome failed(Failure failure) {
        return new TurnOutcome.Failed(failure, Optional.empty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void outcomes(String name, Script script, TurnOutcome outcome, @org.jspecify.annotations.Nullable String text)
            throws Exception {
        server.answers(script);
        boolean timesOut = outcome.equals(failed(Failure.MODEL_TIMED_OUT));
        Ended ended = ask("你好", timesOut ? "hasty" : "patient");
        assertThat(ended.outcome()).isEqualTo(outcome);
        if (text != null) {
            assertThat(ended.answer()).isEqualTo(text);
        }
        assertThat(ended.everSeen()).noneMatch(seen -> seen.contains("secret"));
        if (timesOut || outcome.equals(failed(Failure.ANSWER_TOO_LONG))) {
            server.requests().getFirst().closedByClient().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void forbiddenPieceIsCutHoweverTheServerSplitsIt() throws Exception {
        server.answers(
                Script.stream().deltas("前文" + DEMO_TERM + "后文", 1).stall().inChunksOf(1));
        Ended ended = ask("你好");
        assertThat(ended.outcome()).isEqualTo(new TurnOutcome.Cut(Risk.A1H));
        assertThat(ended.everSeen()).noneMatch(seen -> seen.contains(DEMO_TERM));
        server.requests().getFirst().closedByClient().get(20, TimeUnit.SECONDS);
    }

    @Test
    void refusedPromptAsksNobody() throws Exception {
        assertThat(ask("说说" + DEMO_TERM).outcome()).isEqualTo(new TurnOutcome.Refused(Risk.A1H));
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void readersStopClosesTheConnection() throws Exception {
        server.answers(Script.silence());
        AccountId account = AccountId.next();
        TurnId turn = turns.start(request("你好", account));
        CompletableFuture<Ended> ended = read(turn);
        await().until(() -> !server.requests().isEmpty());
        turns.cancel(turn, account);
        assertThat(ended.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(new TurnOutcome.Cancelled(true));
        server.requests().getFirst().closedByClient().get(20, TimeUnit.SECONDS);
    }

    @Test
    void twoHundredTurnsAtOnceEndEachInItsOwnAnswer() throws Exception {
        Script[] scripts = new Script[200];
        for (int index = 0; index < scripts.length; index++) {
            scripts[index] = Script.stream()
                    .pause(Duration.ofMillis(300))
                    .deltas("好的。".repeat(50), 4)
                    .finish("stop")
                    .done()
                    .inChunksOf(61);
        }
        server.answers(scripts);
        List<CompletableFuture<Ended>> all = new ArrayList<>();
        for (int index = 0; index < scripts.length; index++) {
            all.add(read(turns.start(request("你好", AccountId.next()))));
        }
        for (CompletableFuture<Ended> one : all) {
            Ended ended = one.get(30, TimeUnit.SECONDS);
            assertThat(ended.outcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(ended.answer()).isEqualTo("好的。".repeat(50));
        }
    }

    // ---- asking

    private record Ended(TurnOutcome outcome, String answer, List<String> everSeen) {}

    private Ended ask(String prompt) throws Exception {
        return ask(prompt, "patient");
    }

    private Ended ask(String prompt, String assistant) throws Exception {
        return read(turns.start(request(prompt, AccountId.next(), assistant))).get(20, TimeUnit.SECONDS);
    }

    private static TurnRequest request(String prompt, AccountId account) {
        return request(prompt, account, "patient");
    }

    private static TurnRequest request(String prompt, AccountId account, String assistant) {
        return new TurnRequest(
                account,
                ConversationId.next(),
                new AssistantId(assistant),
                prompt,
                Locale.SIMPLIFIED_CHINESE,
                "192.0.2.1");
    }

    private CompletableFuture<Ended> read(TurnId turn) {
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        List<String> seen = new ArrayList<>();
        TurnListener listener = (TurnProgress progress) -> {
            Optional<TurnOutcome> outcome = progress.outcome();
            String answer = progress.text(Channel.ANSWER, 0);
            seen.add(answer);
            outcome.ifPresent(end -> ended.complete(new Ended(end, answer, List.copyOf(seen))));
        };
        Subscription subscription = turns.subscribe(turn, listener).orElseThrow();
        return ended.whenComplete((_, _) -> subscription.close());
    }

    private ConfiguredAssistants assistants() {
        Map<String, String> properties = new HashMap<>();
        addModel(properties, 0, "patient", Duration.ofSeconds(15));
        addModel(properties, 1, "hasty", Duration.ofSeconds(3));
        return ConfiguredAssistants.of(
                new Binder(new MapConfigurationPropertySource(properties))
                        .bindOrCreate("sluice", AssistantSettings.class),
                Optional.empty());
    }

    private void addModel(Map<String, String> properties, int index, String id, Duration patience) {
        Map.of(
                        "id",
                        id,
                        "base-url",
                        server.baseUrl(),
                        "model",
                        "m-1",
                        "limits.first-token",
                        patience.toString(),
                        "limits.idle",
                        patience.toString(),
                        "limits.answer-length",
                        "2000",
                        // Twice the turns where as many as possible run at once.
                        "titles",
                        "false")
                .forEach((name, value) -> properties.put("sluice.assistants[" + index + "]." + name, value));
    }
}
