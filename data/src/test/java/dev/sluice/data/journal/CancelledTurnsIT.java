package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.policy.Policies;
import dev.sluice.safety.turn.Admission;
import dev.sluice.safety.turn.ChatTurns;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.History;
import dev.sluice.safety.turn.ScriptedAssistants;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnRequest;
import dev.sluice.safety.turn.TurnTestData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An interrupt in the middle of a write would close H2's file for everybody: stop buttons must never cause one. */
@IntegrationTest(database = TestDatabase.H2_FILE)
class CancelledTurnsIT {

    private static final int TURNS = 500;
    private static final int AT_ONCE = 100;

    private final long seed = System.nanoTime();

    @Autowired
    private Accounts accounts;

    @Autowired
    private Conversations conversations;

    @Autowired
    private Admission admission;

    @Autowired
    private ContentJournal journal;

    @Autowired
    private History history;

    @Autowired
    private Settlements settlements;

    @Autowired
    private Policies policies;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private SluiceHome home;

    @Test
    void databaseOutlivesFiveHundredTurnsThatAreCancelledAtAnyMoment() throws Exception {
        Account person = TestAccounts.register(accounts);
        List<ConversationId> places = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            places.add(
                    conversations.create(person.actor(), TurnTestData.ASSISTANT).id());
        }
        ScriptedAssistants assistants = ScriptedAssistants.always((question, sink) -> {
            for (int i = 0; i < 1_000; i++) {
                sink.answer("水闸是一道门。");
            }
            return ScriptedAssistants.complete();
        });
        try (ChatTurns turns = new ChatTurns(
                        assistants,
                        admission,
                        journal,
                        history,
                        settlements,
                        policies::current,
                        InstantSource.system());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                ConversationId place = places.get(i);
                Random random = new Random(seed + i);
                threads.execute(() -> cancelSome(turns, person, place, random));
            }
        }
        System.out.println("property cancelled turns: " + TURNS + " cases, seed " + seed);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(count(
                                "journal_turn where account_id = " + person.id().value()))
                        .isZero());
        assertThat(count("journal_content where outcome = 'CANCELLED'")).isPositive();
        VerificationReport report = JournalVerification.verify(
                dataSource, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), done -> {});
        assertThat(report.problems()).isEmpty();
        TurnId after = TurnId.next();
        assertThat(journal.begin(TurnTestData.anOpening(after, TurnTestData.aRequest("still there?"))))
                .isTrue();
        settlements.settle(TurnTestData.aSettlement(after, "yes", ""));
    }

    private static void cancelSome(ChatTurns turns, Account person, ConversationId place, Random random) {
        for (int i = 0; i < TURNS / AT_ONCE; i++) {
            TurnId turn = turns.start(new TurnRequest(
                    person.id(), place, TurnTestData.ASSISTANT, "And then?", Locale.ENGLISH, "192.0.2.1"));
            LockSupport.parkNanos(random.nextLong(60_000_000));
            turns.cancel(turn, person.id());
        }
    }

    private int count(String rows) {
        return jdbc.query("select count(*) from " + rows, (row, number) -> row.getInt(1))
                .getFirst();
    }
}
