package dev.sluice.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.GenerousQuotas;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.ui.BrowserEvents;
import dev.sluice.ui.ChatTestSite;
import dev.sluice.ui.look.Countdown;
import dev.sluice.ui.look.TextAreaField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ChatTestSite.class})
@ViewPackages(packages = "dev.sluice.ui")
class ComplaintsViewTest extends SpringBrowserlessTest {

    @Autowired
    private GenerousQuotas quotas;

    @AfterEach
    void giveBack() {
        quotas.exhaust(AddressQuota.REPORT, false);
    }

    @Test
    void oneCardSaysThatOneHasToWaitHoweverOftenOnePresses() {
        quotas.exhaust(AddressQuota.REPORT, true);
        navigate(ComplaintsView.class);
        find(TextAreaField.Area.class).all().getFirst().setValue("an answer");
        choose(find(VisitorReportForm.class).single().getElement());

        press();
        press();

        assertThat(find(Countdown.class).all()).hasSize(1);

        quotas.exhaust(AddressQuota.REPORT, false);
        press();
        assertThat(find(Countdown.class).exists()).isFalse();
    }

    /** All the reasons, one after the other. */
    private static void choose(Element within) {
        within.getChildren().forEach(ComplaintsViewTest::choose);
        if ("radio".equals(within.getAttribute("type"))) {
            BrowserEvents.fire(within, "change");
        }
    }

    private void press() {
        NativeButton button = find(NativeButton.class)
                .withAttribute("data-testid", "visitor-submit")
                .single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
