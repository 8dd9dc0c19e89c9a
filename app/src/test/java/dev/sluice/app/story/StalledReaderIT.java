package dev.sluice.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.app.assistant.FaultyModelServer;
import dev.sluice.app.assistant.Script;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.conversation.TakedownNotice;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser that went to sleep: its socket stands, but nobody answers. Server push has no acknowledgement, and whatever is
 * pushed to such a page piles up on the heap; so pushing has to stop by itself. Speaks Flow's protocol without a browser.
 */
@IntegrationTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class StalledReaderIT {

    private static final String LAST_WORDS = "This was all of it.";

    /** Many more than what may be under way when a page falls asleep: four seconds of them at the least. */
    private static final int PIECES_ASLEEP = 100;

    private static final int PIECES_AT_THE_END = 1_000;

    /** A page that is awake would be pushed to at least once in this time. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    /** The question that a page answers to show that it is awake: the place to answer to. */
    private static final Pattern QUESTION =
            Pattern.compile("\\{\"@v-return\":\\[(\\d+),(\\d+)]},\\{\"@v-return\":[^}]*},[^]]*return 1");

    /** Twenty until the page is asked, what two seconds of patience allow, the end, and the page's own frame. */
    private static final int MOST_PUSHES = 20 + 20 + 10;

    /** What all of those pushes may amount to, and far less than heaps of pages that sleep. */
    private static final int MOST_CHARACTERS = 512 * 1024;

    /** Far above the answer itself and what else a quiet site does meanwhile. */
    private static final long MOST_HEAP = 16L * 1024 * 1024;

    private static final FaultyModelServer MODEL = FaultyModelServer.start();
    private static final AtomicBoolean DRIPPING = new AtomicBoolean(true);
    private static final AtomicInteger DRIPPED = new AtomicInteger();

    private final JsonMapper json = new JsonMapper();
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    @Autowired
    private Accounts accounts;

    @Autowired
    private Conversations conversations;

    @Autowired
    private ChatTurns chatTurns;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private ReaderCopies copies;

    @Autowired
    private LiveUpdates live;

    @Autowired
    private TransactionTemplate transactions;

    @LocalServerPort
    private int port;

    private static void answerForAsLongAsTheTestLikes() {
        Script script = Script.stream().deltasWhile(DRIPPING::get, StalledReaderIT::piece, Duration.ofMillis(40));
        for (int number = 0; number < PIECES_AT_THE_END; number++) {
            script = script.delta("Wave " + number + (number % 10 == 9 ? ".\n\n" : ". "));
        }
        MODEL.answers(script.delta(LAST_WORDS).finish("stop").done());
    }

    private static String piece(int number) {
        DRIPPED.set(number + 1);
        return "Gate " + number + (number % 10 == 9 ? ".\n\n" : ". ");
    }

    @AfterAll
    static void close() {
        DRIPPING.set(false);
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
        answerForAsLongAsTheTestLikes();
        Account person = TestAccounts.register(accounts);
        ConversationId conversation = ask(person);
        // Closing it would wait for the open socket.
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        try {
            Sleeper sleeper = fallAsleep(client, person, conversation);
            int before = DRIPPED.get();
            long heapBefore = retained();
            await().atMost(Duration.ofSeconds(60)).until(() -> DRIPPED.get() > before + PIECES_ASLEEP);
            assertThat(chatTurns.running(conversation))
                    .as("nobody reads, and the answer goes on")
                    .isPresent();
            DRIPPING.set(false);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            !conversations.turns(person.actor(), conversation).isEmpty());
            long heapGrowth = retained() - heapBefore;

            String asleep = sleeper.heard();
            System.out.printf(
                    "measured stalled page: %d pushes, %d KB; the heap grew by %d KB%n",
                    sleeper.pushes.get(), asleep.length() / 1024, heapGrowth / 1024);
            assertThat(sleeper.pushes.get()).as("it was reading at first").isBetween(6, MOST_PUSHES);
            assertThat(asleep).hasSizeLessThan(MOST_CHARACTERS).doesNotContain(LAST_WORDS);
            assertThat(heapGrowth).isLessThan(MOST_HEAP);

            String awake = asleep + wakeUp(client, sleeper);

            assertThat(awake).as("the page that answers again has the end").contains(LAST_WORDS);
            assertThat(IntStream.range(0, DRIPPED.get())
                            .mapToObj(number -> "Gate " + number + ".")
                            .filter(piece -> !awake.contains(piece)))
                    .as("and all before it")
                    .isEmpty();
            assertThat(awake).contains("Wave 0.", "Wave " + (PIECES_AT_THE_END - 1) + ".");
        } finally {
            client.shutdownNow();
        }
    }

    /** Its end waits while the page sleeps, and the takedown overtakes it. */
    @Test
    void whatIsTakenDownBeforeItsEndIsShownIsNotShownWithIt() throws Exception {
        AtomicBoolean dripping = new AtomicBoolean(true);
        MODEL.answers(Script.stream()
                .deltasWhile(dripping::get, number -> "Lock " + number + ". ", Duration.ofMillis(40))
                .delta(LAST_WORDS)
                .finish("stop")
                .done());
        Account person = TestAccounts.register(accounts);
        ConversationId conversation = ask(person);
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        try {
            Sleeper sleeper = fallAsleep(client, person, conversation);
            dripping.set(false);
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            !conversations.turns(person.actor(), conversation).isEmpty());
            TurnId turn =
                    conversations.turns(person.actor(), conversation).getFirst().id();
            Actor admin = TestAccounts.admin();
            long seen = takedowns.availableActions(admin, turn).version();
            takedowns.takeDown(admin, turn, seen, Risk.A1H, "It is not right.", "");
            String before = sleeper.heard();

            String awake = wakeUp(client, sleeper);

            assertThat(before).doesNotContain("card-taken-down");
            assertThat(awake).contains("card-taken-down").doesNotContain(LAST_WORDS);
        } finally {
            dripping.set(false);
            client.shutdownNow();
        }
    }

    /** The news of it came when the record of the turn was late, and told the page nothing. */
    @Test
    void whatWasTakenDownIsShownWithTheNextNewsOfTheConversation() throws Exception {
        MODEL.answers(Script.saying(LAST_WORDS));
        Account person = TestAccounts.register(accounts);
        ConversationId conversation = ask(person);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !conversations.turns(person.actor(), conversation).isEmpty());
        TurnId turn =
                conversations.turns(person.actor(), conversation).getFirst().id();
        HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
        try {
            logIn(client, person);
            Sleeper page = openPage(client, conversation);
            assertThat(page.heard()).contains(LAST_WORDS).doesNotContain("card-taken-down");
            transactions.executeWithoutResult(open ->
                    copies.markTakenDown(turn, new TakedownNotice(Risk.A1H, "It is not right.", Instant.now())));

            live.publish(new LiveEvent.ConversationChanged(person.id(), conversation));

            await().atMost(Duration.ofSeconds(20)).until(() -> page.heard().contains("card-taken-down"));
        } finally {
            client.shutdownNow();
        }
    }

    private ConversationId ask(Account person) {
        AssistantId assistant = new AssistantId("lab");
        ConversationId conversation =
                conversations.create(person.actor(), assistant).id();
        chatTurns.start(new TurnRequest(person.id(), conversation, assistant, "Go on", Locale.ENGLISH, "127.0.0.1"));
        return conversation;
    }

    /** A page of this person's that was asked whether it keeps up, and to which nothing more is pushed. */
    private Sleeper fallAsleep(HttpClient client, Account person, ConversationId conversation)
            throws IOException, InterruptedException {
        logIn(client, person);
        Sleeper sleeper = openPage(client, conversation);
        await().atMost(Duration.ofSeconds(60)).until(() -> sleeper.question().find() && sleeper.heardNothingFor(QUIET));
        return sleeper;
    }

    private void logIn(HttpClient client, Account person) throws IOException, InterruptedException {
        post(
                client,
                "/login",
                "application/x-www-form-urlencoded",
                "username=" + person.name() + "&password="
                        + URLEncoder.encode(TestAccounts.PASSWORD, StandardCharsets.UTF_8));
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
        Sleeper sleeper = new Sleeper(
                ui,
                first.path("Vaadin-Security-Key").asString(),
                first.path("syncId").asInt());
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
        String page = call(
                client,
                sleeper,
                "{\"type\":\"event\",\"node\":1,\"event\":\"ui-navigate\",\"data\":{\"route\":\"/" + location
                        + "\",\"query\":\"\",\"appShellTitle\":\"\",\"historyState\":{\"idx\":0},\"trigger\":\"\"}}");
        assertThat(page).contains("sluice-composer");
        sleeper.hear(page);
        return sleeper;
    }

    /** Answers the question at last, and gives what the server says to that. */
    private String wakeUp(HttpClient client, Sleeper sleeper) throws IOException, InterruptedException {
        Matcher question = sleeper.question();
        assertThat(question.find()).isTrue();
        return call(
                client,
                sleeper,
                "{\"type\":\"channel\",\"node\":" + question.group(1) + ",\"channel\":" + question.group(2)
                        + ",\"args\":[1]}");
    }

    private String call(HttpClient client, Sleeper sleeper, String rpc) throws IOException, InterruptedException {
        return post(
                client,
                "/?v-r=uidl&v-uiId=" + sleeper.ui,
                "application/json; charset=UTF-8",
                "{\"csrfToken\":\"" + sleeper.key + "\",\"rpc\":[" + rpc + "],\"syncId\":" + sleeper.syncId
                        + ",\"clientId\":" + sleeper.calls.getAndIncrement() + "}");
    }

    /** Bytes on the heap that are still needed. */
    private static long retained() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
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

    /** Keeps what is pushed and answers nothing. */
    private static final class Sleeper implements WebSocket.Listener {

        private final int ui;
        private final String key;
        private final int syncId;
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger pushes = new AtomicInteger();
        private final StringBuilder text = new StringBuilder();
        private volatile long lastHeard = System.nanoTime();

        Sleeper(int ui, String key, int syncId) {
            this.ui = ui;
            this.key = key;
            this.syncId = syncId;
        }

        /** Keeps a part of what came. */
        void hear(CharSequence data) {
            lastHeard = System.nanoTime();
            synchronized (text) {
                text.append(data);
            }
        }

        /** The page, and all that was pushed to it. */
        String heard() {
            synchronized (text) {
                return text.toString();
            }
        }

        Matcher question() {
            return QUESTION.matcher(heard());
        }

        boolean heardNothingFor(Duration time) {
            return System.nanoTime() - lastHeard > time.toNanos();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            hear(data);
            if (last) {
                pushes.incrementAndGet();
            }
            socket.request(1);
            return null;
        }
    }
}
