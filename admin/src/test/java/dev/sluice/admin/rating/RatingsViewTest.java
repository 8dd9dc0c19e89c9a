package dev.sluice.admin.rating;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.figures.Plot;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.conversation.Rating;
import dev.sluice.data.conversation.Ratings;
import dev.sluice.safety.turn.TurnId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class RatingsViewTest extends SpringBrowserlessTest {

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private Ratings ratings;

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    private Account person;

    @BeforeEach
    void someoneRates() {
        atWork.become(TestAccounts.moderator());
        person = TestAccounts.register(accounts);
    }

    @Test
    void theLastRatingsLeadToTheirTurnsAndOnlyTheBadOnesWhenAsked() {
        TurnId good = answered();
        TurnId bad = answered();
        ratings.praise(person.actor(), good);
        ratings.criticize(person.actor(), bad, Set.of(Rating.Reason.INCOMPLETE), "half of it");

        UI.getCurrent().navigate("console/ratings");

        assertThat(row(good).getTextRecursively()).contains("Good").doesNotContain("Incomplete");
        assertThat(row(bad).getTextRecursively()).contains("Bad", "Incomplete · half of it", "Handbook");
        assertThat(rows().indexOf(row(bad))).isLessThan(rows().indexOf(row(good)));
        assertThat(find(Plot.class).all()).hasSize(2);

        UI.getCurrent().navigate("console/ratings", QueryParameters.fromString("only=bad"));

        assertThat(rows())
                .contains(row(bad))
                .allSatisfy(row -> assertThat(row.getTextRecursively()).contains("Bad"));
    }

    @Test
    void nobodyButStaffSeesThem() {
        ratings.praise(person.actor(), answered());
        atWork.become(person.actor());

        UI.getCurrent().navigate("console/ratings");

        assertThat(rows()).isEmpty();
    }

    private TurnId answered() {
        return settled.add(person, "prompt", "answer");
    }

    private Element row(TurnId turn) {
        return rows().stream()
                .filter(row -> row.getOuterHTML().contains("turn=" + turn))
                .findFirst()
                .orElseThrow();
    }

    private List<Element> rows() {
        List<Element> rows = new ArrayList<>();
        find(RatingsView.class).all().forEach(view -> collect(view.getElement(), rows));
        return rows;
    }

    private static void collect(Element element, List<Element> rows) {
        if ("rating-row".equals(element.getAttribute("data-testid"))) {
            rows.add(element);
        }
        element.getChildren().forEach(child -> collect(child, rows));
    }
}
