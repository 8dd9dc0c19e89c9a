package dev.sluice.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page of the console is tried: a new one is a moderator's only if somebody says so here. */
@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class PagesForAdminsTest extends SpringBrowserlessTest {

    private static final Set<String> FOR_MODERATORS = Set.of(
            "console",
            "console/accounts",
            "console/incidents",
            "console/invitations",
            "console/log",
            "console/overview",
            "console/overview/transparency",
            "console/policy",
            "console/ratings",
            "console/review",
            "console/stop",
            "console/terms");

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Test
    void aModeratorFindsNoneOfTheAdmins() {
        atWork.become(TestAccounts.moderator());
        assertThat(pagesThatOpen()).containsExactlyInAnyOrderElementsOf(FOR_MODERATORS);
    }

    @Test
    void anAdminFindsAll() {
        atWork.become(TestAccounts.admin());
        assertThat(pagesThatOpen())
                .containsAll(FOR_MODERATORS)
                .contains("console/audit", "console/inspection", "console/rules")
                .hasSameSizeAs(pages());
    }

    private static List<String> pages() {
        return RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .map(RouteData::getTemplate)
                .filter(page -> page.startsWith("console"))
                .toList();
    }

    private static Set<String> pagesThatOpen() {
        Set<String> open = new TreeSet<>();
        for (String page : pages()) {
            UI.getCurrent().navigate(page);
            HasElement shown =
                    UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
            if (shown instanceof ConsolePage opened && opened.isAdmitted()) {
                open.add(page);
            }
        }
        return open;
    }
}
