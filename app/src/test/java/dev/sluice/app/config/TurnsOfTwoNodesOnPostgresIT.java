package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestPostgres;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.figures.HourlyCounts;
import dev.sluice.data.journal.TurnsHere;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.policy.Policies;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Admission;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.History;
import dev.sluice.safety.turn.ScriptedAssistants;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnProgress;
import dev.sluice.safety.turn.TurnRequest;
import dev.sluice.safety.turn.TurnTestData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A turn runs on one node, and its reader's page came from another. */
class TurnsOfTwoNodesOnPostgresIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** What wants a web server; these nodes have no pages. */
    private static final String PAGES = "com.vaadin.flow.spring.SpringBootAutoConfiguration,"
            + "com.vaadin.flow.spring.SpringSecurityAutoConfiguration,"
            + "com.vaadin.flow.spring.VaadinScopesConfig";

    private static final ScriptedAssistants ASSISTANTS = ScriptedAssistants.always(
            ScriptedAssistants.saying("Once upon a time").then(ScriptedAssistants.stalling()));

    private static ConfigurableApplicationContext here;
    private static ConfigurableApplicationContext there;
    private static ChatTurns turnsHere;
    private static ChatTurns turnsThere;

    @BeforeAll
    static void startNodes() throws IOException {
        String url = TestPostgres.newDatabase();
        here = node(url);
        there = node(url);
        turnsHere = turns(here);
        turnsThere = turns(there);
    }

    @AfterAll
    static void stopNodes() {
        turnsThere.close();
        turnsHere.close();
        there.close();
        here.close();
    }

    @Test
    void stopThatIsPressedOnAnotherNodeEndsTheTurn() {
        Account person = TestAccounts.register(here.getBean(Accounts.class));
        ConversationId place = here.getBean(Conversations.class)
                .create(person.actor(), TurnTestData.ASSISTANT)
                .id();
        TurnId turn = turnsHere.start(new TurnRequest(
                person.id(), place, TurnTestData.ASSISTANT, "13812345678, and then?", Locale.ENGLISH, "192.0.2.1"));
        await().until(() -> turnsThere.running(place).isPresent());
        AtomicReference<TurnProgress> seen = new AtomicReference<>();
        assertThat(turnsThere.subscribe(turn, seen::set)).isPresent();
        await().until(() -> seen.get() != null && !text(seen).isEmpty());

        assertThat(seen.get().personalData()).containsExactly("personal-phone");
        turnsThere.cancel(turn, AccountId.next());
        await().during(Duration.ofMillis(700)).atMost(SOON).until(() -> ASSISTANTS.connections() == 1);
        turnsThere.cancel(turn, person.id());

        await().atMost(SOON).until(() -> ASSISTANTS.connections() == 0);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(seen.get().outcome()).contains(new TurnOutcome.Cancelled(true)));
        assertThat(text(seen)).isEqualTo("Once upon a time");
        Optional<Settlements.Settled> settled = there.getBean(Settlements.class).findSettled(turn);
        assertThat(settled.map(Settlements.Settled::outcome)).contains(new TurnOutcome.Cancelled(true));
    }

    private static String text(AtomicReference<TurnProgress> seen) {
        return seen.get().text(Channel.ANSWER, 0);
    }

    /** As the site has them, with another assistant. */
    private static ChatTurns turns(ConfigurableApplicationContext node) {
        return new TurnConfiguration()
                .chatTurns(
                        ASSISTANTS,
                        node.getBean(Admission.class),
                        node.getBean(ContentJournal.class),
                        node.getBean(History.class),
                        node.getBean(Settlements.class),
                        node.getBean(TurnsHere.class),
                        node.getBean(Policies.class),
                        node.getBean(LiveUpdates.class),
                        node.getBean(HourlyCounts.class),
                        Optional.empty(),
                        InstantSource.system());
    }

    private static ConfigurableApplicationContext node(String url) throws IOException {
        return new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--sluice.home=" + Files.createTempDirectory("sluice-node-"),
                        "--sluice.database.url=" + url,
                        "--sluice.database.user=postgres",
                        "--sluice.database.password=postgres",
                        "--spring.autoconfigure.exclude=" + PAGES);
    }
}
