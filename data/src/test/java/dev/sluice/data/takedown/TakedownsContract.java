package dev.sluice.data.takedown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Meanwhile;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

abstract class TakedownsContract {

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private Conversations conversations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @SuppressWarnings("NullAway.Init")
    private Account person;

    @SuppressWarnings("NullAway.Init")
    private TurnId answer;

    @BeforeEach
    void personWithAnAnswer() {
        person = TestAccounts.register(accounts);
        answer = settled.add(person, "a question", "an answer");
    }

    @Test
    void titleThatWasTakenDownStaysSoWhenItsAnswerIsBack() {
        TurnId title = settled.addTitle(person, answer, "A bad title");
        takeDown(title);
        takeDown(answer);

        restore(answer);

        assertThat(title()).isEmpty();
        restore(title);
        assertThat(title()).isEqualTo("A bad title");
    }

    @Test
    void titleOfAnAnswerThatIsTakenDownStaysAwayWhenItsOwnTurnIsBack() {
        TurnId title = settled.addTitle(person, answer, "A bad title");
        takeDown(answer);
        takeDown(title);

        restore(title);

        assertThat(title()).isEmpty();
        restore(answer);
        assertThat(title()).isEqualTo("A bad title");
    }

    @Test
    void titleThatIsTakenDownWhileItsAnswerComesBackIsGone() throws InterruptedException {
        TurnId title = settled.addTitle(person, answer, "A bad title");
        takeDown(answer);

        Meanwhile.run(transaction, () -> restore(answer), () -> takeDown(title));

        assertThat(title()).isEmpty();
    }

    @Test
    void whoseConversationItIsDoesNotRestoreWhatSomebodyElseTookDown() {
        person = TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        answer = settled.add(person, "a question", "an answer");
        takeDown(answer);

        assertThat(takedowns.availableActions(person.actor(), answer).actions()).isEmpty();
        assertThatThrownBy(() -> takedowns.restore(person.actor(), answer, version(answer), "mine", ""))
                .isInstanceOf(NotPermittedException.class);

        assertThat(takedowns.availableActions(moderator, answer).actions()).containsExactly(TakedownAction.RESTORE);
    }

    @Test
    void whoTookTheirOwnAnswerDownUndoesThat() {
        person = TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        answer = settled.add(person, "a question", "an answer");
        takedowns.takeDown(person.actor(), answer, 0, Risk.A1G, "a reason", "");

        takedowns.restore(person.actor(), answer, 1, "a mistake", "");

        assertThat(conversations.findTurn(person.actor(), answer)).get().returns("an answer", copy -> copy.answer());
    }

    private void takeDown(TurnId turn) {
        takedowns.takeDown(moderator, turn, version(turn), Risk.A1G, "a reason", "");
    }

    private void restore(TurnId turn) {
        takedowns.restore(moderator, turn, version(turn), "a reason", "");
    }

    private long version(TurnId turn) {
        return takedowns.availableActions(moderator, turn).version();
    }

    private String title() {
        ConversationId conversation =
                conversations.findConversationOf(person.actor(), answer).orElseThrow();
        return conversations.find(person.actor(), conversation).orElseThrow().title();
    }
}
