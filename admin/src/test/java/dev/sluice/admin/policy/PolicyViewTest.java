package dev.sluice.admin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.dryrun.DryRunPanel;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.policy.PolicyTable;
import dev.sluice.data.policy.PolicyTables;
import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Handling;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.TextAreaField;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class PolicyViewTest extends SpringBrowserlessTest {

    private static final Handling.Cell CELL =
            new Handling.Cell(Concern.PERSONAL_DATA, Direction.ANSWER, Audience.ADULT);

    @Autowired
    private PolicyTables tables;

    @Autowired
    private SettledTurns turns;

    @Autowired
    private Accounts accounts;

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @AfterEach
    void backToDefault() {
        atWork.become(TestAccounts.admin());
        tables.publish(
                TestAccounts.admin(), tables.current(TestAccounts.admin()).number(), PolicyTable.DEFAULT, "test over");
    }

    @Test
    void anAdminPublishesWithAReason_andGoesBack() {
        atWork.become(TestAccounts.admin());
        navigate(PolicyView.class);
        assertThat(exists("policy-publish")).isFalse();

        assertThat(choice("policy-guard-prompt").getValue()).isEqualTo("refuse");
        assertThat(find(PolicyMatrix.class).single().getElement().getTextRecursively())
                .containsAnyOf("(none configured)", "（未配置）");
        choice("policy-personal-data-answer").choose("refuse");
        press("policy-publish");
        assertThat(action()).as("without a reason").isEqualTo(Action.MASK);

        find(TextAreaField.Area.class)
                .withAttribute("data-testid", "policy-reason")
                .single()
                .setValue("drill");
        press("policy-publish");
        assertThat(action()).isEqualTo(Action.REFUSE);
        assertThat(tables.current(TestAccounts.admin()).reason()).isEqualTo("drill");
        assertThat(exists("policy-publish")).isFalse();

        press("policy-again");
        assertThat(choice("policy-personal-data-answer").getValue()).isEqualTo("mask");
        find(TextAreaField.Area.class)
                .withAttribute("data-testid", "policy-reason")
                .single()
                .setValue("back");
        press("policy-publish");
        assertThat(action()).isEqualTo(Action.MASK);
    }

    @Test
    void aDraftIsTriedOnPastMessages_andNothingIsPublished() {
        TurnId turn = turns.add(TestAccounts.register(accounts), "Whom may I call?", "Call 13812345678 <b>now</b>.");
        atWork.become(TestAccounts.admin());
        navigate(PolicyView.class);
        choice("policy-personal-data-answer").choose("refuse");
        press("dry-run-start");
        awaitResult();
        String result = result().getOuterHTML();
        assertThat(result)
                .contains("dry-run-answer_cut", "plot-dry-run-risks", "plot-dry-run-days", "console/log?turn=" + turn)
                .containsPattern("<mark[^>]*>138••••5678</mark>")
                .contains("&lt;b&gt;now")
                .doesNotContain("13812345678");
        assertThat(action()).isEqualTo(Action.MASK);

        choice("policy-personal-data-answer").choose("log");
        assertThat(find(DryRunPanel.class).single().getElement().getOuterHTML())
                .as("of another draft")
                .doesNotContain("dry-run-result");
        choice("policy-personal-data-answer").choose("mask");
        choice("policy-personal-data-prompt").choose("log");
        press("dry-run-start");
        awaitResult();
        assertThat(result().getOuterHTML()).doesNotContain("console/log?turn=" + turn);
    }

    private void awaitResult() {
        Instant late = Instant.now().plusSeconds(30);
        while (!find(DryRunPanel.class).single().getElement().getOuterHTML().contains("dry-run-result")) {
            assertThat(Instant.now()).isBefore(late);
            LockSupport.parkNanos(20_000_000);
            roundTrip();
        }
    }

    private Element result() {
        return find(DryRunPanel.class).single().getElement();
    }

    @Test
    void aModeratorReadsOnly() {
        atWork.become(TestAccounts.moderator());
        navigate(PolicyView.class);
        assertThat(find(ChoiceField.class)
                        .withAttribute("data-testid", "policy-personal-data-answer")
                        .exists())
                .isFalse();
        assertThat(exists("policy-publish")).isFalse();
        assertThat(find(DryRunPanel.class).exists()).isFalse();
    }

    private Action action() {
        return tables.current(TestAccounts.admin()).table().handling().of(CELL);
    }

    private ChoiceField choice(String testId) {
        return find(ChoiceField.class).withAttribute("data-testid", testId).single();
    }

    private boolean exists(String testId) {
        return find(NativeButton.class).withAttribute("data-testid", testId).exists();
    }

    private void press(String testId) {
        NativeButton button =
                find(NativeButton.class).withAttribute("data-testid", testId).single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
