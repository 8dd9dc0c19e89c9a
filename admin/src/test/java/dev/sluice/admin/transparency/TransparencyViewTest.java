package dev.sluice.admin.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class TransparencyViewTest extends SpringBrowserlessTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @BeforeEach
    void somebodyIsAtWork() {
        atWork.become(TestAccounts.moderator());
    }

    @Test
    void thePresentQuarterIsCountedAndAnEarlierOneIsAnother() {
        Account person = TestAccounts.register(accounts);
        settled.add(person, "prompt", new TurnOutcome.Cut(Risk.A1F), "answer");

        UI.getCurrent().navigate(TransparencyView.class);

        assertThat(shown()).contains("Messages and their answers", "A.1.f");
        assertThat(cutByMachine()).isPositive();
        ReportPeriod before = ReportPeriod.last(2, ReportPeriod.QUARTER, LocalDate.now(ZoneOffset.UTC))
                .getLast();
        UI.getCurrent().navigate(TransparencyView.class, QueryParameters.of("period", before.key()));
        assertThat(find(ChoiceField.class).single().getValue()).isEqualTo(before.key());
        assertThat(cutByMachine()).isZero();
    }

    @Test
    void anAddressWithoutSenseShowsThePresentQuarter() {
        UI.getCurrent().navigate(TransparencyView.class, QueryParameters.of("period", "2026-Q9"));
        assertThat(find(ChoiceField.class).single().getValue())
                .isEqualTo(ReportPeriod.quarterOf(LocalDate.now(ZoneOffset.UTC)).key());
        assertThat(find(Anchor.class)
                        .withAttribute("data-testid", "transparency-pdf")
                        .exists())
                .isTrue();
    }

    @Test
    void itIsAPageOfTheOverview() {
        UI.getCurrent().navigate(TransparencyView.class);
        assertThat(find(Nav.class).single().getElement().getOuterHTML())
                .containsPattern(
                        "href=\"console/overview\"[^>]*aria-current|aria-current[^>]*href=\"console/overview\"");
    }

    private String shown() {
        return find(TransparencyView.class).single().getElement().getTextRecursively();
    }

    private long cutByMachine() {
        String text = shown();
        String after = text.substring(text.indexOf("By machine alone") + "By machine alone".length());
        return Long.parseLong(after.replaceAll("^(\\d+).*", "$1"));
    }
}
