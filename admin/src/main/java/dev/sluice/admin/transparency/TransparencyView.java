package dev.sluice.admin.transparency;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
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
import dev.sluice.data.transparency.TransparencyReport;
import dev.sluice.data.transparency.TransparencyReports;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the site did in a month, a quarter or a year, as an operator publishes it or hands it in. */
@Route(value = "console/overview/transparency", layout = ConsoleLayout.class)
@StyleSheet("context://sluice/transparency.css")
@RolesAllowed({"MODERATOR", "ADMIN"})
final class TransparencyView extends ConsolePage implements AfterNavigationObserver {

    private static final int YEARS = 3;
    private static final int QUARTERS = 8;
    private static final int MONTHS = 12;

    private final TransparencyReports reports;
    private final TransparencyTables tables;
    private final InstantSource clock;

    TransparencyView(StaffOnly staffOnly, TransparencyReports reports, TransparencyTables tables, InstantSource clock) {
        super(staffOnly, "transparency.heading");
        this.reports = reports;
        this.tables = tables;
        this.clock = clock;
        addClassNames("console-page", "transparency");
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        removeAll();
        if (!isAdmitted()) {
            return;
        }
        Instant now = clock.instant();
        ZoneId zone = Times.of(this, now).zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        ReportPeriod period = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("period")
                .flatMap(ReportPeriod::parse)
                .orElseGet(() -> ReportPeriod.quarterOf(today));
        TransparencyReport report = reports.read(
                actor(),
                period.firstDay().atStartOfDay(zone).toInstant(),
                period.end().atStartOfDay(zone).toInstant());
        add(head(period, report, zone, today));
        Paragraph about = new Paragraph(tables.about(period, zone, today, getLocale()));
        about.addClassName("console-intro");
        add(about);
        Div all = new Div();
        all.addClassName("transparency-tables");
        tables.tables(report, getLocale(), TransparencyTables.Form.PEOPLE).forEach(table -> all.add(table(table)));
        Paragraph method = new Paragraph(tables.say(getLocale(), "method"));
        method.addClassName("sl-hint");
        add(all, method);
    }

    private Component head(ReportPeriod period, TransparencyReport report, ZoneId zone, LocalDate today) {
        Locale language = getLocale();
        Div head = new Div();
        head.addClassName("transparency-head");
        head.getElement().appendChild(new Element("h1").setText(getTranslation("transparency.heading")));
        String file = "sluice-transparency-" + period.key();
        Div tools = new Div(
                choice(period, today),
                download("pdf", file, "application/pdf", out -> tables.pdf(report, period, language, zone, today, out)),
                download("csv", file, "text/csv", out -> tables.csv(report, language, out)));
        tools.addClassName("console-buttons");
        head.add(tools);
        return head;
    }

    private ChoiceField choice(ReportPeriod shown, LocalDate today) {
        ChoiceField choice = new ChoiceField(getTranslation("transparency.period"));
        group(choice, "quarters", ReportPeriod.last(QUARTERS, ReportPeriod.QUARTER, today));
        group(choice, "years", ReportPeriod.last(YEARS, ReportPeriod.YEAR, today));
        group(choice, "months", ReportPeriod.last(MONTHS, ReportPeriod.MONTH, today));
        choice.setValue(shown.key());
        choice.getElement().setAttribute("data-testid", "transparency-period");
        choice.onChoice(
                key -> getUI().ifPresent(ui -> ui.navigate(TransparencyView.class, QueryParameters.of("period", key))));
        return choice;
    }

    private void group(ChoiceField choice, String key, List<ReportPeriod> periods) {
        Map<String, String> names = new LinkedHashMap<>();
        periods.forEach(period -> names.put(period.key(), tables.name(period, getLocale())));
        choice.addGroup(getTranslation("transparency." + key), names);
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static Anchor download(String kind, String file, String type, Writing writing) {
        Anchor link = new Anchor(
                (DownloadEvent event) -> {
                    event.setFileName(file + "." + kind);
                    event.setContentType(type);
                    writing.to(event.getOutputStream());
                },
                "");
        link.addClassNames("sl-button", "sl-button-plain");
        link.setTestId("transparency-" + kind);
        link.add(Icon.DOWNLOAD.create(), new Span(kind.toUpperCase(Locale.ROOT)));
        return link;
    }

    private static Component table(TransparencyTables.Table table) {
        Element drawn = new Element("table");
        if (!table.columns().isEmpty()) {
            Element heading = new Element("tr").appendChild(new Element("td"));
            table.columns()
                    .forEach(column -> heading.appendChild(
                            new Element("th").setAttribute("scope", "col").setText(column)));
            drawn.appendChild(new Element("thead").appendChild(heading));
        }
        Element body = new Element("tbody");
        for (TransparencyTables.Row row : table.rows()) {
            Element label = new Element("th").setAttribute("scope", "row").setText(row.label());
            if (row.part()) {
                label.getClassList().add("transparency-part");
            }
            Element line = new Element("tr").appendChild(label);
            row.values().forEach(value -> line.appendChild(new Element("td").setText(value)));
            line.setAttribute("data-nothing", row.values().stream().allMatch("0"::equals));
            body.appendChild(line);
        }
        Div section = new Div();
        section.addClassName("transparency-table");
        section.getElement().appendChild(new Element("h2").setText(table.heading()), drawn.appendChild(body));
        return section;
    }
}
