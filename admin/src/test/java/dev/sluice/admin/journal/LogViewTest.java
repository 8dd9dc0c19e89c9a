package dev.sluice.admin.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.console.ChoiceField;
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
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.TextAreaField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class LogViewTest extends SpringBrowserlessTest {

    /** Where the prompts of tests come from. */
    private static final String ADDRESS = "203.0.113.7";

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private AuditTrail audit;

    private Account person;

    @BeforeEach
    void aPersonIsThere() {
        atWork.become(TestAccounts.moderator());
        person = TestAccounts.register(accounts);
    }

    @Test
    void anAddressFillsTheFiltersAndNarrowsTheList() {
        answered("first question");
        answered("second question");
        UI.getCurrent().navigate("console/log", query("account=" + person.name() + "&text=second&outcome=answered"));
        assertThat(rows()).hasSize(1);
        assertThat(choice("filter-outcome").getValue()).isEqualTo("answered");
        assertThat(button("filter-clear").isVisible()).isTrue();
    }

    @Test
    void aFilterGoesIntoTheAddress() {
        answered("question");
        UI.getCurrent().navigate("console/log", query("account=" + person.name()));
        choice("filter-outcome").choose("cut");
        assertThat(address()).containsEntry("outcome", List.of("cut")).containsEntry("account", List.of(person.name()));
        assertThat(rows()).isEmpty();
    }

    /** Each change on the site asks for news; asked of all time, a list without a turn would search the whole log again. */
    @Test
    void newsAreOfWhatBeganSinceTheListWasReadOrRanThen() {
        TurnId old = answered("old");
        jdbc.update(
                "update journal_index set started_at = started_at - interval '1' hour, account_key = 'another' where turn_id = ?",
                old.value());
        UI.getCurrent().navigate("console/log", query("account=" + person.name()));
        assertThat(rows()).isEmpty();
        jdbc.update(
                "update journal_index set account_key = ? where turn_id = ?",
                person.name().toLowerCase(Locale.ROOT),
                old.value());

        answered("new");

        await().pollInSameThread().untilAsserted(() -> {
            roundTrip();
            assertThat(find(NativeButton.class)
                            .withAttribute("data-testid", "log-news")
                            .all())
                    .singleElement()
                    .returns("1 new turn", NativeButton::getText);
        });
    }

    @Test
    void aTurnOpensBesideTheListAndIsTakenDownAndRestored() {
        TurnId turn = answered("question");
        UI.getCurrent().navigate("console/log", query("account=" + person.name() + "&turn=" + turn));
        assertThat(rows()).hasSize(1);
        press("take-down");
        find(ChoiceField.class)
                .withAttribute("data-testid", "decision-risk")
                .single()
                .choose("A.1.g");
        press("decision-submit");
        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "take-down")
                        .exists())
                .isFalse();
        press("restore");
        press("decision-submit");
        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "take-down")
                        .exists())
                .isTrue();
    }

    @Test
    void whoseConversationItIsIsToldThatSomebodyElseRestores() {
        JdbcClient client = JdbcClient.create(jdbc);
        person = TestAccounts.staff(accounts, client);
        TestAccounts.staff(accounts, client);
        TurnId turn = answered("question");
        takedowns.takeDown(TestAccounts.moderator(), turn, 0, Risk.A1G, "a reason", "");
        atWork.become(person.actor());

        UI.getCurrent().navigate("console/log", query("account=" + person.name() + "&turn=" + turn));

        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "restore")
                        .exists())
                .isFalse();
        assertThat(find(EntryPanel.class).single().getElement().getTextRecursively())
                .contains("restoring it is for another moderator");
    }

    @Test
    void manyAreTakenDownAlsoIfThePageIsClosedMeanwhile() {
        List<TurnId> turns = List.of(answered("first"), answered("second"), answered("third"));
        UI page = UI.getCurrent();
        VaadinSession session = page.getSession();
        BulkTakedown bulk = new BulkTakedown(
                takedowns,
                () -> {
                    // Asked when the work begins; the page is gone before it tells how far it is.
                    page.getInternals().setSession(null);
                    return TestAccounts.moderator();
                },
                changed -> {},
                () -> {});
        page.add(bulk);
        bulk.choose(Set.copyOf(turns));
        press("bulk-take-down");
        find(ChoiceField.class)
                .withAttribute("data-testid", "decision-risk")
                .single()
                .choose("A.1.g");
        try {
            press("decision-submit");

            await().untilAsserted(() -> assertThat(turns)
                    .allSatisfy(turn -> assertThat(takedowns
                                    .availableActions(TestAccounts.moderator(), turn)
                                    .actions())
                            .containsExactly(TakedownAction.RESTORE)));
        } finally {
            page.getInternals().setSession(session);
        }
    }

    @Test
    void personalDataReachThePageForAReasonOnly() {
        TurnId turn = answered("ring 13812345678 at the weir");
        TurnId other = answered("something else");
        String open = "account=" + person.name() + "&turn=";
        UI.getCurrent().navigate("console/log", query(open + turn));
        assertThat(page()).contains("ring ", "138••••5678").doesNotContain("13812345678", ADDRESS);

        press("unmask");
        press("unmask-submit");
        choice("unmask-need").choose("other");
        press("unmask-submit");
        assertThat(page()).doesNotContain("13812345678");
        assertThat(unmaskings(turn)).isEmpty();

        find(TextAreaField.Area.class)
                .withAttribute("data-testid", "unmask-words")
                .single()
                .setValue("the person called us");
        press("unmask-submit");
        assertThat(find(EntryPanel.class).single().getElement().getTextRecursively())
                .contains("ring 13812345678 at the weir", ADDRESS);
        assertThat(find(LogTable.class).single().getElement().getOuterHTML())
                .contains("138••••5678")
                .doesNotContain("13812345678");
        assertThat(unmaskings(turn)).containsExactly("OTHER: the person called us");

        UI.getCurrent().navigate("console/log", query(open + other));
        UI.getCurrent().navigate("console/log", query(open + turn));
        assertThat(page()).contains("138••••5678").doesNotContain("13812345678");
    }

    @Test
    void whoLooksForANumberFindsItsRowAndNoMoreOfIt() {
        answered("ring 13812345678 at the weir");
        answered("another weir");
        answered("x".repeat(190) + " 13812345678 ends here");
        UI.getCurrent().navigate("console/log", query("account=" + person.name() + "&text=13812345678"));

        assertThat(rows()).hasSize(2);
        assertThat(rows())
                .extracting(row -> row.getElement().getTextRecursively())
                .noneMatch(text -> text.contains("1381"));
    }

    private String page() {
        return find(LogView.class).single().getElement().getOuterHTML();
    }

    private List<String> unmaskings(TurnId turn) {
        AuditFilter filter = new AuditFilter(
                Set.of(AuditKind.CONTENT_UNMASKED), "", turn.toString(), Optional.empty(), Optional.empty());
        return audit.search(TestAccounts.admin(), filter, Optional.empty(), 10).records().stream()
                .map(AuditRecord::details)
                .toList();
    }

    @Test
    void aRecordThatWasChangedIsCalledThat() {
        TurnId turn = answered("question");
        jdbc.update("update journal_content set findings = 'PROMPT\tgone\n' where turn_id = ?", turn.value());
        UI.getCurrent().navigate("console/log", query("account=" + person.name() + "&turn=" + turn));
        assertThat(find(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.contains("./sluice verify"));
    }

    private TurnId answered(String prompt) {
        return settled.add(person, prompt, "an answer");
    }

    private static QueryParameters query(String query) {
        return QueryParameters.fromString(query);
    }

    private Map<String, List<String>> address() {
        return UI.getCurrent()
                .getInternals()
                .getActiveViewLocation()
                .getQueryParameters()
                .getParameters();
    }

    private List<Anchor> rows() {
        return find(Anchor.class).withClassName("console-row-link").all();
    }

    private ChoiceField choice(String testId) {
        return find(ChoiceField.class).withAttribute("data-testid", testId).single();
    }

    private void press(String testId) {
        NativeButton button = button(testId);
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private NativeButton button(String testId) {
        return find(NativeButton.class).withAttribute("data-testid", testId).single();
    }
}
