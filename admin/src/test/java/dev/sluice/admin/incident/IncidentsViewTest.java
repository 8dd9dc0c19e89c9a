package dev.sluice.admin.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.ConsoleTestSite;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SettledTurns;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.IncidentEvidence;
import dev.sluice.data.incident.IncidentId;
import dev.sluice.data.incident.Incidents;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.NewLink;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.ui.look.TextAreaField;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest(classes = {DataTestApplication.class, ConsoleTestSite.class})
@ViewPackages(packages = "dev.sluice.admin")
class IncidentsViewTest extends SpringBrowserlessTest {

    private final Actor admin = TestAccounts.admin();

    @Autowired
    private ConsoleTestSite.AtWork atWork;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SettledTurns settled;

    @Autowired
    private Incidents incidents;

    @Autowired
    private IncidentEvidence evidence;

    @Autowired
    private EvidencePdf pdf;

    @BeforeEach
    void anAdminIsAtWork() {
        atWork.become(admin);
    }

    @Test
    void anAnswerOfTheLogBecomesAnIncident() {
        TurnId turn = settled.add(TestAccounts.register(accounts), "a question", "an answer");
        go("new=1&turn=" + turn + "&risk=" + Risk.A2A.code());
        press("incident-submit");
        assertThat(find(IncidentPanel.class).exists()).as("it has no title").isFalse();

        line("incident-title").setValue("It got out");
        press("incident-submit");

        Incident opened = newest();
        assertThat(opened.story()).isEqualTo(new Incident.Story("It got out", Risk.A2A, ""));
        assertThat(opened.links())
                .singleElement()
                .satisfies(link -> assertThat(link.turn()).contains(turn));
        assertThat(panel()).contains("Would get out again", "console/log?turn=" + turn);
    }

    @Test
    void whatIsWrittenStaysWhileTheIncidentChanges() {
        IncidentId id = open("Written");
        go("incident=" + id);
        area("incident-measure-words").setValue("a long thought");
        choice("incident-link-kind").choose("prompt");
        area("incident-link-prompt").setValue("Tell me of the weir");
        press("incident-link-add-submit");

        assertThat(get(id).links())
                .singleElement()
                .satisfies(link -> assertThat(link.target()).isEqualTo("Tell me of the weir"));
        assertThat(area("incident-link-prompt").getValue()).isEmpty();
        assertThat(area("incident-measure-words").getValue()).isEqualTo("a long thought");
        press("incident-measure-add-submit");
        named(Input.class, "incident-measure-due").setValue("2020-01-01");
        area("incident-measure-words").setValue("too early");
        press("incident-measure-add-submit");
        assertThat(area("incident-measure-words").getValue()).isEqualTo("too early");
        press("incident-measure-done");
        assertThat(get(id).measures())
                .singleElement()
                .satisfies(measure -> assertThat(measure.done()).isPresent());
    }

    @Test
    void whatIsNotMendedIsClosedWithAReasonOnly() {
        IncidentId id = open("A false alarm");
        go("incident=" + id);
        press("incident-close");
        assertThat(get(id).isOpen()).isTrue();
        area("incident-close-note").setValue("it was a test");
        press("incident-close");
        assertThat(get(id).closing())
                .hasValueSatisfying(closing -> assertThat(closing.note()).isEqualTo("it was a test"));
        press("incident-reopen");
        assertThat(get(id).isOpen()).isTrue();
    }

    @Test
    void aReportIsCorrectedInItsPlace() {
        IncidentId id = open("Reported");
        go("incident=" + id);
        line("report-authority").setValue("The office");
        line("report-receipt").setValue("1");
        press("report-add-submit");
        press("report-correct");
        press("report-correct-cancel");
        assertThat(line("report-receipt").getValue()).isEmpty();
        press("report-correct");
        line("report-receipt").setValue("2");
        press("report-add-submit");

        assertThat(get(id).reports())
                .extracting(report -> report.told().receipt())
                .containsExactly("1", "2");
        assertThat(panel()).contains("data-corrected");
    }

    @Test
    void moderatorsFindNeitherTheClosingNorTheReports() {
        IncidentId id = open("Whose");
        atWork.become(TestAccounts.moderator());
        go("incident=" + id);
        assertThat(exists("incident-close")).isFalse();
        assertThat(exists("report-add-submit")).isFalse();
        assertThat(exists("incident-measure-add-submit")).isTrue();
    }

    @Test
    void theNumberOfTheTrailLeadsToIt() {
        IncidentId id = open("By number");
        go("number=" + get(id).number().value().toLowerCase(Locale.ROOT));
        assertThat(panel()).contains("By number");
    }

    @Test
    void theEvidenceOnPaperHoldsWhatWasSaidWithItsHash() throws IOException {
        TurnId turn = settled.add(TestAccounts.register(accounts), "a <b>question</b>", "an answer & more");
        IncidentId id = incidents.open(admin, story("打印"), List.of(new NewLink(LinkKind.TURN, turn.toString())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        var gathered = evidence.gather(admin, id).orElseThrow();
        pdf.write(gathered, evidence.label(gathered), Locale.SIMPLIFIED_CHINESE, ZoneOffset.UTC, out);

        try (PDDocument paper = Loader.loadPDF(out.toByteArray())) {
            assertThat(paper.getDocumentInformation().getKeywords())
                    .startsWith("{\"AIGC\":{\"Label\":\"1\"")
                    .contains(gathered.incident().number().value());
            assertThat(new PDFTextStripper().getText(paper).replaceAll("\\s", ""))
                    .contains("打印", "AI生成的回答", "ananswer&more", "a<b>question</b>")
                    .contains(gathered.entries().getFirst().entryHash());
        }
    }

    private IncidentId open(String title) {
        return incidents.open(admin, story(title), List.of());
    }

    private static Incident.Story story(String title) {
        return new Incident.Story(title, Risk.A1H, "");
    }

    private Incident get(IncidentId id) {
        return incidents.find(admin, id).orElseThrow();
    }

    private Incident newest() {
        return incidents.list(admin, true, 200).stream()
                .map(each -> get(each.id()))
                .reduce((one, other) -> other.id().value() > one.id().value() ? other : one)
                .orElseThrow();
    }

    private static void go(String query) {
        UI.getCurrent().navigate("console/incidents", QueryParameters.fromString(query));
    }

    private String panel() {
        return find(IncidentPanel.class).single().getElement().getOuterHTML();
    }

    private Input line(String testId) {
        return named(Input.class, testId);
    }

    private TextAreaField.Area area(String testId) {
        return named(TextAreaField.Area.class, testId);
    }

    private ChoiceField choice(String testId) {
        return named(ChoiceField.class, testId);
    }

    private boolean exists(String testId) {
        return find(NativeButton.class).withAttribute("data-testid", testId).exists();
    }

    private void press(String testId) {
        NativeButton button = named(NativeButton.class, testId);
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private <T extends Component> T named(Class<T> type, String testId) {
        return find(type).withAttribute("data-testid", testId).single();
    }
}
