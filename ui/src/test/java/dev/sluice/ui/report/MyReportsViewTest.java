package dev.sluice.ui.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.ui.ChatTestSite;
import dev.sluice.ui.look.Card;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest(classes = {DataTestApplication.class, ChatTestSite.class})
@ViewPackages(packages = "dev.sluice.ui")
class MyReportsViewTest extends SpringBrowserlessTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private Suspensions suspensions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ChatTestSite.Reader reader;

    @AfterEach
    void leave() {
        reader.leave();
    }

    @Test
    void aLimitThatIsOverIsThereToObjectTo() {
        Account person = TestAccounts.register(accounts);
        suspensions.suspend(
                TestAccounts.admin(),
                person.id(),
                Instant.now().plus(1, ChronoUnit.HOURS),
                new PublicReason("刷屏", "Flooding"),
                "");
        jdbc.sql("update suspension set until_at = begun_at where account_id = ?")
                .param(person.id().value())
                .update();
        reader.become(person.actor());

        navigate(MyReportsView.class);

        assertThat(find(Card.class)
                        .withAttribute("data-testid", "limit")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("Your account was limited", "Flooding.");
        assertThat(find(NativeButton.class)
                        .withAttribute("data-testid", "suspended-object")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .isEqualTo("Object");
    }
}
