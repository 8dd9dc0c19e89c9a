package dev.sluice.admin.inspection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.ConsoleLayout;
import dev.sluice.admin.console.ConsolePage;
import dev.sluice.admin.console.StaffOnly;
import dev.sluice.admin.console.WaitingPage;
import dev.sluice.data.account.Actor;
import dev.sluice.data.inspection.Inspection;
import dev.sluice.data.inspection.InspectionId;
import dev.sluice.data.inspection.Inspections;
import dev.sluice.data.inspection.Point;
import dev.sluice.data.inspection.Standing;
import dev.sluice.data.inspection.Trial;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Toasts;
import dev.sluice.ui.look.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The self-inspection: run it, read what it found, note what was done, print it. */
@Route(value = "console/inspection", layout = ConsoleLayout.class)
@StyleSheet("context://sluice/inspection.css")
@RolesAllowed("ADMIN")
final class InspectionView extends ConsolePage implements AfterNavigationObserver {

    private static final Logger LOGGER = LoggerFactory.getLogger(InspectionView.class);
    private static final int RUNS = 50;

    private final Inspections inspections;
    private final InspectionReport report;
    private final InstantSource clock;
    private Optional<InspectionId> wanted = Optional.empty();

    InspectionView(StaffOnly staffOnly, Inspections inspections, InspectionReport report, InstantSource clock) {
        super(staffOnly, "console.nav.inspection");
        this.inspections = inspections;
        this.report = report;
        this.clock = clock;
        addClassNames("console-page", "inspection");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("run")
                .flatMap(InspectionView::id);
        if (isAdmitted()) {
            show(actor());
        }
    }

    private static Optional<InspectionId> id(String text) {
        try {
            return Optional.of(InspectionId.parse(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private void show(Actor reader) {
        removeAll();
        List<Inspection> runs = inspections.list(reader, RUNS);
        Optional<Inspection> shown = wanted.flatMap(id -> inspections.find(reader, id))
                .or(() -> runs.stream().findFirst());
        add(head(reader, runs, shown));
        if (shown.isEmpty()) {
            add(new Card(Tone.NEUTRAL, Icon.CHECKLIST, getTranslation("inspection.none"))
                    .say(getTranslation("inspection.about")));
            return;
        }
        Inspection inspection = shown.get();
        Optional<Inspection> before = runs.stream()
                .filter(run -> run.id().value() < inspection.id().value())
                .findFirst();
        Times times = Times.of(this, clock.instant());
        Paragraph summary = new Paragraph(report.summary(inspection, getLocale()) + " "
                + getTranslation("inspection.by", times.exact(inspection.at()), inspection.by()));
        summary.addClassName("console-intro");
        summary.setTestId("inspection-summary");
        Div points = new Div();
        points.addClassName("inspection-points");
        inspection.points().forEach(point -> points.add(point(reader, inspection, before, point)));
        add(summary, points, trial(inspection.trial()));
    }

    private Component head(Actor reader, List<Inspection> runs, Optional<Inspection> shown) {
        Div head = new Div();
        head.addClassName("inspection-head");
        head.getElement().appendChild(new Element("h1").setText(getTranslation("inspection.heading")));
        NativeButton run = Buttons.withIcon(Buttons.main(getTranslation("inspection.run")), Icon.CHECKLIST);
        run.setTestId("inspection-run");
        run.addClickListener(click -> run(reader, run));
        Div tools = new Div(run);
        tools.addClassName("console-buttons");
        shown.ifPresent(inspection -> {
            NativeButton print = Buttons.withIcon(Buttons.plain(getTranslation("inspection.print")), Icon.PRINT);
            print.addClickListener(click -> print.getElement().executeJs("window.print()"));
            tools.add(print, download(reader, inspection));
            if (runs.size() > 1) {
                Times times = Times.of(this, clock.instant());
                ChoiceField choice = new ChoiceField(getTranslation("inspection.runs"));
                runs.forEach(each -> choice.add(each.id().toString(), times.exact(each.at())));
                choice.setValue(inspection.id().toString());
                choice.getElement().setAttribute("data-testid", "inspection-runs");
                choice.onChoice(id -> getUI().ifPresent(ui -> show(ui, id)));
                tools.add(choice);
            }
        });
        head.add(tools);
        return head;
    }

    private static void show(UI ui, String run) {
        ui.navigate(InspectionView.class, QueryParameters.of("run", run));
    }

    private Anchor download(Actor reader, Inspection inspection) {
        Locale language = getLocale();
        ZoneId zone = Times.of(this, clock.instant()).zone();
        Anchor link = new Anchor(
                (DownloadEvent event) -> {
                    event.setFileName("sluice-inspection-" + inspection.id() + ".pdf");
                    event.setContentType("application/pdf");
                    // With the measures noted since the page was opened.
                    Inspection now = inspections.find(reader, inspection.id()).orElse(inspection);
                    report.pdf(now, language, zone, event.getOutputStream());
                },
                "");
        link.addClassNames("sl-button", "sl-button-plain");
        link.setTestId("inspection-pdf");
        link.add(Icon.DOWNLOAD.create(), new Span("PDF"));
        return link;
    }

    /** Walks the whole record, which takes its time: not while the page is locked. */
    private void run(Actor reader, NativeButton button) {
        UI ui = button.getUI().orElseThrow();
        button.setEnabled(false);
        button.removeAll();
        button.add(new Span(getTranslation("inspection.running")));
        Thread.ofVirtual().name("inspection").start(() -> {
            try {
                Inspection found = inspections.run(reader);
                WaitingPage.tell(ui, () -> show(ui, found.id().toString()));
            } catch (RuntimeException failure) {
                LOGGER.error("The inspection failed", failure);
                WaitingPage.tell(ui, () -> {
                    Toasts.show(getTranslation("inspection.failed"));
                    show(reader);
                });
            }
        });
    }

    private Component point(Actor reader, Inspection inspection, Optional<Inspection> before, Point point) {
        HtmlContainer section = new HtmlContainer("section");
        section.addClassName("inspection-point");
        section.setTestId("point-" + point.key());
        section.getElement()
                .setAttribute("data-standing", point.standing().name().toLowerCase(Locale.ROOT));
        Div line = new Div();
        line.addClassName("inspection-line");
        line.getElement().appendChild(new Element("h2").setText(report.title(point, getLocale())));
        line.add(new Chip(tone(point.standing()), report.standing(point.standing(), getLocale())));
        before.flatMap(run -> run.point(point.key()))
                .map(Point::standing)
                .filter(standing -> standing != point.standing())
                .ifPresent(standing -> {
                    Span was = new Span(getTranslation("inspection.before", report.standing(standing, getLocale())));
                    was.addClassName("sl-hint");
                    line.add(was);
                });
        section.add(line, new Paragraph(report.finding(point, getLocale())));
        Optional<Inspection.Measure> measure =
                Optional.ofNullable(inspection.measures().get(point.key()));
        if (point.standing() == Standing.NOT_MET) {
            Paragraph fix = new Paragraph(report.fix(point, getLocale()));
            fix.addClassName("inspection-fix");
            section.add(fix);
        }
        if (point.standing() == Standing.NOT_MET || measure.isPresent()) {
            section.add(measure(reader, inspection, point, measure));
        }
        return section;
    }

    private static Tone tone(Standing standing) {
        return switch (standing) {
            case MET -> Tone.POSITIVE;
            case NOT_MET -> Tone.CAUTION;
            case NOT_APPLICABLE -> Tone.NEUTRAL;
        };
    }

    private Component measure(Actor reader, Inspection inspection, Point point, Optional<Inspection.Measure> noted) {
        TextAreaField field = new TextAreaField(getTranslation("inspection.measure"), Inspections.MAX_MEASURE_LENGTH);
        noted.ifPresent(measure -> field.setValue(measure.text()));
        sign(field, noted);
        field.field().setTestId("measure-" + point.key());
        NativeButton save = Buttons.plain(getTranslation("inspection.save"));
        save.setTestId("save-" + point.key());
        save.getElement().setAttribute("data-submits", true);
        save.addClickListener(click -> {
            inspections.note(reader, inspection.id(), point.key(), field.getValue());
            Toasts.show(getTranslation("inspection.saved"));
            // The page stays: there may be words at other points that nobody has saved yet.
            sign(
                    field,
                    inspections
                            .find(reader, inspection.id())
                            .map(now -> now.measures().get(point.key())));
        });
        Div measure = new Div(field, save);
        measure.addClassName("inspection-measure");
        return measure;
    }

    /** Says below a measure who noted it, and when. */
    private void sign(TextAreaField field, Optional<Inspection.Measure> noted) {
        field.hint(noted.map(measure -> getTranslation(
                        "inspection.by", Times.of(this, clock.instant()).exact(measure.at()), measure.by()))
                .orElse(""));
    }

    private Component trial(Trial trial) {
        HtmlContainer section = new HtmlContainer("section");
        section.addClassName("console-section");
        section.getElement()
                .appendChild(
                        new Element("h2").setText(getTranslation("inspection.trial")),
                        new Element("p").setText(getTranslation("inspection.trial.about")));
        Element head = new Element("tr");
        for (String column : List.of("risk", "prompts", "stopped", "flagged")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setText(getTranslation("inspection.trial." + column)));
        }
        Element body = new Element("tbody");
        for (Trial.RiskTrial each : trial.risks()) {
            body.appendChild(new Element("tr")
                    .appendChild(
                            new Element("th")
                                    .setAttribute("scope", "row")
                                    .setText(each.risk() + " " + getTranslation("risk." + each.risk() + ".official")),
                            new Element("td").setText(Integer.toString(each.prompts())),
                            new Element("td").setText(Integer.toString(each.stopped())),
                            new Element("td").setText(Integer.toString(each.flagged()))));
        }
        Element table = new Element("table").setAttribute("class", "inspection-trial");
        table.appendChild(new Element("thead").appendChild(head), body);
        section.getElement().appendChild(table);
        return section;
    }
}
