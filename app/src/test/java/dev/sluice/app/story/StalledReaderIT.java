package dev.sluice.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.app.assistant.FaultyModelServer;
import dev.sluice.app.assistant.Script;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnRequest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser that went to sleep: its socket stands, but nobody answers. Server push has no acknowledgement, and whatever is
 * pushed to such a page piles up on the heap; so pushing has to stop by itself. Speaks Flow's protocol without a browser.
 */
@IntegrationTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class StalledReaderIT {

    private static final int PIECES = 1_500;
    private static final String PIECE = "A gate in a stream, once more. ";

    /** Twenty until the page is asked, what two seconds of patience allow, the end, and the page's own frame. */
    private static final int MOST_PUSHES = 20 + 20 + 10;

    private static final FaultyModelServer MODEL = FaultyModelServer.start();

    private final JsonMapper json = new JsonMapper();
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    @Autowired
    private Accounts accounts;

    @Autowired
    private Conversations conversations;

    @Autowired
    private ChatTurns chatTurns;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void answerForLong() {
        Script script = Script.stream();
        for (int piece = 0; piece < PIECES; piece++) {
            script = script.delta(piece % 10 == 9 ? PIECE + "\n\n" : PIECE);
            if (piece % 5 == 0) {
                script = script.pause(Duration.ofMillis(40));
            }
        }
        MODEL.answers(script.finish("stop").done());
    }

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry settings) {
        settings.add("sluice.assistants[0].id", () -> "lab");
        settings.add("sluice.assistants[0].type", () -> "openai");
        settings.add("sluice.assistants[0].base-url", () -> MODEL.baseUrl());
        settings.add("sluice.assistants[0].api-key", () -> "none");
        settings.add("sluice.assistants[0].model", () -> "lab-1");
        settings.add("sluice.assistants[0].display-name", () -> "Lab");
    }

    @Test
    void pageThatDoesNotAnswerIsNotPushedTo() throws Exception {
        Account person = TestAccounts.register(accounts);
        AssistantId assistant = new AssistantId("lab");
        ConversationId conversation =
                conversations.create(person.actor(), assistant).id();
        chatTurns.start(new TurnRequest(person.id(), conversation, assistant, "Go on", Locale.ENGLISH, "127.0.0.1"));
        try (HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            post(
                    client,
                    "/login",
                    "application/x-www-form-urlencoded",
                    "username=" + person.name() + "&password="
                            + URLEncoder.encode(TestAccounts.PASSWORD, StandardCharsets.UTF_8));
            Sleeper sleeper = openPage(client, conversation);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> chatTurns.running(conversation).isEmpty());

            System.out.printf(
                    "measured stalled page: %d pushes, %d KB for an answer of %d KB%n",
                    sleeper.pushes.get(), sleeper.characters.get() / 1024, PIECES * PIECE.length() / 1024);
            assertThat(sleeper.pushes.get()).as("it was reading at first").isGreaterThan(5);
            assertThat(sleeper.pushes.get()).isLessThan(MOST_PUSHES);
            assertThat(conversations
                            .turns(person.actor(), conversation)
                            .getLast()
                            .answer())
                    .as("the record has all of it")
                    .hasSizeGreaterThan(PIECES * (PIECE.length() - 1));
            // An open socket would keep the client from closing.
            client.shutdownNow();
        }
    }

    /** Loads the page as a browser would, and then only listens. */
    private Sleeper openPage(HttpClient client, ConversationId conversation) throws IOException, InterruptedException {
        String location = "c/" + conversation;
        JsonNode config = json.readTree(client.send(
                                HttpRequest.newBuilder(uri("/?v-r=init&query=&location=" + location))
                                        .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0")
                                        .build(),
                                BodyHandlers.ofString())
                        .body())
                .path("appConfig");
        int ui = config.path("v-uiId").asInt();
        JsonNode first = config.path("uidl");
        Sleeper sleeper = new Sleeper();
        client.newWebSocketBuilder()
                .header("Cookie", "JSESSIONID=" + session())
                .buildAsync(
                        URI.create("ws://127.0.0.1:" + port + "/VAADIN/push?v-r=push&v-uiId=" + ui + "&v-pushId="
                                + first.path("Vaadin-Push-ID").asString()
                                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1"
                                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                                + "&Content-Type=application/json;%20charset=UTF-8&X-atmo-protocol=true"
                                + "&X-Vaadin-LastSeenServerSyncId="
                                + first.path("syncId").asInt()),
                        sleeper)
                .join();
        String navigate =
                "{\"csrfToken\":\"" + first.path("Vaadin-Security-Key").asString()
                        + "\",\"rpc\":[{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\",\"data\":{\"route\":\"/"
                        + location
                        + "\",\"query\":\"\",\"appShellTitle\":\"\",\"historyState\":{\"idx\":0},\"trigger\":\"\"}}],"
                        + "\"syncId\":" + first.path("syncId").asInt() + ",\"clientId\":"
                        + first.path("clientId").asInt() + "}";
        String page = post(client, "/?v-r=uidl&v-uiId=" + ui, "application/json; charset=UTF-8", navigate);
        assertThat(page).contains("sluice-composer");
        return sleeper;
    }

    private String post(HttpClient client, String path, String type, String body)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(uri(path))
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** Counts what is pushed and answers nothing. */
    private static final class Sleeper implements WebSocket.Listener {

        private final AtomicInteger pushes = new AtomicInteger();
        private final AtomicLong characters = new AtomicLong();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            characters.addAndGet(data.length());
            if (last) {
                pushes.incrementAndGet();
            }
            socket.request(1);
            return null;
        }
    }
}
