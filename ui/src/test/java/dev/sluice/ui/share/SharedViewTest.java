package dev.sluice.ui.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.NavigationTrigger;
import com.vaadin.flow.router.RouteParameters;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.GenerousQuotas;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.share.ShareLink;
import dev.sluice.data.share.ShareLinks;
import dev.sluice.data.share.ShareOutcome;
import dev.sluice.data.share.SharedPages;
import dev.sluice.data.share.SharingDecisions;
import dev.sluice.data.site.Site;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.ChatTestSite;
import dev.sluice.ui.look.Countdown;
import dev.sluice.ui.report.SharedAnswerReporting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ChatTestSite.class})
@ViewPackages(packages = "dev.sluice.ui")
@SuppressWarnings("NullAway.Init")
class SharedViewTest extends SpringBrowserlessTest {

    private static final PublicReason REASON = new PublicReason("涉及他人隐私", "It tells of somebody else");

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private Conversations conversations;

    @Autowired
    private ShareLinks links;

    @Autowired
    private SharingDecisions decisions;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private SharedPages pages;

    @Autowired
    private SharedAnswerReporting reporting;

    @Autowired
    private LiveUpdates live;

    @Autowired
    private Site site;

    @Autowired
    private InstantSource clock;

    @Autowired
    private GenerousQuotas quotas;

    @Autowired
    private ShareAction action;

    @Autowired
    private ChatTestSite.Reader reader;

    private Account person;
    private TurnId answer;
    private ConversationId conversation;

    @BeforeEach
    void somebodyAsked() {
        person = TestAccounts.register(accounts);
        answer = settled.add(person, "a question", "an **answer**");
        conversation = conversations.findConversationOf(person.actor(), answer).orElseThrow();
        reader.leave();
    }

    @Test
    void everybodyReadsItUnderTheLabel() {
        UI.getCurrent().navigate(address(share()));

        assertThat(find(H1.class).single().getText()).isEqualTo("a question");
        assertThat(find(SharedTurnBlock.class).single().getElement().getOuterHTML())
                .contains("<strong>answer</strong>");
        assertThat(count("ai-label")).isEqualTo(2);
        assertThat(count("ai-chip")).isEqualTo(1);
        assertThat(count("report-answer")).isEqualTo(1);
        assertThat(page()).doesNotContain(person.name());
    }

    @Test
    void anOpenPageFollowsTakedownAndRestore() {
        UI.getCurrent().navigate(address(share()));

        takedowns.takeDown(moderator, answer, 0, Risk.A1G, "untrue", "");
        awaitPage("shared-withheld", 1);
        assertThat(page()).doesNotContain("a question").doesNotContain("answer</strong>");

        takedowns.restore(moderator, answer, 1, "fine", "");
        awaitPage("shared-turn", 1);
    }

    /** A page reads before it is shown, and can listen only from then on. */
    @Test
    void aPageIsNotShownWithWhatWasTakenDownWhileItWasMade() {
        SharedView view = entered(share());
        takedowns.takeDown(moderator, answer, 0, Risk.A1G, "untrue", "");

        UI.getCurrent().add(view);

        awaitPage("shared-withheld", 1);
        assertThat(page()).doesNotContain("a question").doesNotContain("answer</strong>");
    }

    /** Vaadin detaches and attaches all of it. */
    @Test
    void aPageSentAnewIsNotShownWithWhatWasTakenDownMeanwhile() {
        SharedView view = entered(share());
        UI.getCurrent().add(view);
        UI.getCurrent().remove(view);
        takedowns.takeDown(moderator, answer, 0, Risk.A1G, "untrue", "");

        UI.getCurrent().add(view);

        awaitPage("shared-withheld", 1);
        assertThat(page()).doesNotContain("a question").doesNotContain("answer</strong>");
    }

    @Test
    void anOpenPageFollowsTheEndOfTheLink() {
        ShareLink link = share();
        UI.getCurrent().navigate(address(link));

        links.end(person.actor(), conversation);

        awaitPage("share-gone", 1);
        assertThat(page()).doesNotContain("a question");
    }

    @Test
    void whoOpensTooManyWaits() {
        ShareLink link = share();
        quotas.exhaust(AddressQuota.READ_SHARED, true);
        try {
            UI.getCurrent().navigate(address(link));
            assertThat(find(Countdown.class).exists()).isTrue();
            assertThat(UI.getCurrent().getInternals().getTitle()).startsWith("Too many links");
            assertThat(count("shared-turn")).isZero();
        } finally {
            quotas.exhaust(AddressQuota.READ_SHARED, false);
        }
    }

    @Test
    void theOwnerSharesUpdatesAndEndsIt() {
        reader.become(person.actor());
        action.start(UI.getCurrent(), conversation);

        press("share-make");
        assertThat(count("share-link")).isEqualTo(1);
        assertThat(count("share-newer")).isZero();
        press("share-end");

        assertThat(links.list(person.actor())).isEmpty();
    }

    @Test
    void theOwnerIsToldWhyItWasEnded() {
        share();
        decisions.withdraw(moderator, conversation, REASON);
        reader.become(person.actor());
        action.start(UI.getCurrent(), conversation);

        assertThat(count("share-withdrawn")).isEqualTo(1);
        assertThat(page()).contains("It tells of somebody else.");
        assertThat(count("share-make")).isZero();
    }

    @Test
    void onesLinksAreListedWithTheEndOfEach() {
        share();
        reader.become(person.actor());
        UI.getCurrent().navigate("account");
        assertThat(count("share-row")).isEqualTo(1);

        press("share-row-end");

        assertThat(count("share-row")).isZero();
        assertThat(links.list(person.actor())).isEmpty();
    }

    private ShareLink share() {
        ShareOutcome outcome = links.share(person.actor(), conversation, "203.0.113.9");
        return ((ShareOutcome.Shared) outcome).link();
    }

    private SharedView entered(ShareLink link) {
        UI ui = UI.getCurrent();
        SharedView view = new SharedView(pages, reporting, live, reader, site, clock);
        view.beforeEnter(new BeforeEnterEvent(
                ui.getInternals().getRouter(),
                NavigationTrigger.UI_NAVIGATE,
                new Location(address(link)),
                SharedView.class,
                new RouteParameters(ShareAddress.PARAMETER, link.token().value()),
                ui,
                List.of()));
        return view;
    }

    private static String address(ShareLink link) {
        return "s/" + link.token().value();
    }

    private void press(String testId) {
        NativeButton button =
                find(NativeButton.class).withAttribute("data-testid", testId).single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private void awaitPage(String testId, int times) {
        await().pollInSameThread().atMost(Duration.ofSeconds(10)).until(() -> {
            roundTrip();
            return count(testId) == times;
        });
    }

    private int count(String testId) {
        return find(Component.class).withAttribute("data-testid", testId).all().size();
    }

    private static String page() {
        return UI.getCurrent().getElement().getOuterHTML();
    }
}
