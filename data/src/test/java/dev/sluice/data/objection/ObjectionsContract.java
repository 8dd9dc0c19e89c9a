package dev.sluice.data.objection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Meanwhile;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.notice.Notice;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.Notices;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.data.policy.Terms;
import dev.sluice.data.report.ReportDecisions;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.ReportStatus;
import dev.sluice.data.report.Reports;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.MayDecide;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.QueueFilter;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.review.ReviewConflict;
import dev.sluice.data.review.ReviewQueue;
import dev.sluice.data.strike.Strikes;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.data.suspension.SuspensionOutcome;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.data.takedown.NothingShownException;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@Import(ObjectionsContract.Hearing.class)
abstract class ObjectionsContract {

    private static final PublicReason REASON = new PublicReason("复核结论", "What we found");

    private final Actor moderator = TestAccounts.moderator();
    private final Actor colleague = TestAccounts.moderator();

    @Autowired
    private Objections objections;

    @Autowired
    private ObjectionDecisions decisions;

    @Autowired
    private Reports reports;

    @Autowired
    private ReportDecisions reportDecisions;

    @Autowired
    private ReviewQueue queue;

    @Autowired
    private Notices notices;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private Suspensions suspensions;

    @Autowired
    private Strikes strikes;

    @Autowired
    private Terms terms;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Conversations conversations;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private Heard heard;

    @SuppressWarnings("NullAway.Init")
    private Account person;

    /** What was published about refusals. */
    static final class Heard {

        private final List<Object> events = new CopyOnWriteArrayList<>();

        @EventListener
        void hear(RefusalReversed event) {
            events.add(event);
        }

        @EventListener
        void hear(RefusalStands event) {
            events.add(event);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Hearing {

        @Bean
        Heard heard() {
            return new Heard();
        }
    }

    @BeforeEach
    void newPerson() {
        person = TestAccounts.register(accounts);
    }

    @Test
    void eachDecisionIsObjectedToOnce() {
        TurnId turn = settled(new TurnOutcome.Refused(Risk.A1F), "");

        assertThat(objections.find(person.actor(), new ObjectionTarget.Turn(turn)))
                .isInstanceOfSatisfying(
                        Objectable.Open.class,
                        open -> assertThat(open.subject()).isEqualTo(ObjectionSubject.REFUSED));
        ObjectionStatus filed = file(turn);
        ObjectionStatus again = file(turn);

        assertThat(again.number()).isEqualTo(filed.number());
        assertThat(objections.list(person.actor())).containsExactly(filed);
    }

    @Test
    void thereIsNothingToObjectToInAnAnswerOrInTheTurnsOfOthers() {
        TurnId answered = settled(new TurnOutcome.Answered(false), "an answer");
        TurnId refused = settled(new TurnOutcome.Refused(Risk.A1F), "");
        Account stranger = TestAccounts.register(accounts);

        assertThat(objections.find(person.actor(), new ObjectionTarget.Turn(answered)))
                .isInstanceOf(Objectable.Nothing.class);
        assertThat(objections.file(stranger.actor(), new ObjectionTarget.Turn(refused), "mine"))
                .isInstanceOf(Objectable.Nothing.class);
    }

    @Test
    void lateObjectionIsNotTaken() {
        TurnId turn = settled(new TurnOutcome.Refused(Risk.A1F), "");
        jdbc.sql("update conversation_turn set ended_at = timestamp '2026-01-02 00:00:00' where id = ?")
                .param(turn.value())
                .update();

        assertThat(objections.file(person.actor(), new ObjectionTarget.Turn(turn), "late"))
                .isInstanceOf(Objectable.TooLate.class);
    }

    @Test
    void reversalOfARefusalIsToldAndPublished() {
        TurnId turn = settled(new TurnOutcome.Refused(Risk.A1F), "");
        ObjectionStatus filed = file(turn);
        ReviewCase waiting = open(filed);

        decisions.decide(moderator, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        assertThat(heard.events).contains(new RefusalReversed(person.id(), turn));
        assertThat(notices.list(person.actor())).singleElement().returns(NoticeKind.OBJECTION_REVERSED, Notice::kind);
        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(moderator, decided.id(), decided.version(), REASON, "");
        assertThat(heard.events).contains(new RefusalStands(person.id(), turn));
    }

    @Test
    void somebodyElseDecidesAndTheAnswerIsBack() {
        TurnId turn = settled(new TurnOutcome.Answered(false), "an answer");
        TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        takedowns.takeDown(moderator, turn, 0, Risk.A1G, "不实\nNot true", "");
        notices.markAllRead(person.actor());
        ObjectionStatus filed = file(turn);
        ReviewCase waiting = open(filed);

        assertThat(decisions.mayDecide(moderator, waiting.id())).isEqualTo(MayDecide.NO);
        assertThat(decisions.mayDecide(colleague, waiting.id())).isEqualTo(MayDecide.YES);
        assertThatThrownBy(() -> decisions.decide(
                        moderator, waiting.id(), waiting.version(), decision(CaseOutcome.UPHELD), Optional.empty()))
                .isInstanceOf(NotPermittedException.class);

        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        assertThat(copy(turn).answer()).isEqualTo("an answer");
        assertThat(notices.list(person.actor()))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.OBJECTION_RESTORED, NoticeKind.ANSWER_TAKEN_DOWN);

        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(colleague, decided.id(), decided.version(), REASON, "");

        assertThat(copy(turn).takedown())
                .get()
                .returns("不实\nNot true", notice -> notice.publicReason())
                .returns(Risk.A1G, notice -> notice.risk());
    }

    @Test
    void titleThatWasTakenDownIsObjectedToByItsOwnerAndBackWhenTheyWereRight() {
        TurnId answer = settled(new TurnOutcome.Answered(false), "an answer");
        ConversationId conversation =
                conversations.findConversationOf(person.actor(), answer).orElseThrow();
        TurnId title = settled.addTitle(person, answer, "A fine title");
        assertThat(objections.find(person.actor(), new ObjectionTarget.Title(conversation)))
                .isInstanceOf(Objectable.Nothing.class);
        takedowns.takeDown(moderator, title, 0, Risk.A1G, "不实\nNot true", "");
        assertThat(objections.find(TestAccounts.register(accounts).actor(), new ObjectionTarget.Title(conversation)))
                .as("of somebody else")
                .isInstanceOf(Objectable.Nothing.class);
        notices.markAllRead(person.actor());

        ObjectionStatus filed =
                filed(objections.file(person.actor(), new ObjectionTarget.Title(conversation), "it is fine"));
        assertThat(filed.subject()).isEqualTo(ObjectionSubject.TITLE_TAKEN_DOWN);
        assertThat(filed(objections.file(person.actor(), new ObjectionTarget.Title(conversation), "it is fine")))
                .as("once for each")
                .isEqualTo(filed);
        ReviewCase waiting = open(filed);
        assertThat(decisions.find(colleague, waiting.id()))
                .get()
                .returns(moderator.name(), FiledObjection::firstDecidedBy);
        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        assertThat(conversations
                        .find(person.actor(), conversation)
                        .orElseThrow()
                        .title())
                .isEqualTo("A fine title");
        assertThat(notices.list(person.actor()))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.OBJECTION_TITLE_RESTORED, NoticeKind.TITLE_TAKEN_DOWN);

        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(colleague, decided.id(), decided.version(), REASON, "");

        assertThat(conversations
                        .find(person.actor(), conversation)
                        .orElseThrow()
                        .title())
                .isEmpty();
    }

    @Test
    void reversalOfASuspensionOpensTheAccountAndItsStrikesDoNotCount() {
        settled(new TurnOutcome.Refused(Risk.A1F), "");
        settled(new TurnOutcome.Refused(Risk.A1F), "");
        settled(new TurnOutcome.Refused(Risk.A1F), "");
        Suspension wrong = suspensions.findOwn(person.actor()).orElseThrow();
        notices.markAllRead(person.actor());

        ObjectionStatus filed = fileOnSuspension();
        assertThat(fileOnSuspension()).as("once for each").isEqualTo(filed);
        ReviewCase waiting = open(filed);
        assertThat(decisions.find(moderator, waiting.id()))
                .get()
                .returns(Optional.of(wrong.id()), FiledObjection::suspension)
                .returns("", FiledObjection::firstDecidedBy);
        decisions.decide(moderator, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        assertThat(suspended()).isFalse();
        assertThat(strikes.list(moderator, person.id()))
                .hasSize(3)
                .allMatch(strike -> strike.refundedAt().isPresent());
        assertThat(notices.list(person.actor()))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.OBJECTION_UNSUSPENDED, NoticeKind.ACCOUNT_SUSPENDED);

        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(moderator, decided.id(), decided.version(), REASON, "");

        assertThat(suspended()).isTrue();
        assertThat(suspensions.findOwn(person.actor())).contains(wrong);
        assertThat(strikes.list(moderator, person.id()))
                .allMatch(strike -> strike.refundedAt().isEmpty());
    }

    @Test
    void nobodyOnTheStaffDecidesOnTheirOwnObjection() {
        person = TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        TurnId turn = settled(new TurnOutcome.Cut(Risk.A1G), "so far");
        ReviewCase waiting = open(file(turn));

        assertThat(decisions.mayDecide(person.actor(), waiting.id())).isEqualTo(MayDecide.NO);
        assertThat(decisions.mayDecide(colleague, waiting.id())).isEqualTo(MayDecide.YES);
    }

    @Test
    void whoSuspendedDoesNotDecideTheObjectionWhereThereIsSomebodyElse() {
        TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        ReviewCase waiting = open(fileOnSuspension());

        assertThat(decisions.mayDecide(moderator, waiting.id())).isEqualTo(MayDecide.NO);
        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.UPHELD), Optional.empty());

        assertThat(suspended()).isTrue();
        assertThat(objections.find(person.actor(), new ObjectionTarget.Suspension(latestSuspension())))
                .isInstanceOf(Objectable.Filed.class);
    }

    @Test
    void aSuspensionThatSomebodyMadeSinceStands() {
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        ReviewCase waiting = open(fileOnSuspension());
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "for another thing");

        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        assertThat(suspended()).isTrue();
        assertThat(notices.list(person.actor()))
                .extracting(Notice::kind)
                .startsWith(NoticeKind.OBJECTION_STILL_SUSPENDED)
                .doesNotContain(NoticeKind.OBJECTION_UNSUSPENDED);
        assertThat(objections.list(person.actor()).getFirst().stillSuspended()).isTrue();
    }

    @Test
    void whoSuspendedDoesNotTakeTheReversalBack() {
        TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        ReviewCase waiting = open(fileOnSuspension());
        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        assertThat(decisions.mayReopen(moderator, decided)).isFalse();
        assertThatThrownBy(() -> reopen(moderator, waiting)).isInstanceOf(NotPermittedException.class);

        assertThat(suspended()).isFalse();
        assertThat(decisions.mayReopen(colleague, decided)).isTrue();
        reopen(colleague, waiting);
        assertThat(suspended()).isTrue();
    }

    @Test
    void aSuspensionThatIsBackIsSeenBehindANewerOneThatIsOver() {
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        Suspension first = suspensions.findOwn(person.actor()).orElseThrow();
        ReviewCase waiting = open(fileOnSuspension());
        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());
        suspensions.suspend(moderator, person.id(), Instant.now().plus(Duration.ofDays(1)), REASON, "another");
        jdbc.sql("update suspension set until_at = begun_at where account_id = ? and lifted_at is null")
                .param(person.id().value())
                .update();
        jdbc.sql("update account set suspended_until = created_at where id = ?")
                .param(person.id().value())
                .update();

        reopen(colleague, waiting);

        assertThat(suspensions.findOwn(person.actor())).map(Suspension::id).contains(first.id());
        assertThat(objections.find(person.actor(), new ObjectionTarget.Suspension(first.id())))
                .isInstanceOf(Objectable.Filed.class);
        ReviewCase again = queue.find(colleague, waiting.id()).orElseThrow();
        decisions.decide(colleague, again.id(), again.version(), decision(CaseOutcome.REVERSED), Optional.empty());
        assertThat(suspended()).isFalse();
        reopen(colleague, waiting);
        assertThat(suspensions.restore(moderator, person.id(), ""))
                .isInstanceOfSatisfying(
                        SuspensionOutcome.Restored.class,
                        restored -> assertThat(restored.lifted().id()).isEqualTo(first.id()));
        assertThat(suspended()).isFalse();
    }

    private ObjectionStatus fileOnSuspension() {
        return filed(
                objections.file(person.actor(), new ObjectionTarget.Suspension(latestSuspension()), "it was a novel"));
    }

    private SuspensionId latestSuspension() {
        return suspensions.listOwn(person.actor()).getFirst().id();
    }

    /** Of a limit of one day nobody would object on the second. */
    @Test
    void aSuspensionThatIsOverIsObjectedToAndItsStrikesDoNotCount() {
        for (int i = 0; i < 3; i++) {
            settled(new TurnOutcome.Refused(Risk.A1F), "");
        }
        SuspensionId wrong = latestSuspension();
        jdbc.sql("update suspension set until_at = begun_at where id = ?")
                .param(wrong.value())
                .update();
        assertThat(suspensions.findOwn(person.actor())).as("it is over").isEmpty();

        assertThat(objections.find(person.actor(), new ObjectionTarget.Suspension(wrong)))
                .isInstanceOf(Objectable.Open.class);
        ReviewCase waiting = open(fileOnSuspension());
        decisions.decide(moderator, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        assertThat(strikes.list(moderator, person.id()))
                .hasSize(3)
                .allSatisfy(strike -> assertThat(strike.refundedAt()).isPresent());
        assertThat(notices.list(person.actor())).extracting(Notice::kind).startsWith(NoticeKind.OBJECTION_UNSUSPENDED);
    }

    @Test
    void aWrongReversalOfASuspensionThatIsOverLeavesItsEndAndItsStrikes() {
        for (int i = 0; i < 3; i++) {
            settled(new TurnOutcome.Refused(Risk.A1F), "");
        }
        SuspensionId right = latestSuspension();
        endOf(right);
        ReviewCase waiting = open(fileOnSuspension());

        decisions.decide(moderator, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());
        assertThat(suspensions.findOwn(person.actor(), right))
                .get()
                .as("nobody lifted it")
                .returns(Optional.empty(), Suspension::liftedAt);
        reopen(moderator, waiting);

        assertThat(strikes.list(moderator, person.id()))
                .hasSize(3)
                .allSatisfy(strike -> assertThat(strike.refundedAt()).isEmpty());
        assertThat(suspensions.findOwn(person.actor(), right))
                .get()
                .returns(Optional.empty(), Suspension::liftedAt)
                .returns(Optional.empty(), Suspension::liftedBy);
        assertThat(suspended()).isFalse();
    }

    @Test
    void takingBackAReversalLimitsNobodyWhomStaffHadRestored() {
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        suspensions.restore(moderator, person.id(), "second thoughts");
        ReviewCase waiting = open(fileOnSuspension());
        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        reopen(colleague, waiting);

        assertThat(suspended()).isFalse();
        assertThat(suspensions.findOwn(person.actor())).isEmpty();
    }

    @Test
    void takingBackAReversalDoesNotRevealWhatAMilderLimitHadReplaced() {
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        SuspensionId replaced = latestSuspension();
        suspensions.suspend(moderator, person.id(), Instant.now().plus(Duration.ofDays(1)), REASON, "milder");
        endOf(latestSuspension());
        ReviewCase waiting = open(((Objectable.Filed)
                        objections.file(person.actor(), new ObjectionTarget.Suspension(replaced), "too hard"))
                .objection());
        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());

        reopen(colleague, waiting);

        assertThat(suspended()).isFalse();
        assertThat(suspensions.findOwn(person.actor())).isEmpty();
    }

    @Test
    void takingBackAReversalLimitsNobodyWhomStaffRestoredSince() {
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        SuspensionId wrong = latestSuspension();
        ReviewCase waiting = open(fileOnSuspension());
        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());
        suspensions.suspendAgain(moderator, person.id(), wrong, "");
        suspensions.restore(moderator, person.id(), "second thoughts");

        reopen(colleague, waiting);

        assertThat(suspended()).isFalse();
    }

    @Test
    void whoseAccountIsLimitedAgainIsTold() {
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        ReviewCase waiting = open(fileOnSuspension());
        decisions.decide(colleague, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.empty());
        notices.markAllRead(person.actor());

        reopen(colleague, waiting);

        assertThat(suspended()).isTrue();
        assertThat(notices.list(person.actor()))
                .extracting(Notice::kind)
                .containsExactlyInAnyOrder(
                        NoticeKind.OBJECTION_UNSUSPENDED, NoticeKind.OBJECTION_REOPENED, NoticeKind.ACCOUNT_SUSPENDED);
    }

    /** Lets its time be over. */
    private void endOf(SuspensionId suspension) {
        jdbc.sql("update suspension set until_at = begun_at where id = ?")
                .param(suspension.value())
                .update();
        jdbc.sql("update account set suspended_until = null where id = ?")
                .param(person.id().value())
                .update();
    }

    @Test
    void nobodyObjectsToAnothersSuspension() {
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, REASON, "");
        Account other = TestAccounts.register(accounts);

        assertThat(objections.find(other.actor(), new ObjectionTarget.Suspension(latestSuspension())))
                .isInstanceOf(Objectable.Nothing.class);
    }

    private boolean suspended() {
        return accounts.find(person.id()).orElseThrow().suspendedUntil().isPresent();
    }

    @Test
    void reporterMayAskForAnotherLook() {
        TurnId turn = settled(new TurnOutcome.Answered(false), "an answer");
        ReportStatus report = reports.file(person.actor(), turn, ReportReason.FALSE);
        assertThat(objections.find(person.actor(), new ObjectionTarget.Report(report.number())))
                .isInstanceOf(Objectable.Nothing.class);
        ReviewCase first = queue.list(moderator, QueueFilter.OPEN, 200).stream()
                .filter(each -> each.number().equals(report.number()))
                .findFirst()
                .orElseThrow();
        reportDecisions.decide(moderator, first.id(), first.version(), decision(CaseOutcome.NO_VIOLATION));

        Objectable filed =
                objections.file(person.actor(), new ObjectionTarget.Report(report.number()), "look at line 2");
        ReviewCase second = open(((Objectable.Filed) filed).objection());
        assertThat(decisions.find(colleague, second.id()))
                .get()
                .returns(moderator.name(), FiledObjection::firstDecidedBy)
                .returns(Optional.of(report.number()), FiledObjection::report);
        decisions.decide(
                colleague,
                second.id(),
                second.version(),
                new Decision(CaseOutcome.REVERSED, Optional.of(Risk.A1G), REASON, ""),
                Optional.empty());

        assertThat(copy(turn).answer()).isEmpty();
    }

    @Test
    void reversalOnAReportSaysNothingOfATakedownWhereNothingStands() {
        TurnId turn = settled(new TurnOutcome.Answered(false), "an answer");
        ReportStatus report = reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase first = queue.list(moderator, QueueFilter.OPEN, 200).stream()
                .filter(each -> each.number().equals(report.number()))
                .findFirst()
                .orElseThrow();
        reportDecisions.decide(moderator, first.id(), first.version(), decision(CaseOutcome.NO_VIOLATION));
        Objectable filed =
                objections.file(person.actor(), new ObjectionTarget.Report(report.number()), "look at line 2");
        ReviewCase second = open(((Objectable.Filed) filed).objection());
        jdbc.sql("delete from journal_content where turn_id = ?")
                .param(turn.value())
                .update();
        jdbc.sql("delete from conversation_turn where id = ?")
                .param(turn.value())
                .update();

        assertThatThrownBy(() -> decisions.decide(
                        colleague,
                        second.id(),
                        second.version(),
                        new Decision(CaseOutcome.REVERSED, Optional.of(Risk.A1G), REASON, ""),
                        Optional.empty()))
                .isInstanceOf(NothingShownException.class);

        assertThat(notices.list(person.actor()))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.REPORT_NO_VIOLATION);
    }

    @Test
    void reversalMayGiveTheTermAnException() {
        Actor admin = TestAccounts.admin();
        OwnTerm term = terms.add(
                admin,
                new NewTerm("开闸泄洪", Risk.A1G, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of(), "", Optional.empty()));
        ObjectionStatus filed = file(settled(new TurnOutcome.Refused(Risk.A1G), ""));
        ReviewCase waiting = open(filed);
        TermRemedy wrong = new TermRemedy.Except(term.id(), "没有它");

        assertThatThrownBy(() -> decisions.decide(
                        admin, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.of(wrong)))
                .isInstanceOf(TermRefusedException.class);
        assertThat(inForce(admin, "开闸泄洪")).as("nothing was done").returns(Set.of(), OwnTerm::exceptions);

        TermRemedy remedy = new TermRemedy.Except(term.id(), "开闸泄洪预案");
        decisions.decide(admin, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.of(remedy));

        assertThat(inForce(admin, "开闸泄洪")).returns(Set.of("开闸泄洪预案"), OwnTerm::exceptions);

        reopen(admin, waiting);
        assertThat(inForce(admin, "开闸泄洪")).as("as before").returns(Set.of(), OwnTerm::exceptions);
    }

    @Test
    void aTermThatAReversalEndedIsBackWhenTheDecisionIsTakenBack() {
        Actor admin = TestAccounts.admin();
        OwnTerm term = terms.add(
                admin,
                new NewTerm("闸门锈了", Risk.A1G, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of(), "", Optional.empty()));
        ReviewCase waiting = open(file(settled(new TurnOutcome.Refused(Risk.A1G), "")));
        decisions.decide(
                admin,
                waiting.id(),
                waiting.version(),
                decision(CaseOutcome.REVERSED),
                Optional.of(new TermRemedy.End(term.id())));
        assertThat(terms.find(admin, term.id()).orElseThrow().isInForce()).isFalse();

        reopen(admin, waiting);

        assertThat(inForce(admin, "闸门锈了").replaces()).contains(term.id());
    }

    /** What somebody did to the term since stands. */
    @Test
    void aTermThatSomebodyChangedSinceStays() {
        Actor admin = TestAccounts.admin();
        OwnTerm term = terms.add(
                admin,
                new NewTerm("闸门漏了", Risk.A1G, Grade.BLOCK, Set.of(Direction.PROMPT), Set.of(), "", Optional.empty()));
        ReviewCase waiting = open(file(settled(new TurnOutcome.Refused(Risk.A1G), "")));
        TermRemedy remedy = new TermRemedy.Except(term.id(), "闸门漏了吗");
        decisions.decide(admin, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.of(remedy));
        terms.end(admin, inForce(admin, "闸门漏了").id());

        reopen(admin, waiting);

        assertThat(terms.list(admin))
                .noneMatch(each -> each.isInForce() && each.text().equals("闸门漏了"));
    }

    @Test
    void aTermWhoseTimeIsOverIsNotBackWhenTheDecisionIsTakenBack() {
        Actor admin = TestAccounts.admin();
        OwnTerm term = addForAnHour(admin, "闸门朽了");
        ReviewCase waiting = open(file(settled(new TurnOutcome.Refused(Risk.A1G), "")));
        decisions.decide(
                admin,
                waiting.id(),
                waiting.version(),
                decision(CaseOutcome.REVERSED),
                Optional.of(new TermRemedy.End(term.id())));
        expire("闸门朽了");

        reopen(admin, waiting);

        assertThat(terms.list(admin))
                .noneMatch(each -> each.isInForce() && each.text().equals("闸门朽了"));
    }

    @Test
    void aTermWhoseTimeIsOverIsNotBackWithoutItsExceptionEither() {
        Actor admin = TestAccounts.admin();
        OwnTerm term = addForAnHour(admin, "闸门歪了");
        ReviewCase waiting = open(file(settled(new TurnOutcome.Refused(Risk.A1G), "")));
        TermRemedy remedy = new TermRemedy.Except(term.id(), "闸门歪了吗");
        decisions.decide(admin, waiting.id(), waiting.version(), decision(CaseOutcome.REVERSED), Optional.of(remedy));
        expire("闸门歪了");

        reopen(admin, waiting);
        terms.endExpired();

        assertThat(terms.list(admin))
                .noneMatch(each -> each.isInForce() && each.text().equals("闸门歪了"));
    }

    private OwnTerm addForAnHour(Actor admin, String text) {
        return terms.add(
                admin,
                new NewTerm(
                        text,
                        Risk.A1G,
                        Grade.BLOCK,
                        Set.of(Direction.PROMPT),
                        Set.of(),
                        "",
                        Optional.of(Instant.now().plusSeconds(3600))));
    }

    private void expire(String text) {
        jdbc.sql("update own_term set expires_at = added_at where text = ?")
                .param(text)
                .update();
    }

    @Test
    void aTermThatSomebodyEndsMeanwhileIsNotEndedTwice() throws InterruptedException {
        Actor admin = TestAccounts.admin();
        Actor other = TestAccounts.admin();
        OwnTerm term = addForAnHour(admin, "闸门塌了");
        ReviewCase waiting = open(file(settled(new TurnOutcome.Refused(Risk.A1G), "")));
        List<RuntimeException> refused = new CopyOnWriteArrayList<>();
        Meanwhile.run(transaction, () -> terms.end(other, term.id()), () -> {
            try {
                decisions.decide(
                        admin,
                        waiting.id(),
                        waiting.version(),
                        decision(CaseOutcome.REVERSED),
                        Optional.of(new TermRemedy.End(term.id())));
            } catch (ReviewConflict conflict) {
                refused.add(conflict);
            }
        });

        assertThat(refused).hasSize(1);
        assertThat(terms.find(admin, term.id())).get().returns(Optional.of(other.name()), OwnTerm::endedBy);
    }

    private void reopen(Actor by, ReviewCase waiting) {
        ReviewCase decided = queue.find(by, waiting.id()).orElseThrow();
        decisions.reopen(by, decided.id(), decided.version(), REASON, "");
    }

    private OwnTerm inForce(Actor admin, String text) {
        return terms.list(admin).stream()
                .filter(each -> each.isInForce() && each.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private ConversationTurn copy(TurnId turn) {
        return conversations.findTurn(person.actor(), turn).orElseThrow();
    }

    private ObjectionStatus file(TurnId turn) {
        return filed(objections.file(person.actor(), new ObjectionTarget.Turn(turn), "I meant the river"));
    }

    private static ObjectionStatus filed(Objectable now) {
        return ((Objectable.Filed) now).objection();
    }

    private ReviewCase open(ObjectionStatus filed) {
        return queue.list(moderator, new QueueFilter(CaseState.OPEN, Optional.of(CaseKind.OBJECTION)), 200).stream()
                .filter(each -> each.number().equals(filed.number()))
                .findFirst()
                .orElseThrow();
    }

    private TurnId settled(TurnOutcome outcome, String answer) {
        return settled.add(person, "a question", outcome, answer);
    }

    private static Decision decision(CaseOutcome outcome) {
        return new Decision(outcome, Optional.empty(), REASON, "");
    }
}
