package dev.sluice.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.ui.ChatTestSite;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ChatTestSite.class})
@ViewPackages(packages = "dev.sluice.ui")
class PausedViewTest extends SpringBrowserlessTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private ServiceSwitch serviceSwitch;

    @Autowired
    private ChatTestSite.Reader reader;

    @BeforeEach
    void stop() {
        serviceSwitch.stop(TestAccounts.admin(), StopLevel.WHOLE_SITE, PublicNotice.NONE, "a test");
    }

    @AfterEach
    void goOn() {
        reader.leave();
        serviceSwitch.lift(TestAccounts.admin(), "a test");
    }

    @Test
    void aVisitorIsShownTheWayIn() {
        navigate(PausedView.class);

        assertThat(ways()).containsExactly("login");
    }

    @Test
    void whoeverIsSignedInFindsTheirDataTheirCasesAndTheWayOut() {
        reader.become(TestAccounts.register(accounts).actor());
        navigate(PausedView.class);

        assertThat(ways()).containsExactly("account", "messages", "reports");
        assertThat(find(NativeButton.class).withId("paused-logout").exists()).isTrue();
    }

    private List<String> ways() {
        return find(Anchor.class).all().stream()
                .filter(way -> way.hasClassName("sl-button"))
                .map(Anchor::getHref)
                .toList();
    }
}
