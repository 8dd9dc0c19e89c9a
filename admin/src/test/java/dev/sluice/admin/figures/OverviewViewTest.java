package dev.sluice.admin.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.figures.HourlyCounts;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class OverviewViewTest extends SpringBrowserlessTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private HourlyCounts counts;

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Test
    void figuresAndPlotsShowWhatHappened() {
        atWork.become(TestAccounts.moderator());
        Account person = TestAccounts.register(accounts);
        settled.add(person, "prompt", "answer");
        settled.add(person, "prompt", new TurnOutcome.Cut(Risk.A1F), "answer");
        counts.gateTook(Duration.ofMillis(2));

        navigate(OverviewView.class);

        String turns = find(Div.class)
                .withAttribute("data-testid", "figure-turns")
                .single()
                .getChildren()
                .filter(Span.class::isInstance)
                .map(Span.class::cast)
                .map(Span::getText)
                .findFirst()
                .orElseThrow();
        assertThat(Integer.parseInt(turns.replaceAll("\\D", ""))).isGreaterThanOrEqualTo(2);
        String plot = find(Plot.class)
                .withAttribute("data-testid", "plot-turns")
                .single()
                .getElement()
                .getChildren()
                .filter(child -> child.hasAttribute("data-plot"))
                .findFirst()
                .orElseThrow()
                .getAttribute("data-plot");
        assertThat(plot).contains("&outcome=answered", "&outcome=cut");
        assertThat(find(Plot.class)
                        .withAttribute("data-testid", "plot-gate")
                        .single()
                        .getElement()
                        .getOuterHTML())
                .contains("data-plot");
    }

    /** What the browser is told to load is what the jar has: its folder is named after its version. */
    @Test
    void theDrawingLibraryIsWhereItIsLookedFor() throws IOException {
        try (var script = OverviewView.class.getResourceAsStream("/META-INF/resources/sluice/plots.js")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            String path = text.replaceAll("(?s).*'\\.\\./(webjars/[^']+)'.*", "$1");
            assertThat(OverviewView.class.getResource("/META-INF/resources/" + path))
                    .isNotNull();
        }
    }
}
