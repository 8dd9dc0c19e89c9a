package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestTurns;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.chain.Chain;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.Durability;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.strike.Strikes;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.ContentJournal;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnTestData;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/** Turns that ended without their settlement, on this node and on others. */
abstract class LeftTurnsContract {

    private final Set<TurnId> running = ConcurrentHashMap.newKeySet();
    private final TurnsHere turnsHere = new TurnsHere();
    private boolean databaseIsAway;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Durability durability;

    @Autowired
    private Chain chain;

    @Autowired
    private ReaderCopies readerCopies;

    @Autowired
    private Strikes strikes;

    @Autowired
    private ContentJournal journal;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Conversations conversations;

    private DatabaseSettlements settlements;

    @BeforeEach
    void settleOverADatabaseThatCanBeAway() {
        turnsHere.areKnownBy(running::contains);
        settlements = new DatabaseSettlements(
                jdbc, new Away(), durability, chain, readerCopies, strikes, turnsHere, InstantSource.system());
    }

    @Test
    void aTurnThatEndedWhileTheDatabaseWasAwayIsSettledAsItEnded() {
        Account account = TestAccounts.register(accounts);
        ConversationId place =
                conversations.create(account.actor(), TestTurns.ASSISTANT).id();
        TurnId turn = begin(account, place);
        databaseIsAway = true;
        assertThatThrownBy(() -> settlements.settle(
                        TurnTestData.aSettlement(turn, new TurnOutcome.Cut(Risk.A1F, false), "withdrawn", "")))
                .isInstanceOf(DataAccessResourceFailureException.class);
        running.remove(turn);
        assertThat(settlements.settleOwed()).isZero();

        databaseIsAway = false;
        assertThat(settlements.settleOwed()).isEqualTo(1);

        assertThat(settlements.findSettled(turn))
                .get()
                .extracting(Settlements.Settled::outcome)
                .isEqualTo(new TurnOutcome.Cut(Risk.A1F, false));
        assertThat(conversations.turns(account.actor(), place)).hasSize(1);
        assertThat(journal.findRunning(place)).as("the conversation is free").isEmpty();
        assertThat(settlements.settleOwed()).as("twice changes nothing").isZero();
    }

    @Test
    void aTurnThatNobodyRunsIsSettledAndOneThatRunsIsLeftAlone() {
        Account account = TestAccounts.register(accounts);
        TurnId left = begin(account, ConversationId.next());
        TurnId runs = begin(account, ConversationId.next());
        running.remove(left);

        assertThat(settlements.settleOwed()).isEqualTo(1);

        assertThat(settlements.findSettled(left))
                .get()
                .extracting(Settlements.Settled::outcome)
                .isInstanceOf(TurnOutcome.Failed.class);
        assertThat(journal.findRunning(runs)).isPresent();
    }

    @Test
    void anOrphanThatCannotBeSettledHoldsUpNoOther() {
        Account account = TestAccounts.register(accounts);
        TurnId bad = begin(account, ConversationId.next());
        TurnId good = begin(account, ConversationId.next());
        ChainId dead = new ChainId(TurnId.next().value());
        jdbc.update(
                "update journal_turn set chain = ? where turn_id in (?, ?)", dead.value(), bad.value(), good.value());
        jdbc.update("update journal_turn set prompt_findings = 'nonsense' where turn_id = ?", bad.value());

        assertThat(settlements.settleOrphans(List.of(dead))).isEqualTo(1);

        assertThat(settlements.findSettled(good)).isPresent();
        assertThat(settlements.findSettled(bad)).isEmpty();
        jdbc.update("update journal_turn set prompt_findings = '' where turn_id = ?", bad.value());
        assertThat(settlements.settleOrphans(List.of(dead))).isEqualTo(1);
    }

    private TurnId begin(Account account, ConversationId place) {
        TurnId turn = TurnId.next();
        running.add(turn);
        assertThat(journal.begin(TurnTestData.anOpening(turn, TurnTestData.aRequest(account.id(), place, "a prompt"))))
                .isTrue();
        return turn;
    }

    /** The real transactions, unless the database is away. */
    private final class Away implements PlatformTransactionManager {

        @Override
        public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
            if (databaseIsAway) {
                throw new DataAccessResourceFailureException("away");
            }
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            transactions.commit(status);
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }
}
