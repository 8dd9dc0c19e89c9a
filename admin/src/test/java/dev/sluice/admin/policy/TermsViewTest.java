package dev.sluice.admin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.MarkedText;
import dev.sluice.admin.dryrun.DryRunPanel;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.policy.BuiltInException;
import dev.sluice.data.policy.BuiltInExceptions;
import dev.sluice.data.policy.NewTerm;
import dev.sluice.data.policy.OwnTerm;
import dev.sluice.data.policy.Policies;
import dev.sluice.data.policy.Terms;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.TextAreaField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class TermsViewTest extends SpringBrowserlessTest {

    private final Actor admin = TestAccounts.admin();

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Autowired
    private SettledTurns turns;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Terms terms;

    @Autowired
    private BuiltInExceptions exceptions;

    @Autowired
    private Policies policies;

    @BeforeEach
    void anAdminIsAtWork() {
        atWork.become(admin);
    }

    @AfterEach
    void endAll() {
        terms.list(admin).stream().filter(OwnTerm::isInForce).forEach(term -> terms.end(admin, term.id()));
        exceptions.list(admin).stream()
                .filter(BuiltInException::isInForce)
                .forEach(exception -> exceptions.end(admin, exception.id()));
    }

    @Test
    void aListShowsWhatItWouldDoAndComesIntoForce() {
        UI.getCurrent().navigate("console/terms");
        String page = find(TermsView.class).single().getElement().getOuterHTML();
        assertThat(page.indexOf("termlist-open")).isLessThan(page.indexOf("term-text"));
        press("termlist-open");
        TermListDialog dialog = find(TermListDialog.class).single();

        dialog.read("not a list at all");
        assertThat(button("termlist-start").isEnabled()).isFalse();

        dialog.read("term,risk\nlisted words,A.1.g\nother words,<b>Z</b>\n");
        assertThat(dialog.getElement().getOuterHTML()).contains("&lt;b&gt;Z&lt;/b&gt;");
        assertThat(button("termlist-start").isEnabled()).isTrue();

        press("termlist-start");
        assertThat(terms.list(admin))
                .filteredOn(OwnTerm::isInForce)
                .extracting(OwnTerm::text)
                .containsExactly("listed words");
    }

    @Test
    void doubtfulTermsArePointedOut() {
        terms.add(admin, form("sluice demo term"));
        terms.add(admin, form("weir keeper"));
        UI.getCurrent().navigate("console/terms");
        String table = find(TermTable.class).single().getElement().getOuterHTML();
        assertThat(table).contains("weir keeper").containsOnlyOnce("data-testid=\"term-doubt\"");
        assertThat(table.indexOf("console-term-doubt")).isGreaterThan(table.indexOf("sluice demo term"));
    }

    @Test
    void theLastDayStaysWhereItWasMeant_whoeverChangesSomethingElse() {
        Instant end = LocalDate.of(3000, 1, 1)
                .atStartOfDay(ZoneId.of("Asia/Shanghai"))
                .toInstant();
        NewTerm form = form("weir keeper");
        terms.add(
                admin,
                new NewTerm(
                        form.text(),
                        form.risk(),
                        form.grade(),
                        form.directions(),
                        Set.of(),
                        "a note",
                        Optional.of(end)));
        UI.getCurrent().navigate("console/terms");
        press("term-change");
        press("term-submit");
        assertThat(terms.list(admin))
                .filteredOn(OwnTerm::isInForce)
                .singleElement()
                .returns(Optional.of(end), OwnTerm::expiresAt);
    }

    @Test
    void whoUndoesTheChangeOfATermThatHadEnded_hasNothingInForce() {
        terms.end(admin, terms.add(admin, form("weir keeper")).id());
        UI.getCurrent().navigate("console/terms");
        press("term-change");
        press("term-submit");
        assertThat(terms.list(admin)).filteredOn(OwnTerm::isInForce).hasSize(1);
        NativeButton undo = find(NativeButton.class).withId("undo").single();
        ComponentUtil.fireEvent(undo, new ClickEvent<>(undo));
        assertThat(terms.list(admin)).noneMatch(OwnTerm::isInForce);
    }

    private static NewTerm form(String text) {
        return new NewTerm(text, Risk.A1H, Grade.BLOCK, Set.of(Direction.ANSWER), Set.of(), "", Optional.empty());
    }

    @Test
    void exceptionsToBuiltInTermsAreListedAndEnded() {
        String rule = policies.current()
                .judge(Direction.ANSWER, "a sluice-demo-term")
                .findings()
                .getFirst()
                .rule();
        exceptions.add(admin, rule, "sluice-demo-term museum");
        UI.getCurrent().navigate("console/terms");
        press("exception-end");
        assertThat(exceptions.list(admin)).first().returns(false, BuiltInException::isInForce);
        press("exception-again");
        assertThat(exceptions.list(admin)).first().returns(true, BuiltInException::isInForce);
    }

    @Test
    void whatIsTriedAsAnAnswer_isMarkedWhereItStands_behindWhatTheGateMasksToo() {
        UI.getCurrent().navigate("console/terms");
        find(TextAreaField.Area.class)
                .withAttribute("data-testid", "try-text")
                .single()
                .setValue("mail zhang3@gmail.com, a sluice-demo-term");
        find(ChoiceField.class).all().stream()
                .filter(choice -> choice.offers("answer") && choice.offers("prompt"))
                .forEach(choice -> choice.setValue("answer"));
        press("try-run");
        String result = find(MarkedText.class).single().getElement().getOuterHTML();
        assertThat(result).containsPattern("<mark[^>]*>zhang3@gmail.com</mark>");
        assertThat(result).containsPattern("<mark[^>]*>sluice-demo-term</mark>");
    }

    @Test
    void aTermIsTriedOnPastMessages_beforeItIsInForce() {
        TurnId turn =
                turns.add(TestAccounts.register(accounts), "Who is that?", "Ring 13812345678: a weir keeper, I think.");
        UI.getCurrent().navigate("console/terms");
        press("dry-run-start");
        assertThat(pastTrial(find(TermForm.class).single())).doesNotContain("dry-run-progress");

        find(Input.class).withAttribute("data-testid", "term-text").single().setValue("weir keeper");
        find(ChoiceField.class)
                .withAttribute("data-testid", "term-risk")
                .single()
                .choose("A.1.h");
        press("dry-run-start");
        awaitResult(find(TermForm.class).single());
        assertThat(pastTrial(find(TermForm.class).single()))
                .contains("console/log?turn=" + turn)
                .containsPattern("<mark[^>]*>weir keeper</mark>")
                .contains("Ring 138••••5678: a ")
                .doesNotContain("13812345678")
                .contains("· weir keeper");
        assertThat(terms.list(admin)).noneMatch(OwnTerm::isInForce);
    }

    @Test
    void aListIsTriedOnPastMessages_onceItIsRead() {
        TurnId turn = turns.add(TestAccounts.register(accounts), "Who is that?", "The lamp lighter, I think.");
        UI.getCurrent().navigate("console/terms");
        press("termlist-open");
        TermListDialog dialog = find(TermListDialog.class).single();
        assertThat(find(DryRunPanel.class, dialog).exists()).as("shown").isFalse();
        dialog.read("term,risk\nlamp lighter,A.1.g\n");
        NativeButton start = find(NativeButton.class, dialog)
                .withAttribute("data-testid", "dry-run-start")
                .single();
        ComponentUtil.fireEvent(start, new ClickEvent<>(start));
        awaitResult(dialog);
        assertThat(pastTrial(dialog)).contains("console/log?turn=" + turn);

        dialog.read("term,risk\nlamp post,A.1.g\n");
        assertThat(pastTrial(dialog)).as("of another list").doesNotContain("dry-run-result");
        assertThat(terms.list(admin)).noneMatch(OwnTerm::isInForce);
    }

    private void awaitResult(Component place) {
        Instant late = Instant.now().plusSeconds(30);
        while (!pastTrial(place).contains("dry-run-result")) {
            assertThat(Instant.now()).isBefore(late);
            LockSupport.parkNanos(20_000_000);
            roundTrip();
        }
    }

    private String pastTrial(Component place) {
        return find(DryRunPanel.class, place).single().getElement().getOuterHTML();
    }

    @Test
    void moderatorsOnlyRead() {
        atWork.become(TestAccounts.moderator());
        UI.getCurrent().navigate("console/terms");
        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "termlist-open")
                        .exists())
                .isFalse();
    }

    private void press(String testId) {
        NativeButton button = button(testId);
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private NativeButton button(String testId) {
        return find(NativeButton.class)
                .withAttribute("data-testid", testId)
                .all()
                .getFirst();
    }
}
