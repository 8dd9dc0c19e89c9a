package dev.sluice.admin.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class SuspensionCardTest extends SpringBrowserlessTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private Suspensions suspensions;

    @Test
    void itSaysWhyInTheReadersLanguageAndWhoSaysSo() {
        Actor moderator = TestAccounts.moderator();
        Account person = TestAccounts.register(accounts);
        suspensions.suspend(moderator, person.id(), Account.FOR_GOOD, new PublicReason("刷屏。", "Spam."), "seen twice");
        Suspension suspension = suspensions.findOwn(person.actor()).orElseThrow();

        assertThat(text(suspension, Locale.SIMPLIFIED_CHINESE))
                .contains("刷屏。", "seen twice", moderator.name())
                .doesNotContain("Spam.");
        assertThat(text(suspension, Locale.ENGLISH)).contains("Spam.").doesNotContain("刷屏。");
    }

    private static String text(Suspension suspension, Locale language) {
        Times times = Times.of(UI.getCurrent(), Instant.now());
        return SuspensionCard.of(Tone.CAUTION, "Limited", suspension, language, times)
                .getElement()
                .getTextRecursively();
    }
}
