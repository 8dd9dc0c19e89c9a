package dev.sluice.admin.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.report.ReportDecisions;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.Reports;
import dev.sluice.data.report.VisitorReceipt;
import dev.sluice.data.report.VisitorReport;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.QueueFilter;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.review.ReviewQueue;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.ui.look.TextAreaField;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class ReviewViewTest extends SpringBrowserlessTest {

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private Reports reports;

    @Autowired
    private ReviewQueue queue;

    @Autowired
    private ReportDecisions decisions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditTrail audit;

    @BeforeEach
    void aModeratorIsAtWork() {
        atWork.become(TestAccounts.moderator());
    }

    @Test
    void theAnswerThatAVisitorPastedIsFoundAndLinked() {
        Account person = TestAccounts.register(accounts);
        TurnId turn = settled.add(person, "a question", "**Listen:** the herons at the weir nest in May.");
        VisitorReport form = new VisitorReport(
                ReportReason.FALSE, "Listen:\nthe herons at the weir nest in May.", "", "", Locale.ENGLISH);
        String number = ((VisitorReceipt.Filed) reports.fileAsVisitor(form, "203.0.113.39"))
                .report()
                .number()
                .value();
        open(number);
        assertThat(getElementText()).doesNotContain("taken_down");
        assertThat(find(Input.class)
                        .withAttribute("data-testid", "case-answer-words")
                        .single()
                        .getValue())
                .isEqualTo("the herons at the weir n");

        press("case-answer-search");
        press("case-answer-choose");

        assertThat(waiting(number).turn()).contains(turn);
        assertThat(getElementText()).contains("outcome-taken_down");
        press("case-unlink");
        assertThat(waiting(number).turn()).isEmpty();
    }

    @Test
    void aCaseWhoseRecordWasChangedIsDecidedAllTheSame() {
        TurnId turn = settled.add(TestAccounts.register(accounts), "a question", "The swans left in May.");
        String number = fileAsVisitor("The swans left in May.");
        decisions.link(
                TestAccounts.moderator(), waiting(number).id(), waiting(number).version(), turn);
        String findings = jdbc.sql("select findings from journal_content where turn_id = ?")
                .param(turn.value())
                .query(String.class)
                .single();
        change(turn, "nonsense");
        try {
            open(number);
            assertThat(getElementText()).contains("./sluice verify");
            write("case-note", "decided without it");
            assertThat(written("case-note")).isEqualTo("decided without it");
        } finally {
            change(turn, findings);
        }
    }

    private void change(TurnId turn, String findings) {
        jdbc.sql("update journal_content set findings = ? where turn_id = ?")
                .params(findings, turn.value())
                .update();
    }

    @Test
    void inPlaceOfATitleItsAnswerIsFound() {
        Account person = TestAccounts.register(accounts);
        TurnId turn = settled.add(person, "a question", "The otters at the lock sleep by day.");
        settled.addTitle(person, turn, "Otters of the upper weir");
        String number = fileAsVisitor("Otters of the upper weir");
        open(number);

        press("case-answer-search");

        assertThat(getElementText()).contains("The otters at the lock sleep by day.");
        press("case-answer-choose");
        assertThat(waiting(number).turn()).contains(turn);
    }

    @Test
    void whoHasAPartInACaseCannotTakeItsDecisionBack() {
        Account owner = TestAccounts.staff(accounts, jdbc);
        TestAccounts.staff(accounts, jdbc);
        TurnId turn = settled.add(owner, "a question", "an answer");
        String number = fileAsVisitor("an answer");
        decisions.link(
                TestAccounts.moderator(), waiting(number).id(), waiting(number).version(), turn);
        ReviewCase waiting = waiting(number);
        decisions.decide(
                TestAccounts.moderator(),
                waiting.id(),
                waiting.version(),
                new Decision(CaseOutcome.NO_VIOLATION, Optional.empty(), new PublicReason("没有问题", "All is well"), ""));

        show(waiting);
        assertThat(exists("case-take-back")).isTrue();
        atWork.become(owner.actor());
        show(waiting);
        assertThat(exists("case-take-back")).isFalse();
        assertThat(getElementText()).contains("case-take-back-somebody-else");
    }

    @Test
    void whatIsWrittenStaysWhenTheCaseIsClaimedOrLeft() {
        String number = fileAsVisitor("Nobody said this here.");
        open(number);
        write("case-note", "looked for it twice");
        press("case-claim");
        assertThat(waiting(number).claim()).isPresent();
        assertThat(written("case-note")).isEqualTo("looked for it twice");
        press("case-release");
        assertThat(waiting(number).claim()).isEmpty();
        assertThat(written("case-note")).isEqualTo("looked for it twice");

        // It is decided about the case as it is now.
        choose(CaseOutcome.NO_VIOLATION);
        press("case-submit");
        assertThat(decided(number).decided().orElseThrow().internalNote()).isEqualTo("looked for it twice");
    }

    @Test
    void whoTakesACaseOverFindsTheForm() {
        String number = fileAsVisitor("Nor this.");
        queue.claim(TestAccounts.admin(), waiting(number).id(), waiting(number).version());
        open(number);
        assertThat(find(CaseForm.class).exists()).isFalse();
        press("case-claim");
        assertThat(find(CaseForm.class).exists()).isTrue();
    }

    @Test
    void aDecisionThatIsRefusedKeepsWhatIsWritten() {
        TurnId refused =
                settled.add(TestAccounts.register(accounts), "a question", new TurnOutcome.Refused(Risk.A1F), "");
        String number = fileAsVisitor("Refused, so never seen.");
        decisions.link(
                TestAccounts.moderator(), waiting(number).id(), waiting(number).version(), refused);
        open(number);
        choose(CaseOutcome.TAKEN_DOWN);
        write("case-reason-en", "As I saw it");
        write("case-note", "a long thought");
        press("case-submit");

        assertThat(waiting(number).state()).isEqualTo(CaseState.OPEN);
        assertThat(written("case-reason-en")).isEqualTo("As I saw it");
        assertThat(written("case-note")).isEqualTo("a long thought");
    }

    @Test
    void personalDataOfACaseAreShownForAReasonAndWhatIsWrittenStays() {
        TurnId turn = settled.add(TestAccounts.register(accounts), "my card 4539 1488 0343 6467", "an answer");
        settled.add(TestAccounts.register(accounts), "a question", "ring 13812345678");
        VisitorReport form = new VisitorReport(
                ReportReason.PRIVACY, "ring 13812345678", "I am 13998765432", "lin@corp.cn", Locale.ENGLISH);
        String number = ((VisitorReceipt.Filed) reports.fileAsVisitor(form, "203.0.113.41"))
                .report()
                .number()
                .value();
        decisions.link(
                TestAccounts.moderator(), waiting(number).id(), waiting(number).version(), turn);
        open(number);
        write("case-note", "a long thought");
        String[] personal = {"13812345678", "13998765432", "lin@corp.cn", "4539 1488 0343 6467"};
        assertThat(getElementText())
                .contains("138••••5678", "139••••5432", "l••••@corp.cn", "••••6467")
                .doesNotContain(personal);

        press("unmask");
        find(ChoiceField.class)
                .withAttribute("data-testid", "unmask-need")
                .single()
                .choose("about_them");
        press("unmask-submit");

        assertThat(getElementText()).contains(personal);
        assertThat(written("case-note")).isEqualTo("a long thought");
        AuditFilter filter =
                new AuditFilter(Set.of(AuditKind.CASE_UNMASKED), "", number, Optional.empty(), Optional.empty());
        assertThat(audit.search(TestAccounts.admin(), filter, Optional.empty(), 10)
                        .records())
                .extracting(AuditRecord::details)
                .containsExactly("ABOUT_THEM");
        open(fileAsVisitor("something else"));
        open(number);
        assertThat(getElementText()).doesNotContain(personal);
    }

    @Test
    void whoWritesAReasonHasBegunToDecide() {
        open(fileAsVisitor("And not this either."));
        CasePanel panel = find(CasePanel.class).single();
        assertThat(panel.isDeciding()).isFalse();
        write("case-reason-zh", "没有");
        assertThat(panel.isDeciding()).isTrue();
    }

    private void choose(CaseOutcome outcome) {
        Element label = find(NativeLabel.class)
                .withAttribute("data-testid", "outcome-" + Keys.of(outcome))
                .single()
                .getElement();
        Element radio = label.getChild(0);
        radio.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(radio, "change", JsonNodeFactory.instance.objectNode()));
    }

    private void write(String testId, String text) {
        area(testId).setValue(text);
    }

    private String written(String testId) {
        return area(testId).getValue();
    }

    private TextAreaField.Area area(String testId) {
        return find(TextAreaField.Area.class)
                .withAttribute("data-testid", testId)
                .single();
    }

    private ReviewCase decided(String number) {
        return queue.list(TestAccounts.moderator(), new QueueFilter(CaseState.DECIDED, Optional.empty()), 200).stream()
                .filter(each -> each.number().value().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static void show(ReviewCase decided) {
        UI.getCurrent().navigate("console/review");
        UI.getCurrent().navigate("console/review", QueryParameters.fromString("state=decided&case=" + decided.id()));
    }

    private boolean exists(String testId) {
        return find(NativeButton.class).withAttribute("data-testid", testId).exists();
    }

    private String fileAsVisitor(String pasted) {
        VisitorReport form = new VisitorReport(ReportReason.FALSE, pasted, "", "", Locale.ENGLISH);
        return ((VisitorReceipt.Filed) reports.fileAsVisitor(form, "203.0.113.40"))
                .report()
                .number()
                .value();
    }

    @Test
    void anEmptyFilterLeadsBackToWhatWaits() {
        UI.getCurrent().navigate("console/review", QueryParameters.fromString("state=withdrawn&kind=objection"));
        press("review-clear");
        assertThat(find(ChoiceField.class)
                        .withAttribute("data-testid", "review-state")
                        .single()
                        .getValue())
                .isEqualTo("open");
    }

    @Test
    void wordsToLookForAreTheLongestWithoutFormatting() {
        assertThat(AnswerSearch.tellingWords("# Title\n**bold** and then plain words\n- x"))
                .isEqualTo("and then plain words");
        assertThat(AnswerSearch.tellingWords("😀".repeat(30))).isEqualTo("😀".repeat(24));
        assertThat(AnswerSearch.tellingWords("***")).isEmpty();
        assertThat(AnswerSearch.tellingWords("ring 13812345678 at the weir")).isEqualTo("5678 at the weir");
    }

    private void open(String number) {
        UI.getCurrent()
                .navigate(
                        "console/review",
                        QueryParameters.of("case", waiting(number).id().toString()));
    }

    private ReviewCase waiting(String number) {
        return queue.list(TestAccounts.moderator(), QueueFilter.OPEN, 200).stream()
                .filter(each -> each.number().value().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private String getElementText() {
        return find(CasePanel.class).single().getElement().getOuterHTML();
    }

    private void press(String testId) {
        NativeButton button =
                find(NativeButton.class).withAttribute("data-testid", testId).single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
