package dev.sluice.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.objection.ObjectionStatus;
import dev.sluice.data.objection.ObjectionSubject;
import dev.sluice.data.objection.Objections;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.ChatTestSite;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ChatTestSite.class})
@ViewPackages(packages = "dev.sluice.ui")
class NoticesViewTest extends SpringBrowserlessTest {

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private Takedowns takedowns;

    @Autowired
    private Objections objections;

    @Autowired
    private ChatTestSite.Reader reader;

    @SuppressWarnings("NullAway.Init")
    private TurnId title;

    @AfterEach
    void leave() {
        reader.leave();
    }

    @Test
    void whoIsToldThatATitleWasTakenDownObjectsThere() {
        Actor person = readerOfATakedown();

        test(button("title-object")).click();
        test(button("objection-submit")).click();

        assertThat(objections.list(person))
                .singleElement()
                .returns(ObjectionSubject.TITLE_TAKEN_DOWN, ObjectionStatus::subject);
        assertThat(button("title-object").getElement().getTextRecursively()).isEqualTo("Objection received");
    }

    @Test
    void titleThatIsBackIsNoMoreObjectedTo() {
        readerOfATakedown();
        takedowns.restore(moderator, title, 1, "It is fine", "");
        navigate(NoticesView.class);

        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "title-object")
                        .all())
                .isEmpty();
    }

    /** Somebody on the page where they are told that their conversation's title was taken down. */
    private Actor readerOfATakedown() {
        Account person = TestAccounts.register(accounts);
        TurnId answer = settled.add(person, "a question", "an answer");
        title = settled.addTitle(person, answer, "A fine title");
        takedowns.takeDown(moderator, title, 0, Risk.A1G, "Not true", "");
        reader.become(person.actor());
        navigate(NoticesView.class);
        return person.actor();
    }

    private NativeButton button(String testId) {
        return find(NativeButton.class).withAttribute("data-testid", testId).single();
    }
}
