package dev.sluice.data.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.Meanwhile;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.live.Registration;
import dev.sluice.data.notice.Notice;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.Notices;
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
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.share.ShareOutcome;
import dev.sluice.data.share.ShareToken;
import dev.sluice.data.takedown.NothingShownException;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

abstract class ReportsContract {

    private static final PublicReason REASON = new PublicReason("内容不实", "It is not true");

    private final Actor moderator = TestAccounts.moderator();
    private final Actor colleague = TestAccounts.moderator();

    @Autowired
    private Reports reports;

    @Autowired
    private ReportDecisions decisions;

    @Autowired
    private ReviewQueue queue;

    @Autowired
    private Notices notices;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private LiveUpdates live;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Conversations conversations;

    @Autowired
    private ShareLinks links;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private TransactionOperations transaction;

    @SuppressWarnings("NullAway.Init")
    private Account person;

    @SuppressWarnings("NullAway.Init")
    private TurnId turn;

    @BeforeEach
    void personWithAnAnswer() {
        person = TestAccounts.register(accounts);
        turn = settled.add(person, "a question", "an answer");
    }

    @Test
    void theSameAnswerReportedAgainTellsTheEarlierNumber() {
        ReportStatus first = reports.file(person.actor(), turn, ReportReason.FALSE);
        ReportStatus again = reports.file(person.actor(), turn, ReportReason.OTHER);

        assertThat(again.number()).isEqualTo(first.number());
        assertThat(again.reason()).isEqualTo(ReportReason.FALSE);
        assertThat(first.dueAt()).isAfter(first.filedAt());
        assertThat(reports.list(person.actor())).containsExactly(again);
        assertThat(open().topics()).containsExactly("FALSE");
    }

    @Test
    void nobodyReportsWhatTheyCannotRead() {
        Account stranger = TestAccounts.register(accounts);

        assertThatThrownBy(() -> reports.file(stranger.actor(), turn, ReportReason.FALSE))
                .isInstanceOf(NotPermittedException.class);
        assertThat(reports.find(stranger.actor(), turn)).isEmpty();
    }

    @Test
    void withdrawnReportLeavesTheQueueAndCanBeMadeAgain() {
        ReportStatus filed = reports.file(person.actor(), turn, ReportReason.FALSE);
        reports.say(person.actor(), filed.number(), "see the second line");

        reports.withdraw(person.actor(), filed.number());

        assertThat(openCases()).isEmpty();
        assertThat(reports.find(person.actor(), turn)).isEmpty();
        assertThat(reports.list(person.actor())).singleElement().returns(true, ReportStatus::withdrawn);

        ReportStatus again = reports.file(person.actor(), turn, ReportReason.PRIVACY);

        assertThat(again.number()).isEqualTo(filed.number());
        assertThat(again.withdrawn()).isFalse();
        assertThat(open().topics()).containsExactly("PRIVACY");
        assertThat(decisions.reports(moderator, open().id()))
                .singleElement()
                .returns("see the second line", FiledReport::words);
    }

    @Test
    void takedownTellsTheReporterOnceAndCanBeTakenBack() {
        ReportStatus filed = reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase waiting = open();

        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN));

        assertThat(conversations.findTurn(person.actor(), turn)).get().satisfies(copy -> {
            assertThat(copy.answer()).isEmpty();
            assertThat(copy.takedown()).get().returns(Risk.A1G, notice -> notice.risk());
        });
        assertThat(reports.find(person.actor(), turn))
                .flatMap(ReportStatus::answer)
                .get()
                .returns(CaseOutcome.TAKEN_DOWN, ReportStatus.Answer::outcome)
                .returns(REASON, ReportStatus.Answer::reason);
        // Their own conversation, and their own report: one message, not two.
        assertThat(notices.list(person.actor()))
                .singleElement()
                .returns(NoticeKind.REPORT_TAKEN_DOWN, Notice::kind)
                .returns(filed.number().value(), Notice::number);
        assertThat(notices.countUnread(person.actor())).isEqualTo(1);
        assertThat(notices.list(person.actor()).getFirst().text(Locale.SIMPLIFIED_CHINESE))
                .contains(filed.number().value(), "内容不实");

        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(moderator, decided.id(), decided.version(), REASON, "wrong case");

        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("an answer", copy -> copy.answer());
        assertThat(notices.list(person.actor())).isEmpty();
        assertThat(open().id()).isEqualTo(waiting.id());
        assertThat(kindsAbout(filed.number().value()))
                .contains(AuditKind.REPORT_FILED, AuditKind.CASE_DECIDED, AuditKind.CASE_REOPENED);
    }

    @Test
    void whoHasReadOfADecisionIsToldThatItChanged() {
        reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase waiting = open();
        decisions.decide(moderator, waiting.id(), waiting.version(), noViolation());
        notices.markAllRead(person.actor());

        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(moderator, decided.id(), decided.version(), REASON, "");

        assertThat(notices.list(person.actor()))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.REPORT_REOPENED, NoticeKind.REPORT_NO_VIOLATION);
        assertThat(notices.countUnread(person.actor())).isEqualTo(1);
    }

    @Test
    void answerThatStaysCarriesANoteUntilTheDecisionIsTakenBack() {
        reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase waiting = open();

        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.NOTED));

        assertThat(conversations.findTurn(person.actor(), turn)).get().satisfies(copy -> {
            assertThat(copy.answer()).isEqualTo("an answer");
            assertThat(copy.note()).get().returns(REASON.joined(), note -> note.publicReason());
        });

        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(moderator, decided.id(), decided.version(), REASON, "");

        assertThat(conversations.findTurn(person.actor(), turn)).get().returns(Optional.empty(), copy -> copy.note());
    }

    @Test
    void reportWithdrawnWhileItIsBeingDecidedLeavesTheDecision() throws InterruptedException {
        ReportStatus filed = reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase waiting = open();
        Meanwhile.run(
                transaction,
                () -> decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN)),
                () -> reports.withdraw(person.actor(), filed.number()));

        assertThat(queue.find(moderator, waiting.id())).get().satisfies(decided -> {
            assertThat(decided.state()).isEqualTo(CaseState.DECIDED);
            assertThat(decided.decided()).get().returns(moderator.name(), ReviewCase.Decided::name);
        });
        assertThat(reports.find(person.actor(), turn)).as("not withdrawn").isPresent();
    }

    @Test
    void nobodyDecidesOnWhatTheyHaveNotSeen() {
        ReportStatus filed = reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase seen = open();
        queue.claim(colleague, seen.id(), seen.version());
        ReviewCase claimed = open();

        assertThat(claimed.claim()).get().returns(colleague.name(), ReviewCase.Claim::name);
        assertThatThrownBy(() -> decisions.decide(moderator, seen.id(), seen.version(), noViolation()))
                .isInstanceOf(ReviewConflict.class);
        assertThatThrownBy(() -> decisions.decide(moderator, seen.id(), claimed.version(), noViolation()))
                .isInstanceOf(ReviewConflict.class);
        queue.claim(moderator, seen.id(), claimed.version());
        decisions.decide(moderator, seen.id(), claimed.version() + 1, noViolation());
        assertThatThrownBy(() -> decisions.decide(moderator, seen.id(), claimed.version() + 2, noViolation()))
                .isInstanceOf(ReviewConflict.class);
        reports.withdraw(person.actor(), filed.number());
        assertThat(reports.find(person.actor(), turn))
                .as("decided, so it stays")
                .isPresent();
    }

    @Test
    void peopleWhoAreNotStaffSeeAndDecideNothing() {
        reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase waiting = open();

        assertThatThrownBy(() -> queue.list(person.actor(), QueueFilter.OPEN, 10))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> decisions.reports(person.actor(), waiting.id()))
                .isInstanceOf(NotPermittedException.class);
        assertThatThrownBy(() -> decisions.decide(person.actor(), waiting.id(), waiting.version(), noViolation()))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void visitorFindsTheOutcomeByTheNumberOnly() {
        VisitorReport form = new VisitorReport(
                ReportReason.PRIVACY, "a pasted text", "my phone number", "me@example.org", Locale.ENGLISH);

        VisitorReceipt receipt = reports.fileAsVisitor(form, "203.0.113.9");

        String number = ((VisitorReceipt.Filed) receipt).report().number().value();
        assertThat(reports.lookUp(number.toLowerCase(Locale.ROOT), "203.0.113.9"))
                .isInstanceOfSatisfying(
                        LookUp.Found.class,
                        found -> assertThat(found.report().answer()).isEmpty());
        assertThat(reports.lookUp("20261125-AAAA-AAAA", "203.0.113.9")).isInstanceOf(LookUp.Unknown.class);
        ReviewCase waiting = openCases().stream()
                .filter(each -> each.number().value().equals(number))
                .findFirst()
                .orElseThrow();
        assertThat(decisions.reports(moderator, waiting.id()))
                .singleElement()
                .returns("a pasted text", FiledReport::pasted)
                .returns("me@example.org", FiledReport::contact);

        decisions.decide(moderator, waiting.id(), waiting.version(), noViolation());

        assertThat(reports.lookUp(number, "203.0.113.9"))
                .isInstanceOfSatisfying(
                        LookUp.Found.class,
                        found -> assertThat(found.report().answer())
                                .get()
                                .returns(CaseOutcome.NO_VIOLATION, ReportStatus.Answer::outcome));
    }

    @Test
    void aSharedAnswerIsReportedByVisitorsAndReadersTogether() {
        ShareToken shared = share();
        SharedAnswerReport form =
                new SharedAnswerReport(shared, turn, ReportReason.PRIVACY, "that is me", "", Locale.ENGLISH);

        ReportStatus filed = ((VisitorReceipt.Filed) reports.fileOnShared(form, "203.0.113.29")).report();
        reports.file(person.actor(), turn, ReportReason.FALSE);

        ReviewCase waiting = byNumber(filed);
        assertThat(waiting.turn()).contains(turn);
        assertThat(waiting.topics()).containsExactly("PRIVACY", "FALSE");
        assertThat(filed.conversation())
                .as("whose it is, is nothing to a visitor")
                .isEmpty();
        assertThatThrownBy(() -> decisions.unlink(moderator, waiting.id(), waiting.version()))
                .isInstanceOf(ReviewConflict.class);

        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN));

        assertThat(reports.lookUp(filed.number().value(), "203.0.113.29"))
                .isInstanceOfSatisfying(
                        LookUp.Found.class,
                        found -> assertThat(found.report().answer())
                                .get()
                                .returns(CaseOutcome.TAKEN_DOWN, ReportStatus.Answer::outcome));
        assertThat(reports.fileOnShared(form, "203.0.113.29"))
                .as("it is no longer there")
                .isInstanceOf(VisitorReceipt.Gone.class);
    }

    @Test
    void aVisitorsCaseOfASharedAnswerIsJoinedAfterItWasOpenedAgain() {
        SharedAnswerReport form = new SharedAnswerReport(share(), turn, ReportReason.PRIVACY, "", "", Locale.ENGLISH);
        ReportStatus filed = ((VisitorReceipt.Filed) reports.fileOnShared(form, "203.0.113.29")).report();
        ReviewCase waiting = byNumber(filed);
        decisions.decide(moderator, waiting.id(), waiting.version(), noViolation());
        decisions.reopen(moderator, waiting.id(), waiting.version() + 1, REASON, "");

        reports.fileOnShared(form, "203.0.113.39");

        assertThat(openCases())
                .filteredOn(each -> each.turn().equals(Optional.of(turn)))
                .hasSize(1);
    }

    @Test
    void whatIsNotSharedIsNotReportedSo() {
        TurnId other = settled.add(person, "another question", "another answer");
        SharedAnswerReport form = new SharedAnswerReport(share(), other, ReportReason.FALSE, "", "", Locale.ENGLISH);

        assertThat(reports.fileOnShared(form, "203.0.113.29")).isInstanceOf(VisitorReceipt.Gone.class);
    }

    private ShareToken share() {
        ShareOutcome outcome = links.share(
                person.actor(),
                conversations.findConversationOf(person.actor(), turn).orElseThrow(),
                "203.0.113.29");
        return ((ShareOutcome.Shared) outcome).link().token();
    }

    @Test
    void answerThatAVisitorPastedIsFoundAndTakenDown() {
        VisitorReport form =
                new VisitorReport(ReportReason.PRIVACY, "an answer", "my phone number", "", Locale.ENGLISH);
        ReportStatus filed = ((VisitorReceipt.Filed) reports.fileAsVisitor(form, "203.0.113.19")).report();
        ReviewCase waiting = byNumber(filed);
        assertThatThrownBy(() ->
                        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN)))
                .as("nothing would be taken down")
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> decisions.link(person.actor(), waiting.id(), waiting.version(), turn))
                .isInstanceOf(NotPermittedException.class);

        decisions.link(moderator, waiting.id(), waiting.version(), turn);

        ReviewCase linked = byNumber(filed);
        assertThat(linked.turn()).contains(turn);
        decisions.unlink(moderator, waiting.id(), linked.version());
        assertThat(byNumber(filed).turn()).isEmpty();
        decisions.link(moderator, waiting.id(), byNumber(filed).version(), turn);
        reports.file(person.actor(), turn, ReportReason.FALSE);
        assertThat(openCases()).as("readers' reports are a case of their own").hasSize(2);

        decisions.decide(moderator, waiting.id(), byNumber(filed).version(), violation(CaseOutcome.TAKEN_DOWN));

        assertThat(takedowns.availableActions(moderator, turn).actions()).containsExactly(TakedownAction.RESTORE);
        assertThat(notices.list(person.actor())).extracting(Notice::kind).containsExactly(NoticeKind.ANSWER_TAKEN_DOWN);
        assertThat(reports.lookUp(filed.number().value(), "203.0.113.19"))
                .isInstanceOfSatisfying(LookUp.Found.class, found -> {
                    assertThat(found.report().answer())
                            .get()
                            .returns(CaseOutcome.TAKEN_DOWN, ReportStatus.Answer::outcome);
                    assertThat(found.report().conversation())
                            .as("whose it is, is nothing to a visitor")
                            .isEmpty();
                });
        assertThat(kindsAbout(filed.number().value()))
                .contains(AuditKind.CASE_LINKED, AuditKind.CASE_UNLINKED, AuditKind.CASE_DECIDED);
    }

    @Test
    void whoseAnswerAVisitorReportedIsToldThatItIsBack() {
        ReviewCase waiting = linked("an answer", turn);
        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN));
        notices.markAllRead(person.actor());

        takeBack(moderator, waiting);

        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("an answer", copy -> copy.answer());
        assertThat(notices.list(person.actor()))
                .extracting(Notice::kind)
                .containsExactly(NoticeKind.ANSWER_RESTORED, NoticeKind.ANSWER_TAKEN_DOWN);
    }

    @Test
    void whoseAnswerStaysDownIsNotToldThatItIsBack() {
        ReviewCase waiting = linked("an answer", turn);
        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN));
        takedowns.restore(moderator, turn, 1, "back", "");
        takedowns.takeDown(moderator, turn, 2, Risk.A1G, "down again", "");
        notices.markAllRead(person.actor());

        takeBack(moderator, waiting);

        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("", copy -> copy.answer());
        assertThat(notices.list(person.actor())).extracting(Notice::kind).doesNotContain(NoticeKind.ANSWER_RESTORED);
    }

    @Test
    void readersReportsDoNotJoinAVisitorsCaseThatIsOpenAgain() {
        ReviewCase waiting = linked("an answer", turn);
        decisions.decide(moderator, waiting.id(), waiting.version(), noViolation());
        takeBack(moderator, waiting);

        ReportStatus own = reports.file(person.actor(), turn, ReportReason.FALSE);

        assertThat(decisions.findCase(moderator, own.number())).get().isNotEqualTo(waiting.id());
    }

    @Test
    void readersReportsDoNotKeepAVisitorsCaseFromBeingOpenedAgain() {
        ReviewCase waiting = linked("an answer", turn);
        decisions.decide(moderator, waiting.id(), waiting.version(), noViolation());
        reports.file(person.actor(), turn, ReportReason.FALSE);

        takeBack(moderator, waiting);

        assertThat(queue.find(moderator, waiting.id())).get().returns(CaseState.OPEN, ReviewCase::state);
    }

    @Test
    void titleIsNoAnswerToLinkAReportTo() {
        TurnId title = settled.addTitle(person, turn, "A title");
        ReportStatus filed = fileAsVisitor("A title");
        ReviewCase waiting = byNumber(filed);

        assertThatThrownBy(() -> decisions.link(moderator, waiting.id(), waiting.version(), title))
                .isInstanceOf(ReviewConflict.class);

        assertThat(byNumber(filed).turn()).isEmpty();
    }

    /** Such a link was possible once. */
    @Test
    void whoseTitleWasLinkedIsToldOfTheTitle() {
        TurnId title = settled.addTitle(person, turn, "A title");
        ReviewCase waiting = linked("an answer", turn);
        jdbc.sql("update review_case set turn_id = ? where id = ?")
                .params(title.value(), waiting.id().value())
                .update();

        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN));

        assertThat(notices.list(person.actor())).extracting(Notice::kind).containsExactly(NoticeKind.TITLE_TAKEN_DOWN);
        notices.markAllRead(person.actor());
        takeBack(moderator, waiting);
        assertThat(notices.list(person.actor())).extracting(Notice::kind).startsWith(NoticeKind.TITLE_RESTORED);
    }

    private ReportStatus fileAsVisitor(String pasted) {
        VisitorReport form = new VisitorReport(ReportReason.PRIVACY, pasted, "", "", Locale.ENGLISH);
        return ((VisitorReceipt.Filed) reports.fileAsVisitor(form, "203.0.113.29")).report();
    }

    private ReviewCase linked(String pasted, TurnId to) {
        ReportStatus filed = fileAsVisitor(pasted);
        ReviewCase waiting = byNumber(filed);
        decisions.link(moderator, waiting.id(), waiting.version(), to);
        return byNumber(filed);
    }

    private void takeBack(Actor by, ReviewCase waiting) {
        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(by, decided.id(), decided.version(), REASON, "");
    }

    @Test
    void beginningThatACutKeptIsTakenDown() {
        turn = settled.add(person, "a question", new TurnOutcome.Cut(Risk.A4E, true), "the beginning");
        reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase waiting = open();
        assertThat(takedowns.availableActions(moderator, turn).actions()).containsExactly(TakedownAction.TAKE_DOWN);

        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN));

        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("", copy -> copy.answer());
        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        decisions.reopen(moderator, decided.id(), decided.version(), REASON, "");
        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("the beginning", copy -> copy.answer());
    }

    @Test
    void answerWhoseRecordIsPurgedIsTakenDownForItsReader() {
        reports.file(person.actor(), turn, ReportReason.FALSE);
        jdbc.sql("delete from journal_content where turn_id = ?")
                .param(turn.value())
                .update();
        ReviewCase waiting = open();

        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN));

        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("", copy -> copy.answer());
    }

    @Test
    void nobodyIsToldOfATakedownWhereNothingStands() {
        turn = settled.add(person, "a question", new TurnOutcome.Cut(Risk.A4E, false), "the beginning");
        reports.file(person.actor(), turn, ReportReason.FALSE);
        ReviewCase waiting = open();
        assertThat(takedowns.availableActions(moderator, turn).actions()).isEmpty();

        assertThatThrownBy(() ->
                        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN)))
                .isInstanceOf(NothingShownException.class);

        assertThat(open()).isEqualTo(waiting);
        assertThat(notices.list(person.actor())).isEmpty();
    }

    @Test
    void takedownFromTheLogTellsItsReaderToo() {
        takedowns.takeDown(moderator, turn, 0, Risk.A1G, REASON.joined(), "");

        assertThat(notices.list(person.actor())).singleElement().returns(NoticeKind.ANSWER_TAKEN_DOWN, Notice::kind);
        takedowns.restore(moderator, turn, 1, "back", "");
        assertThat(notices.list(person.actor())).as("undone before it was read").isEmpty();
    }

    @Test
    void pagesHearOfIt() {
        List<LiveEvent> heard = new CopyOnWriteArrayList<>();
        Registration registration = live.subscribe(heard::add);
        try {
            reports.file(person.actor(), turn, ReportReason.FALSE);
            await().until(() -> heard.contains(new LiveEvent.ReviewQueueChanged()));
            ReviewCase waiting = open();
            decisions.decide(moderator, waiting.id(), waiting.version(), noViolation());
            await().until(() -> heard.contains(new LiveEvent.NoticesChanged(person.id())));
        } finally {
            registration.remove();
        }
    }

    private ReviewCase byNumber(ReportStatus filed) {
        return queue.list(moderator, new QueueFilter(CaseState.OPEN, Optional.of(CaseKind.REPORT)), 200).stream()
                .filter(each -> each.number().equals(filed.number()))
                .findFirst()
                .orElseThrow();
    }

    private ReviewCase open() {
        return openCases().stream()
                .filter(each -> each.turn().equals(Optional.of(turn)))
                .findFirst()
                .orElseThrow();
    }

    private List<ReviewCase> openCases() {
        return queue.list(moderator, new QueueFilter(CaseState.OPEN, Optional.of(CaseKind.REPORT)), 200).stream()
                .filter(each -> each.turn().isEmpty() || each.turn().equals(Optional.of(turn)))
                .toList();
    }

    private Set<AuditKind> kindsAbout(String number) {
        AuditFilter filter = new AuditFilter(Set.of(), "", number, Optional.empty(), Optional.empty());
        return audit.search(TestAccounts.admin(), filter, Optional.empty(), 100).records().stream()
                .map(AuditRecord::kind)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Decision noViolation() {
        return new Decision(CaseOutcome.NO_VIOLATION, Optional.empty(), REASON, "a note");
    }

    private static Decision violation(CaseOutcome outcome) {
        return new Decision(outcome, Optional.of(Risk.A1G), REASON, "a note");
    }

    @Test
    void nobodyOnTheStaffDecidesOnWhatTheyReportedThemselves() {
        Actor reader = TestAccounts.staff(accounts, jdbc).actor();
        TestAccounts.staff(accounts, jdbc);
        TurnId own = settled.add(accounts.find(reader.id()).orElseThrow(), "a question", "an answer");
        reports.file(reader, own, ReportReason.FALSE);
        ReviewCase waiting = queue.list(moderator, QueueFilter.OPEN, 200).stream()
                .filter(each -> each.turn().equals(Optional.of(own)))
                .findFirst()
                .orElseThrow();

        assertThat(decisions.mayDecide(reader, waiting)).isEqualTo(MayDecide.NO);
        assertThat(decisions.mayDecide(moderator, waiting)).isEqualTo(MayDecide.YES);
        assertThatThrownBy(() -> decisions.decide(reader, waiting.id(), waiting.version(), noViolation()))
                .isInstanceOf(NotPermittedException.class);
        decisions.decide(moderator, waiting.id(), waiting.version(), noViolation());
    }

    @Test
    void whoseAnswerItIsDoesNotTakeItsTakedownBack() {
        person = TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        turn = settled.add(person, "a question", "an answer");
        ReviewCase waiting = linked("an answer", turn);
        decisions.decide(moderator, waiting.id(), waiting.version(), violation(CaseOutcome.TAKEN_DOWN));

        ReviewCase decided = queue.find(moderator, waiting.id()).orElseThrow();
        assertThat(decisions.mayReopen(person.actor(), decided)).isFalse();
        assertThatThrownBy(() -> takeBack(person.actor(), waiting)).isInstanceOf(NotPermittedException.class);

        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("", copy -> copy.answer());
        assertThat(decisions.mayReopen(colleague, decided)).isTrue();
        takeBack(colleague, waiting);
        assertThat(conversations.findTurn(person.actor(), turn)).get().returns("an answer", copy -> copy.answer());
    }

    @Test
    void whoDecidedAloneTakesThatBackThoughThereAreOthersNow() {
        person = TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        turn = settled.add(person, "a question", "an answer");
        ReviewCase waiting = linked("an answer", turn);
        decisions.decide(moderator, waiting.id(), waiting.version(), noViolation());
        jdbc.sql("update review_case set decided_by = ? where id = ?")
                .params(person.id().value(), waiting.id().value())
                .update();

        takeBack(person.actor(), waiting);

        assertThat(queue.find(moderator, waiting.id())).get().returns(CaseState.OPEN, ReviewCase::state);
    }
}
