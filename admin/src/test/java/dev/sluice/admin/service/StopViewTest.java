package dev.sluice.admin.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import dev.sluice.ui.look.TextAreaField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class StopViewTest extends SpringBrowserlessTest {

    @Autowired
    private ServiceSwitch serviceSwitch;

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @AfterEach
    void goOn() {
        serviceSwitch.lift(TestAccounts.admin(), "test over");
    }

    @Test
    void aModeratorMayStopButNotLift() {
        atWork.become(TestAccounts.moderator());
        navigate(StopView.class);
        write("stop-reason", "drill");
        press("stop-submit");
        assertThat(serviceSwitch.state().stop().map(stop -> stop.level())).contains(StopLevel.NEW_ANSWERS);
        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "lift-submit")
                        .exists())
                .isFalse();
        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "stop-submit")
                        .exists())
                .isTrue();
    }

    @Test
    void anAdminLifts() {
        atWork.become(TestAccounts.admin());
        navigate(StopView.class);
        write("stop-reason", "drill");
        press("stop-submit");
        write("lift-reason", "drill over");
        press("lift-submit");
        assertThat(serviceSwitch.state().isRunning()).isTrue();
    }

    @Test
    void withoutAReasonNothingHappens() {
        atWork.become(TestAccounts.admin());
        navigate(StopView.class);
        press("stop-submit");
        assertThat(serviceSwitch.state().isRunning()).isTrue();
    }

    private void write(String testId, String text) {
        find(TextAreaField.Area.class)
                .withAttribute("data-testid", testId)
                .single()
                .setValue(text);
    }

    private void press(String testId) {
        NativeButton button =
                find(NativeButton.class).withAttribute("data-testid", testId).single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
