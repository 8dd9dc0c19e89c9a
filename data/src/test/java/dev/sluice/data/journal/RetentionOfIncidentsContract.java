package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.TrustedTime;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.IncidentDecisions;
import dev.sluice.data.incident.IncidentId;
import dev.sluice.data.incident.Incidents;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.NewLink;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnTestData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What got out stays on record until it is mended. */
abstract class RetentionOfIncidentsContract {

    private final Actor admin = TestAccounts.admin();

    @Autowired
    Incidents incidents;

    @Autowired
    IncidentDecisions decisions;

    @Autowired
    ContentJournal journal;

    @Autowired
    Settlements settlements;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    AuditTrail audit;

    @Autowired
    TrustedTime trustedTime;

    @Test
    void anOpenIncidentKeepsItsAnswerAndAClosedOneDoesNot() {
        TurnId linked = anOldTurn();
        TurnId other = anOldTurn();
        Incident.Story story = new Incident.Story("It got out", Risk.A1H, "");
        IncidentId id = incidents.open(admin, story, List.of(new NewLink(LinkKind.TURN, linked.toString())));

        purge();
        assertThat(isThere(other)).isFalse();
        assertThat(isThere(linked)).isTrue();

        long version = incidents.find(admin, id).orElseThrow().version();
        decisions.close(admin, id, version, "a false alarm");
        purge();
        assertThat(isThere(linked)).isFalse();
    }

    private void purge() {
        new Retention(jdbc, transactions, audit, InstantSource.system(), trustedTime, Retention.FLOOR_DAYS).purge();
    }

    private boolean isThere(TurnId turn) {
        return !jdbc.queryForList("select turn_id from journal_content where turn_id = ?", turn.value())
                .isEmpty();
    }

    private TurnId anOldTurn() {
        Account person = TestAccounts.register(accounts);
        Duration age = Duration.ofDays(Retention.FLOOR_DAYS + 1L);
        // An id begins with its time in milliseconds.
        TurnId turn = new TurnId(Math.max(1, TurnId.next().value() - (age.toMillis() << 22)));
        ContentJournal.Opening opening = TestTurns.opening(person, ConversationId.next(), "of old");
        journal.begin(new ContentJournal.Opening(
                turn,
                opening.request(),
                opening.cleanedPrompt(),
                opening.promptVerdict(),
                opening.assistantName(),
                opening.startedAt().minus(age)));
        settlements.settle(TurnTestData.aSettlement(turn, "gone", ""));
        return turn;
    }
}
