package dev.sluice.ui.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Div;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.GenerousQuotas;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.ui.BrowserEvents;
import dev.sluice.ui.ChatTestSite;
import dev.sluice.ui.look.Countdown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Nobody may register from this address any more. */
@IntegrationTest(classes = {DataTestApplication.class, ChatTestSite.class})
@ViewPackages(packages = "dev.sluice.ui")
class RegisterViewTest extends SpringBrowserlessTest {

    @Autowired
    private GenerousQuotas quotas;

    @BeforeEach
    void useUp() {
        quotas.exhaust(AddressQuota.REGISTER, true);
    }

    @AfterEach
    void giveBack() {
        quotas.exhaust(AddressQuota.REGISTER, false);
    }

    @Test
    void whatIsMistypedIsSaidAndTakesNoAttempt() {
        navigate(RegisterView.class);

        submit("a name", "a long enough password");

        assertThat(find(Div.class).withId("name-problem").single().getElement().getTextRecursively())
                .isNotEmpty();
        assertThat(find(Countdown.class).exists()).isFalse();
    }

    @Test
    void aFormInOrderTakesOne() {
        navigate(RegisterView.class);

        submit("name", "a long enough password");

        assertThat(find(Countdown.class).exists()).isTrue();
    }

    private void submit(String name, String password) {
        RegistrationForm form = find(RegistrationForm.class).single();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("element.username.value", name);
        data.put("element.password.value", password);
        data.put("element.terms.checked", true);
        data.put(AgeField.YEAR, "1990");
        data.put(AgeField.CONSENT, false);
        BrowserEvents.fire(form.getElement(), "submit", data);
    }
}
