package dev.sluice.admin.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.takedown.Decision;
import dev.sluice.admin.takedown.DecisionForm;
import dev.sluice.admin.unmask.Sight;
import dev.sluice.data.journal.FindingMarks;
import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.journal.LogRow;
import dev.sluice.data.takedown.AvailableActions;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.unmask.UnmaskReason;
import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.AssistantId;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.Settlements.NeverShown;
import dev.sluice.safety.turn.Settlements.Unjudged;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ViewPackages(classes = EntryPanelTest.class)
class EntryPanelTest extends BrowserlessTest implements EntryPanel.Wishes {

    private static final TurnId ANSWER = new TurnId(5);
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final List<String> wishes = new ArrayList<>();

    @Test
    void marksStandInTheirPlacesThoughTheTextIsFolded() {
        String before = "水".repeat(6000);
        EntryPanel panel = show(cut(before + "<b>safe</b> ", "sluice-demo-term"), TakedownAction.TAKE_DOWN);
        Element mark = elements(panel.getElement())
                .filter(element -> element.getTag().equals("mark"))
                .findFirst()
                .orElseThrow();
        assertThat(mark.getText()).isEqualTo("sluice-demo-term");
        assertThat(mark.getAttribute("data-start")).isEqualTo(Integer.toString(before.length() + 12));
        assertThat(mark.getAttribute("data-group")).isEqualTo("A.1");
        assertThat(mark.getClassList()).contains("console-never-shown");
        assertThat(elements(panel.getElement())
                        .filter(element -> element.getClassList().contains("console-fold")))
                .isNotEmpty();
    }

    @Test
    void marksStandInTheirPlacesBehindAndAcrossMasks() {
        EntryPanel behind = show(cut("call 13812345678, ", "sluice-demo-term"));
        EntryPanel across = show(cut("call ", "13812345678 and "));

        assertThat(mark(behind).getText()).isEqualTo("sluice-demo-term");
        assertThat(behind.getElement().getTextRecursively())
                .contains("138••••5678")
                .doesNotContain("13812345678");
        assertThat(mark(across).getText()).isEqualTo("138••••5678");
        assertThat(mark(across).getClassList()).contains("console-personal", "console-never-shown");
    }

    @Test
    void aDecisionThatIsBegunStaysWhenPersonalDataAreShown() {
        LogEntry entry = cut("call 13812345678, ", "sluice-demo-term");
        EntryPanel panel = show(entry, TakedownAction.TAKE_DOWN);
        click(panel, "take-down");

        panel.showAgain(
                entry,
                Sight.WHOLE,
                new AvailableActions(entry.row().turn(), Set.of(TakedownAction.TAKE_DOWN), 7),
                Map.of(),
                Optional.empty(),
                new Div(),
                Times.of(UI.getCurrent(), NOW));

        assertThat(panel.getElement().getTextRecursively()).contains("13812345678");
        assertThat(panel.isDeciding()).isTrue();
        click(panel, "decision-submit");
        assertThat(wishes).containsExactly("TAKE_DOWN ANSWER A.1.h version 7");
    }

    private static Element mark(EntryPanel panel) {
        return elements(panel.getElement())
                .filter(element -> element.getTag().equals("mark"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void markupInATextStaysText() {
        EntryPanel panel = show(cut("<img src=x onerror=alert(1)>", "x"), TakedownAction.TAKE_DOWN);
        assertThat(elements(panel.getElement()).map(element -> element.getProperty("innerHTML")))
                .containsOnlyNulls();
        assertThat(elements(panel.getElement()).map(Element::getText)).contains("<img src=x onerror=alert(1)>");
    }

    @Test
    void onlyWhatMayBeDoneIsOffered() {
        assertThat(testIds(show(cut("a", "b"), TakedownAction.TAKE_DOWN)))
                .contains("take-down")
                .doesNotContain("restore");
        assertThat(testIds(show(cut("a", "b"), TakedownAction.RESTORE)))
                .contains("restore")
                .doesNotContain("take-down");
        assertThat(testIds(show(cut("a", "b")))).doesNotContain("take-down", "restore");
    }

    @Test
    void aTakedownCarriesTheReasonThatTheGateFound() {
        EntryPanel panel = show(cut("a ", "sluice-demo-term"), TakedownAction.TAKE_DOWN);
        click(panel, "take-down");
        assertThat(panel.isDeciding()).isTrue();
        click(panel, "decision-submit");
        assertThat(wishes).containsExactly("TAKE_DOWN ANSWER A.1.h version 7");
    }

    @Test
    void aTitleIsCalledThatAndLeadsToItsAnswer() {
        EntryPanel panel = show(cut("a ", "sluice-demo-term", true), TakedownAction.TAKE_DOWN);
        assertThat(testIds(panel)).contains("entry-title");
        click(panel, "take-down");
        assertThat(elements(panel.getElement()).map(Element::getText))
                .contains("!{console.decision.takeDownTitle}!", "!{console.decision.publicReason.titleHint}!")
                .doesNotContain("!{console.decision.takeDown}!");
        click(panel, "decision-submit");
        click(panel, "title-answer");
        assertThat(wishes).containsExactly("TAKE_DOWN TITLE A.1.h version 7", "answer " + ANSWER);
        assertThat(testIds(show(cut("a", "b"), TakedownAction.TAKE_DOWN))).doesNotContain("entry-title");
    }

    @Test
    void whatTheGuardModelSaidAndDidNotSayIsInWords() {
        LogEntry cut = cut("a", "b");
        Finding suspected = new Finding(Stage.GUARD, "guard-qwen", Risk.A1F, Action.FLAG, 0, 6, 0.5);
        Finding unsafe = new Finding(Stage.GUARD, "guard-qwen", Risk.A1F, Action.BLOCK, 0, 1, 1);
        LogEntry judged = new LogEntry(
                cut.row(),
                Optional.empty(),
                cut.address(),
                cut.language(),
                cut.prompt(),
                Verdict.of(List.of(suspected), cut.policyVersion()),
                cut.answer(),
                cut.reasoning(),
                cut.neverShown(),
                List.of(new ChannelFinding(Channel.ANSWER, unsafe)),
                List.of(
                        new Unjudged(Optional.empty(), GuardOpinion.Why.TIMED_OUT, 0, 6),
                        new Unjudged(Optional.of(Channel.ANSWER), GuardOpinion.Why.RESTING, 10, 20)),
                cut.outcome(),
                cut.endedAt(),
                cut.usage(),
                cut.acts(),
                cut.position(),
                cut.entryHash(),
                cut.purge());
        List<String> texts = elements(show(judged).getElement())
                .map(Element::getText)
                .filter(text -> !text.isBlank())
                .toList();
        // Without a site there are no texts, only their keys.
        assertThat(texts)
                .anyMatch(text -> text.endsWith("!{console.stage.guard}! · guard-qwen · !{console.guard.suspect}!"))
                .anyMatch(text -> text.endsWith("!{console.stage.guard}! · guard-qwen · !{console.guard.unsafe}!"))
                .contains("!{console.entry.unjudged}!");
        assertThat(texts.stream().filter("!{console.entry.unjudged.item}!"::equals))
                .hasSize(2);
    }

    private EntryPanel show(LogEntry entry, TakedownAction... actions) {
        EntryPanel panel = new EntryPanel(this);
        UI.getCurrent().add(panel);
        panel.show(
                entry,
                Sight.MASKED,
                new AvailableActions(entry.row().turn(), Set.of(actions), 7),
                Map.of(),
                Optional.empty(),
                new Div(),
                Times.of(UI.getCurrent(), NOW));
        return panel;
    }

    private static void click(EntryPanel panel, String testId) {
        Component button = elements(panel.getElement())
                .filter(element -> testId.equals(element.getAttribute("data-testid")))
                .findFirst()
                .flatMap(Element::getComponent)
                .orElseThrow();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private static List<String> testIds(EntryPanel panel) {
        return elements(panel.getElement())
                .map(element -> element.getAttribute("data-testid"))
                .filter(id -> id != null)
                .toList();
    }

    private static Stream<Element> elements(Element root) {
        return Stream.concat(
                Stream.of(root),
                root.getChildren().filter(child -> !child.isTextNode()).flatMap(EntryPanelTest::elements));
    }

    private static LogEntry cut(String answer, String neverShown) {
        return cut(answer, neverShown, false);
    }

    private static LogEntry cut(String answer, String neverShown, boolean title) {
        LogRow row = new LogRow(
                new TurnId(1),
                new ConversationId(2),
                new AccountId(3),
                "lin",
                new AssistantId("handbook"),
                "Handbook",
                NOW,
                "prompt",
                answer.substring(0, Math.min(200, answer.length())),
                LogOutcome.CUT,
                Set.of(Risk.A1H),
                Action.BLOCK,
                false,
                false,
                title);
        Finding match = new Finding(
                Stage.TERM,
                "own-demo-en",
                Risk.A1H,
                Action.BLOCK,
                answer.length(),
                answer.length() + neverShown.length(),
                1);
        PolicyVersion policy = new PolicyVersion("test-1");
        return new LogEntry(
                row,
                row.title() ? Optional.of(ANSWER) : Optional.empty(),
                "203.0.113.7",
                "zh-CN",
                "prompt",
                Verdict.of(List.of(), policy),
                answer,
                "",
                Optional.of(new NeverShown(Channel.ANSWER, neverShown)),
                List.of(new ChannelFinding(Channel.ANSWER, match)),
                List.of(),
                Optional.of(new TurnOutcome.Cut(Risk.A1H)),
                Optional.of(NOW),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "",
                Optional.empty());
    }

    @Override
    public void close() {
        wishes.add("close");
    }

    @Override
    public void reopen() {
        wishes.add("reopen");
    }

    @Override
    public void unmask(UnmaskReason reason) {
        wishes.add("unmask " + reason.need());
    }

    @Override
    public void showConversation(ConversationId conversation) {
        wishes.add("conversation " + conversation);
    }

    @Override
    public void mark(FindingMarks.Place place, Optional<Boolean> right) {
        wishes.add("mark " + place + " " + right);
    }

    @Override
    public void showAnswer(TurnId turn) {
        wishes.add("answer " + turn);
    }

    @Override
    public void perform(
            AvailableActions offered, TakedownAction action, DecisionForm.Subject subject, Decision decision) {
        wishes.add(action + " " + subject + " "
                + decision.risk().map(Risk::code).orElse("") + " version " + offered.version());
    }
}
