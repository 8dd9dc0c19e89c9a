package dev.sluice.admin.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadEvent;
import dev.sluice.data.incident.AuthorityReport;
import dev.sluice.data.incident.AuthorityReportId;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What authorities were told, and what can be handed in to them. */
final class ReportSection extends Div {

    private final IncidentPanel.Wishes wishes;
    private final Div list = new Div();
    private final Div evidence = new Div();
    private final Input authority = Labelled.line(
            getTranslation("incident.report.authority"), "report-authority", AuthorityReport.MAX_NAME_LENGTH);
    private final Input at = Labelled.time(getTranslation("incident.report.at"), "report-at", "datetime-local");
    private final Input receipt =
            Labelled.line(getTranslation("incident.report.receipt"), "report-receipt", AuthorityReport.MAX_NAME_LENGTH);
    private final TextAreaField note =
            new TextAreaField(getTranslation("incident.report.note"), AuthorityReport.MAX_NOTE_LENGTH);
    private final Div corrects = new Div();
    private final FoldedForm form;
    private Optional<AuthorityReportId> wrong = Optional.empty();
    private ZoneId zone = ZoneId.systemDefault();
    private Instant shownAt = Instant.EPOCH;

    ReportSection(IncidentPanel.Wishes wishes) {
        this.wishes = wishes;
        list.addClassName("console-incident-list");
        note.field().setTestId("report-note");
        corrects.setVisible(false);
        Div line = new Div(
                new Labelled(getTranslation("incident.report.authority"), authority),
                new Labelled(getTranslation("incident.report.at"), at),
                new Labelled(getTranslation("incident.report.receipt"), receipt));
        line.addClassName("console-form-line");
        form = new FoldedForm("incident.report.add", "report-add", this::submit, corrects, line, note);
        evidence.addClassName("console-buttons");
        add(list, form, evidence);
    }

    void show(IncidentFile file, Times times, Instant now) {
        zone = times.zone();
        shownAt = now;
        list.removeAll();
        if (file.incident().reports().isEmpty()) {
            list.add(LinkSection.hint(getTranslation("incident.reports.none")));
        }
        file.incident().reports().forEach(report -> list.add(line(report, file.mayDecide(), times)));
        form.setVisible(file.mayDecide());
        evidence.setVisible(file.mayDecide());
        if (at.getValue().isEmpty()) {
            at.setValue(minute(now));
        }
        evidence.removeAll();
        evidence.add(download(file, times), LinkSection.hint(getTranslation("incident.evidence.hint")));
    }

    private Component line(AuthorityReport report, boolean mayCorrect, Times times) {
        Span who = new Span(report.told().authority());
        who.addClassName("console-entry-account");
        Div head = new Div(who, new Span(times.exact(report.told().at())));
        head.addClassName("console-incident-what");
        Div line = new Div(head);
        line.setTestId("incident-report");
        if (!report.told().receipt().isEmpty()) {
            line.add(LinkSection.hint(
                    getTranslation("incident.report.receiptIs", report.told().receipt())));
        }
        if (!report.told().note().isEmpty()) {
            Div words = new Div(report.told().note());
            words.addClassName("console-voice-words");
            line.add(words);
        }
        line.add(LinkSection.hint(
                getTranslation("incident.report.by", report.recordedBy(), times.exact(report.recordedAt()))));
        if (report.correctedBy().isPresent()) {
            line.getElement().setAttribute("data-corrected", true);
            line.add(LinkSection.hint(getTranslation("incident.report.corrected")));
        } else if (mayCorrect) {
            NativeButton correct =
                    Buttons.withIcon(Buttons.quiet(getTranslation("incident.report.correct")), Icon.EDIT);
            correct.setTestId("report-correct");
            correct.addClickListener(click -> correct(report));
            Div buttons = new Div(correct);
            buttons.addClassName("console-buttons");
            line.add(buttons);
        }
        return line;
    }

    private void correct(AuthorityReport report) {
        wrong = Optional.of(report.id());
        authority.setValue(report.told().authority());
        at.setValue(minute(report.told().at()));
        receipt.setValue(report.told().receipt());
        note.setValue(report.told().note());
        NativeButton leave = Buttons.quiet(getTranslation("console.decision.cancel"));
        leave.setTestId("report-correct-cancel");
        leave.addClickListener(click -> clear());
        corrects.removeAll();
        corrects.add(
                LinkSection.hint(getTranslation(
                        "incident.report.correcting", report.told().authority())),
                leave);
        corrects.setVisible(true);
        form.unfold();
    }

    private void submit() {
        Optional<Instant> when = when();
        if (authority.getValue().isBlank()) {
            form.complain("incident.report.problem");
        } else if (when.isEmpty()) {
            form.complain("incident.report.problem.time");
        } else {
            report(new AuthorityReport.Told(authority.getValue(), when.get(), receipt.getValue(), note.getValue()));
        }
    }

    private void report(AuthorityReport.Told told) {
        switch (wishes.report(wrong, told)) {
            case DONE -> clear();
            case REFUSED -> form.complain("incident.report.problem.time");
            case CONFLICT -> {}
        }
    }

    private void clear() {
        wrong = Optional.empty();
        corrects.setVisible(false);
        authority.clear();
        at.setValue(minute(shownAt));
        receipt.clear();
        note.setValue("");
        form.fold();
    }

    /** As the field writes it, in the reader's time zone. */
    private String minute(Instant time) {
        return LocalDateTime.ofInstant(time, zone)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private Optional<Instant> when() {
        try {
            return Optional.of(LocalDateTime.parse(at.getValue()).atZone(zone).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    private Component download(IncidentFile file, Times times) {
        ZoneId there = times.zone();
        var language = getLocale();
        Anchor link = new Anchor(
                (DownloadEvent event) -> {
                    event.setFileName("sluice-incident-" + file.incident().number() + ".zip");
                    event.setContentType("application/zip");
                    wishes.writeEvidence(file.incident().id(), language, there, event.getOutputStream());
                },
                "");
        link.addClassNames("sl-button", "sl-button-plain");
        link.setTestId("incident-evidence");
        link.add(Icon.DOWNLOAD.create(), new Span(getTranslation("incident.evidence")));
        return link;
    }
}
