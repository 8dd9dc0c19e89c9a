package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Chain;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.Nodes;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnTestData;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a node on another machine left is settled once its lease has run out, not before. */
@IntegrationTest(database = TestDatabase.POSTGRESQL, properties = "sluice.test.context=lease")
class LeaseOnPostgresIT {

    @Autowired
    private TrustedTime trustedTime;

    @Autowired
    private ContentJournal journal;

    @Autowired
    private Settlements settlements;

    @Autowired
    private DatabaseSettlements databaseSettlements;

    @Autowired
    private Nodes nodes;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Chain chain;

    @Autowired
    private Heads heads;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void orphansOfAnotherNodeWaitForItsLease() {
        TurnId turn = TurnId.next();
        journal.begin(TurnTestData.anOpening(turn, TurnTestData.aRequest("a prompt")));
        journal.append(turn, List.of(new Segment(Channel.ANSWER, 0, "what was seen")));
        ChainId other = new ChainId(TurnId.next().value());
        jdbc.update(
                "insert into journal_chain (chain, home, started_at, seen_at)"
                        + " values (?, 'another home', current_timestamp, current_timestamp)",
                other.value());
        jdbc.update("update journal_turn set chain = ? where turn_id = ?", other.value(), turn.value());

        databaseSettlements.settleOrphans(nodes.deadWithTurns());
        assertThat(journal.findRunning(turn)).as("its node lives").isPresent();

        jdbc.update(
                "update journal_chain set seen_at = current_timestamp - interval '31' second where chain = ?",
                other.value());
        databaseSettlements.settleOrphans(nodes.deadWithTurns());

        assertThat(journal.findRunning(turn)).isEmpty();
        Settlements.Settled settled = settlements.findSettled(turn).orElseThrow();
        assertThat(settled.answer()).isEqualTo("what was seen");
        assertThat(settled.outcome())
                .isInstanceOfSatisfying(
                        TurnOutcome.Failed.class,
                        failed -> assertThat(failed.failure()).isEqualTo(TurnOutcome.Failure.INTERRUPTED_BY_RESTART));
    }

    @Test
    void theLeaseIsRenewedWhileAPurgeWaits() {
        TurnId old = TurnId.next();
        ContentJournal.Opening opening = TurnTestData.anOpening(old, TurnTestData.aRequest("of old"));
        journal.begin(new ContentJournal.Opening(
                old,
                opening.request(),
                opening.cleanedPrompt(),
                opening.promptVerdict(),
                opening.assistantName(),
                opening.startedAt().minus(Duration.ofDays(Retention.FLOOR_DAYS + 1L))));
        settlements.settle(TurnTestData.aSettlement(old, "an answer", ""));
        Duration often = Duration.ofMillis(20);
        Duration never = Duration.ofHours(1);
        JournalKeeper keeper = new JournalKeeper(
                nodes,
                heads,
                databaseSettlements,
                new Retention(jdbc, transactions, audit, InstantSource.system(), trustedTime, Retention.FLOOR_DAYS),
                new JournalKeeper.Rhythm(often, never, never, often));
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            jdbc.queryForList("select turn_id from journal_index where turn_id = ? for update", old.value());
            keeper.start();
            await().until(() -> count("pg_locks where not granted") > 0);
            Instant seen = seen();
            await().untilAsserted(() -> assertThat(seen()).isAfter(seen));
        });
        await().untilAsserted(() -> assertThat(count("journal_content where turn_id = " + old.value()))
                .as("the purge goes on")
                .isZero());
        keeper.stop();
    }

    private Instant seen() {
        return jdbc.query(
                        "select seen_at from journal_chain where chain = ?",
                        (row, number) -> Timestamps.read(row, "seen_at"),
                        chain.id().value())
                .getFirst();
    }

    private int count(String rows) {
        return jdbc.query("select count(*) from " + rows, (row, number) -> row.getInt(1))
                .getFirst();
    }
}
