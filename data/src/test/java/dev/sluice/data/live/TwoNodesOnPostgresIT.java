package dev.sluice.data.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestPostgres;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.Policies;
import dev.sluice.data.policy.Terms;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Two nodes of one site, on one database. */
class TwoNodesOnPostgresIT {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** A second is promised; a starved machine is given more. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static ConfigurableApplicationContext here;
    private static ConfigurableApplicationContext there;

    @BeforeAll
    static void startNodes() throws IOException {
        String url = TestPostgres.newDatabase();
        here = node(url);
        there = node(url);
    }

    @AfterAll
    static void stopNodes() {
        there.close();
        here.close();
    }

    @Test
    void stopIsKnownOnTheOtherNode() {
        assertThat(there.getBean(ServiceSwitch.class).state().isRunning()).isTrue();

        stop();
        await().atMost(SOON)
                .until(() -> !there.getBean(ServiceSwitch.class).state().isRunning());

        lift();
        await().atMost(SOON)
                .until(() -> there.getBean(ServiceSwitch.class).state().isRunning());
    }

    @Test
    void takedownReachesTheOtherNodesListenersOnce() {
        LiveEvent takedown = new LiveEvent.TurnTakenDown(TurnId.next(), ConversationId.next());
        List<LiveEvent> heard = new CopyOnWriteArrayList<>();
        Registration registration = there.getBean(LiveUpdates.class).subscribe(heard::add);

        here.getBean(LiveUpdates.class).publish(takedown);

        await().atMost(SOON).until(() -> heard.contains(takedown));
        // Three polls see the row again, and none delivers it a second time.
        await().during(Duration.ofMillis(1600))
                .atMost(SOON)
                .until(() -> heard.stream().filter(takedown::equals).count() == 1);
        registration.remove();
    }

    @Test
    void whatIsRolledBackReachesNobody() {
        LiveEvent never = new LiveEvent.TurnTakenDown(TurnId.next(), ConversationId.next());
        List<LiveEvent> heard = new CopyOnWriteArrayList<>();
        Registration registration = there.getBean(LiveUpdates.class).subscribe(heard::add);

        here.getBean(TransactionTemplate.class).executeWithoutResult(status -> {
            here.getBean(LiveUpdates.class).publish(never);
            status.setRollbackOnly();
        });

        await().during(A_SECOND).atMost(SOON).until(() -> !heard.contains(never));
        registration.remove();
    }

    @Test
    void newsArrivesWhileListeningIsBroken() {
        for (int round = 0; round < 5; round++) {
            LiveEvent takedown = new LiveEvent.TurnTakenDown(TurnId.next(), ConversationId.next());
            List<LiveEvent> heard = new CopyOnWriteArrayList<>();
            Registration registration = there.getBean(LiveUpdates.class).subscribe(heard::add);

            TestPostgres.execute("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %'");
            here.getBean(LiveUpdates.class).publish(takedown);

            await().atMost(SOON).until(() -> heard.contains(takedown));
            registration.remove();
        }
    }

    @Test
    void newsThatCannotBeReadHoldsUpNoOther() {
        JdbcTemplate jdbc = here.getBean(JdbcTemplate.class);
        LiveEvent polled = new LiveEvent.TurnTakenDown(TurnId.next(), ConversationId.next());
        LiveEvent notified = new LiveEvent.TurnTakenDown(TurnId.next(), ConversationId.next());
        List<LiveEvent> heard = new CopyOnWriteArrayList<>();
        Registration registration = there.getBean(LiveUpdates.class).subscribe(heard::add);
        for (String body : List.of("turn-taken-down", "turn-taken-down x y", LiveEventFormat.format(polled))) {
            jdbc.update(
                    "insert into live_event (id, body, published_at) values (?, ?, clock_timestamp())",
                    TurnId.next().value(),
                    body);
        }
        await().atMost(SOON).until(() -> heard.contains(polled));

        for (String payload : List.of("nonsense", "x y", TurnId.next().value() + " turn-taken-down")) {
            jdbc.query("select pg_notify(?, ?)", row -> {}, OtherNodes.CHANNEL, payload);
        }
        // Without a row for the polls: only who listens hears of it.
        await().atMost(SOON).until(() -> {
            jdbc.query(
                    "select pg_notify(?, ?)",
                    row -> {},
                    OtherNodes.CHANNEL,
                    TurnId.next().value() + " " + LiveEventFormat.format(notified));
            return heard.contains(notified);
        });
        registration.remove();
    }

    @Test
    void newTermIsInForceOnTheOtherNode() {
        OwnTerm term = here.getBean(Terms.class)
                .add(
                        TestAccounts.admin(),
                        new NewTerm(
                                "两节点词语",
                                Risk.A1G,
                                Grade.BLOCK,
                                Set.of(Direction.PROMPT),
                                Set.of(),
                                "",
                                Optional.empty()));

        await().atMost(SOON).until(() -> blocksThere("关于两节点词语"));

        here.getBean(Terms.class).end(TestAccounts.admin(), term.id());
        await().atMost(SOON).until(() -> !blocksThere("关于两节点词语"));
    }

    private static boolean blocksThere(String text) {
        return there.getBean(Policies.class)
                .current()
                .judge(Direction.PROMPT, text)
                .isBlocked();
    }

    private static void stop() {
        here.getBean(ServiceSwitch.class)
                .stop(TestAccounts.moderator(), StopLevel.NEW_ANSWERS, PublicNotice.NONE, "drill");
    }

    private static void lift() {
        here.getBean(ServiceSwitch.class).lift(TestAccounts.admin(), "drill over");
    }

    private static ConfigurableApplicationContext node(String url) throws IOException {
        return new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--sluice.home=" + Files.createTempDirectory("sluice-node-"),
                        "--sluice.database.url=" + url,
                        "--sluice.database.user=postgres",
                        "--sluice.database.password=postgres");
    }
}
