package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Risk;
import dev.sluice.safety.guard.GuardModel;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.guard.GuardOpinion.Why;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
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

/** The guard model on the site's own connections. */
@Timeout(60)
class ConfiguredGuardTest {

    private final FaultyModelServer server = FaultyModelServer.start();
    private final ConfiguredGuard patient = guard("30s");

    @AfterEach
    void close() {
        patient.close();
        server.close();
    }

    @Test
    void itIsAskedUnderItsNameWithItsKey_andItsOpinionIsRead() {
        server.answers(Script.replying("Safety: Unsafe\nCategories: Violent"));
        assertThat(model(patient).ofPrompt("Hello")).isEqualTo(new GuardOpinion.Unsafe(Risk.A1F));
        FaultyModelServer.Request request = server.requests().getFirst();
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.header("authorization")).contains("Bearer sk-guard-0123456789");
        assertThat(request.json().path("model").asString("")).isEqualTo("guard-1");
        assertThat(request.json().path("stream").asBoolean(false)).isFalse();
        assertThat(request.json().path("temperature").asDouble(9)).isZero();
        assertThat(request.prompt()).isEqualTo("Hello");
    }

    static Stream<Arguments> silences() {
        return Stream.of(
                Arguments.of("500", Script.status(500, "{\"error\":{\"message\":\"secret\"}}"), Why.FAILED),
                Arguments.of("401", Script.status(401, "{\"error\":{\"message\":\"sk-guard-0123\"}}"), Why.FAILED),
                Arguments.of("429", Script.status(429, "slow down"), Why.FAILED),
                Arguments.of("empty", Script.status(200, ""), Why.FAILED),
                Arguments.of("not JSON", Script.status(200, "<html>"), Why.FAILED),
                Arguments.of("broken off", Script.status(200, "{\"choices\":[").disconnect(), Why.FAILED),
                Arguments.of("nonsense", Script.replying("As a language model"), Why.NOT_UNDERSTOOD),
                Arguments.of("nothing", Script.replying(""), Why.NOT_UNDERSTOOD));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void silenceHasItsReason(String name, Script script, Why why) {
        server.answers(script);
        assertThat(model(patient).ofPrompt("Hello")).isEqualTo(new GuardOpinion.None(why));
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.answers(Script.status(307, "").header("Location", server.baseUrl() + "/chat/completions"));
        assertThat(model(patient).ofPrompt("Hello")).isEqualTo(new GuardOpinion.None(Why.FAILED));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aServerThatSaysNothingIsLeftAfterTheTimeout() throws Exception {
        for (Script script : new Script[] {
            Script.silence(), Script.status(200, "{\"choices\":[").stall()
        }) {
            server.answers(script);
            try (ConfiguredGuard hasty = guard("300ms")) {
                assertThat(model(hasty).ofPrompt("Hello")).isEqualTo(new GuardOpinion.None(Why.TIMED_OUT));
            }
            server.requests().getLast().closedByClient().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void whoeverStopsWaitingClosesTheConnection() throws Exception {
        server.answers(Script.silence());
        CompletableFuture<GuardOpinion> opinion = new CompletableFuture<>();
        Thread asking =
                Thread.ofVirtual().start(() -> opinion.complete(model(patient).ofPrompt("Hello")));
        while (server.requests().isEmpty()) {
            Thread.onSpinWait();
        }
        asking.interrupt();
        assertThat(opinion.get(20, TimeUnit.SECONDS)).isEqualTo(new GuardOpinion.None(Why.GIVEN_UP));
        server.requests().getFirst().closedByClient().get(20, TimeUnit.SECONDS);
    }

    private static GuardModel model(ConfiguredGuard configured) {
        return configured.guard().orElseThrow().model();
    }

    private ConfiguredGuard guard(String timeout) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "sluice.guard.prompts", "before",
                "sluice.guard.base-url", server.baseUrl(),
                "sluice.guard.api-key", "sk-guard-0123456789",
                "sluice.guard.model", "guard-1",
                "sluice.guard.format", "qwen3guard",
                "sluice.guard.timeout", timeout));
        return ConfiguredGuard.of(
                new Binder(new MapConfigurationPropertySource(properties))
                        .bindOrCreate("sluice.guard", GuardSettings.class),
                InstantSource.system());
    }
}
