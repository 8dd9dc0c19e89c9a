package dev.sluice.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.Audience;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.TextAreaField;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class AccountsViewTest extends SpringBrowserlessTest {

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Suspensions suspensions;

    @Autowired
    private TransactionOperations transaction;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private Conversations conversations;

    @Autowired
    private ShareLinks links;

    @BeforeEach
    void anAdminIsAtWork() {
        atWork.become(TestAccounts.admin());
    }

    @Test
    void whatIsDoneToOneAccountLeavesTheRowsOfTheOthersWhereTheyAre() {
        TestAccounts.register(accounts);
        Account account = TestAccounts.register(accounts);
        TestAccounts.register(accounts);
        UI.getCurrent()
                .navigate(
                        "console/accounts",
                        QueryParameters.of("account", account.id().toString()));
        AccountsView view = find(AccountsView.class).single();
        List<Element> before = rows(view);
        int place = placeOf(account, before);

        view.endSessions(account);

        List<Element> after = rows(view);
        assertThat(after).hasSameSizeAs(before);
        assertThat(placeOf(account, after)).isEqualTo(place);
        assertThat(after.get(place)).as("told anew").isNotEqualTo(before.get(place));
        after.remove(place);
        before.remove(place);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aWrongYearOfBirthIsCorrectedWithAReasonOnTheTrail() {
        Account account = TestAccounts.register(accounts);
        open(account);

        press("account-birth-year");
        fill("corrected-year", "2009");
        press("corrected-submit");
        assertThat(accounts.find(account.id()).orElseThrow().age())
                .as("a reason is asked for")
                .isEqualTo(account.age());
        find(TextAreaField.Area.class)
                .withAttribute("data-testid", "corrected-reason")
                .single()
                .setValue("the school card shows it");
        press("corrected-submit");

        assertThat(accounts.find(account.id()).orElseThrow().audience()).isEqualTo(Audience.MINOR);
        assertThat(find(AccountPanel.class).single().getElement().getTextRecursively())
                .contains("adult → minor", "the school card shows it");
    }

    @Test
    void onlyAnAdminCorrectsAYearOfBirth() {
        atWork.become(TestAccounts.moderator());
        open(TestAccounts.register(accounts));

        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "account-birth-year")
                        .exists())
                .isFalse();
    }

    @Test
    void aLinkIsEndedWithAReasonAndAllowedAgain() {
        Account account = TestAccounts.register(accounts);
        TurnId answer = settled.add(account, "a question", "an answer");
        ConversationId conversation =
                conversations.findConversationOf(account.actor(), answer).orElseThrow();
        links.share(account.actor(), conversation, "203.0.113.9");
        open(account);

        press("share-end");
        find(TextAreaField.Area.class)
                .withAttribute("data-testid", "share-en")
                .single()
                .setValue("It names a neighbour");
        press("share-submit");

        assertThat(links.list(account.actor()))
                .singleElement()
                .satisfies(link -> assertThat(link.isWithdrawn()).isTrue());
        assertThat(find(AccountPanel.class).single().getElement().getTextRecursively())
                .contains("It names a neighbour", "Ended somebody’s share link", "conversation " + conversation)
                .doesNotContain("a question");

        press("share-reinstate");
        assertThat(links.list(account.actor()))
                .singleElement()
                .satisfies(link -> assertThat(link.isWithdrawn()).isFalse());
    }

    private void open(Account account) {
        UI.getCurrent()
                .navigate(
                        "console/accounts",
                        QueryParameters.of("account", account.id().toString()));
    }

    private void press(String testId) {
        NativeButton button =
                find(NativeButton.class).withAttribute("data-testid", testId).single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private void fill(String testId, String text) {
        find(Input.class).withAttribute("data-testid", testId).single().setValue(text);
    }

    @Test
    void undoneRestoringPutsTheSameSuspensionBack() {
        Account account = TestAccounts.register(accounts);
        transaction.executeWithoutResult(status -> suspensions.suspendForStrikes(
                account.id(),
                Instant.now().plus(Duration.ofDays(1)),
                new PublicReason("多次被拦截", "Refused several times"),
                ""));
        Suspension before = suspensions.findOwn(account.actor()).orElseThrow();
        UI.getCurrent().navigate("console/accounts");

        find(AccountsView.class).single().restore(account);
        assertThat(suspensions.findOwn(account.actor())).isEmpty();
        NativeButton undo = find(NativeButton.class).withId("undo").single();
        ComponentUtil.fireEvent(undo, new ClickEvent<>(undo));

        assertThat(before.automatic()).isTrue();
        assertThat(suspensions.findOwn(account.actor())).contains(before);
    }

    private static int placeOf(Account account, List<Element> rows) {
        return rows.stream()
                .map(row -> row.getChild(0).getTextRecursively())
                .toList()
                .indexOf(account.name());
    }

    private static List<Element> rows(AccountsView view) {
        return descendants(view.getElement())
                .filter(element -> "account-row".equals(element.getAttribute("data-testid")))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Stream<Element> descendants(Element element) {
        return Stream.concat(Stream.of(element), element.getChildren().flatMap(AccountsViewTest::descendants));
    }
}
