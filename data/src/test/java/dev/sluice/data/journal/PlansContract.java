package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DatabaseVendor;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.StatementPlans;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What is asked often, or by somebody who waits, does not read all that was ever written. */
@Import(StatementPlans.class)
abstract class PlansContract {

    private static final int ROWS = 300;

    @Autowired
    private StatementPlans plans;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private Conversations conversations;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private ContentLog log;

    @Autowired
    private Heads heads;

    @Autowired
    private SluiceHome home;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private DatabaseVendor database;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private TrustedTime trustedTime;

    @SuppressWarnings("NullAway.Init")
    private Account person;

    @SuppressWarnings("NullAway.Init")
    private TurnId turn;

    @BeforeEach
    void muchIsOnRecord() {
        person = TestAccounts.register(accounts);
        for (int i = 0; i < 3; i++) {
            turn = settled.add(person, "prompt " + i, "an answer");
        }
        // Copies, of which only the number counts.
        copy("conversation", "id", ROWS);
        copy("conversation_turn", "id", ROWS);
        copy("journal_index", "turn_id", ROWS);
        copy("journal_act", "act_id", ROWS);
        copy("journal_entry", "sequence_number", ROWS);
        jdbc.update(
                "update conversation set title_source = id where id <>"
                        + " (select conversation_id from conversation_turn where id = ?)",
                turn.value());
        jdbc.update("update journal_index set purged = true, started_at = started_at - interval '300' day"
                + " where turn_id not in (select turn_id from journal_content)");
        jdbc.execute("analyze");
    }

    @Test
    void aTakedownLooksUpTheTitlesOfItsTurn() throws Exception {
        List<String> asked = plans.of(() -> takedowns.takeDown(TestAccounts.moderator(), turn, 0, Risk.A1F, "a", ""));

        assertNoScan("conversation", asked);
        assertThat(asked).anyMatch(plan -> plan.contains("title_turn") && plan.contains("update"));
    }

    @Test
    void versionsOfAnAnswerAreLookedUp() throws Exception {
        assertNoScan("conversation_turn", plans.of(() -> conversations.versions(person.actor(), turn)));
    }

    @Test
    void usesOfTheSwitchAreLookedUp() throws Exception {
        List<String> asked = plans.of(() -> audit.usesOfTheSwitch(TestAccounts.admin(), 50));

        assertNoScan("journal_act", asked);
        assertNoScan("journal_entry", asked);
    }

    @Test
    void turnsOfAgeAreLookedUpAmongThoseThatAreNotPurged() throws Exception {
        List<String> asked = plans.of(() -> new Retention(
                        jdbc, transactions, audit, InstantSource.system(), trustedTime, Retention.FLOOR_DAYS)
                .purge());

        assertNoScan("journal_index", asked);
        assertNoScan("journal_act", asked);
        assertThat(asked).anyMatch(plan -> plan.toLowerCase(Locale.ROOT).contains("journal_index_purged"));
    }

    @Test
    void newsAreCountedFromTheListOn() throws Exception {
        LogCursor newest = new LogCursor(Instant.now(), turn);

        assertNoScan(
                "journal_index",
                plans.of(() -> log.countNewer(
                        TestAccounts.moderator(), LogFilter.ALL.withRisks(Set.of(Risk.A1F)), newest, 99)));
    }

    @Test
    void signingAsksOfEachOpenChainForItsLastEntryOnly() throws Exception {
        jdbc.update("insert into journal_chain (chain, home, started_at, seen_at, vouched)"
                + " select 7, 'unknown', started_at, seen_at, 'not a signature' from journal_chain");
        jdbc.update("update journal_entry set chain = 7 where sequence_number > 1000");

        List<String> asked = plans.of(heads::sign);

        assertThat(asked.stream().filter(plan -> plan.contains("from journal_entry")))
                .singleElement()
                .asString()
                .contains(database == DatabaseVendor.H2 ? "/* index sorted */" : "Index Scan Backward");
    }

    @Test
    void verifyingReadsAPageByTheKey() throws Exception {
        List<String> asked = plans.of(() -> JournalVerification.verify(
                dataSource, home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), done -> {}));

        // Not sorted by hand, for that takes reading the rest of the chain.
        assertThat(asked.stream().filter(plan -> plan.contains("p_actor_name"))).anySatisfy(this::assertPageByTheKey);
    }

    private void assertPageByTheKey(String plan) {
        String page = plan.substring(plan.indexOf("journal_entry where"));
        if (database == DatabaseVendor.H2) {
            assertThat(page).contains("AND SEQUENCE_NUMBER >= ?2").contains("/* index sorted */");
        } else {
            assertThat(page)
                    .containsPattern(
                            "Limit[^\\n]*\\n *->  Index Scan using journal_entry_pkey[^\\n]*\\n *Index Cond: ");
        }
    }

    private void copy(String table, String id, int times) {
        String columns = String.join(
                ", ",
                jdbc.queryForList(
                        "select lower(column_name) from information_schema.columns where lower(table_name) = ?",
                        String.class,
                        table));
        String more = database == DatabaseVendor.H2 ? "system_range(1, " : "generate_series(1, ";
        jdbc.update("insert into " + table + " (" + columns + ") select "
                + columns.replaceAll("\\b" + id + "\\b", "1000 * n.number + " + id) + " from " + table
                + " cross join (select " + (database == DatabaseVendor.H2 ? "x" : "generate_series")
                + " as number from "
                + more + times + ")" + " ) n where " + id + " = (select max(" + id + ") from " + table + ")");
    }

    /** Neither of the table nor of a whole index of it. */
    private void assertNoScan(String table, List<String> asked) {
        Pattern scan = Pattern.compile(
                database == DatabaseVendor.H2
                        ? "\"public\"\\.\"" + table + "\"[^\n]*\n */\\* public\\.[a-z0-9_.]+ \\*/"
                        : "(seq scan on " + table + " |index (only )?scan[^\n]* on " + table
                                + " [^\n]*\n(?! *index cond))");
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(plan -> assertThat(plan.toLowerCase(Locale.ROOT)).doesNotContainPattern(scan));
    }
}
