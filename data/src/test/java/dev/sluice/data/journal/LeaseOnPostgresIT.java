package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.Nodes;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.Segment;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnTestData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a node on another machine left is settled once its lease has run out, not before. */
@IntegrationTest(database = TestDatabase.POSTGRESQL)
class LeaseOnPostgresIT {

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
}
