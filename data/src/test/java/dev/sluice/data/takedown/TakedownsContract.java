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
import dev.sluice.data.report.ReportDecisions;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.Reports;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.QueueFilter;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.review.ReviewQueue;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

abstract class TakedownsContract {

    private static final Decision TAKEN_DOWN =
            new Decision(CaseOutcome.TAKEN_DOWN, Optional.of(Risk.A1G), new PublicReason("不实", "Not true"), "");

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private Reports reports;

    @Autowired
    private ReportDecisions reportDecisions;

    @Autowired
    private ReviewQueue queue;

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

    /** Who decides on a report has read whose conversation it is before the other is done. */
    @Test
    void titleWhoseAnswerIsTakenDownOnAReportWhileItComesBackItselfIsGone() throws InterruptedException {
        TurnId title = settled.addTitle(person, answer, "A bad title");
        takeDown(title);
        ReviewCase waiting = reported(answer);

        Meanwhile.run(
                transaction,
                () -> restore(title),
                () -> reportDecisions.decide(moderator, waiting.id(), waiting.version(), TAKEN_DOWN));

        assertThat(conversations.findTurn(person.actor(), answer))
                .get()
                .satisfies(copy -> assertThat(copy.takedown()).isPresent());
        assertThat(title()).isEmpty();
    }

    private ReviewCase reported(TurnId turn) {
        reports.file(person.actor(), turn, ReportReason.FALSE);
        return queue.list(moderator, new QueueFilter(CaseState.OPEN, Optional.of(CaseKind.REPORT)), 200).stream()
                .filter(each -> each.turn().equals(Optional.of(turn)))
                .findFirst()
                .orElseThrow();
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
