package dev.sluice.admin.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.inspection.Inspection;
import dev.sluice.data.inspection.Inspections;
import dev.sluice.data.inspection.Point;
import dev.sluice.data.inspection.Standing;
import dev.sluice.ui.look.TextAreaField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class InspectionViewTest extends SpringBrowserlessTest {

    private final Actor admin = TestAccounts.admin();

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Autowired
    private Inspections inspections;

    @Test
    void savingOneMeasureKeepsWhatIsWrittenAtOthers() {
        atWork.become(admin);
        Inspection inspection = inspections.run(admin);
        List<String> notMet = inspection.points().stream()
                .filter(point -> point.standing() == Standing.NOT_MET)
                .map(Point::key)
                .limit(2)
                .toList();
        UI.getCurrent().navigate("console/inspection");
        TextAreaField.Area first = measure(notMet.getFirst());
        TextAreaField.Area second = measure(notMet.getLast());
        first.setValue("being written");
        second.setValue("done");

        save(notMet.getLast());

        assertThat(inspections.find(admin, inspection.id()).orElseThrow().measures())
                .containsOnlyKeys(notMet.getLast());
        assertThat(measure(notMet.getFirst()).getValue()).isEqualTo("being written");
        assertThat(hint(measure(notMet.getLast()))).contains(admin.name());

        measure(notMet.getLast()).setValue("");
        save(notMet.getLast());
        assertThat(inspections.find(admin, inspection.id()).orElseThrow().measures())
                .isEmpty();
        assertThat(hint(measure(notMet.getLast()))).doesNotContain(admin.name());
    }

    private static String hint(TextAreaField.Area measure) {
        return measure.getElement().getParent().getTextRecursively();
    }

    private TextAreaField.Area measure(String point) {
        return find(TextAreaField.Area.class)
                .withAttribute("data-testid", "measure-" + point)
                .single();
    }

    private void save(String point) {
        NativeButton button = find(NativeButton.class)
                .withAttribute("data-testid", "save-" + point)
                .single();
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }
}
