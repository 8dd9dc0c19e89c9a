package dev.sluice.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class AuditViewTest extends SpringBrowserlessTest {

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Autowired
    private AuditTrail audit;

    @Test
    void personalDataInWordsOfTheTrailAreShownForAReasonOnly() {
        Actor moderator = TestAccounts.moderator();
        audit.record(moderator, AuditKind.CONTENT_SEARCHED, "", "text=13812345678");
        Actor admin = TestAccounts.admin();
        atWork.become(admin);
        QueryParameters acts = QueryParameters.of("actor", moderator.name());
        UI.getCurrent().navigate("console/audit", acts);
        assertThat(page()).contains("138••••5678").doesNotContain("13812345678");

        press("unmask");
        find(ChoiceField.class)
                .withAttribute("data-testid", "unmask-need")
                .single()
                .choose("decide");
        press("unmask-submit");
        assertThat(page()).contains("13812345678").doesNotContain("138••••5678");

        UI.getCurrent().navigate("console/audit", QueryParameters.of("actor", admin.name()));
        assertThat(page()).contains("Saw personal data on the trail");
        UI.getCurrent().navigate("console/audit", acts);
        assertThat(page()).doesNotContain("13812345678");
    }

    private String page() {
        return find(AuditView.class).single().getElement().getOuterHTML();
    }

    private void press(String testId) {
        NativeButton button =
                find(NativeButton.class).withAttribute("data-testid", testId).single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
