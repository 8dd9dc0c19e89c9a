package dev.sluice.admin.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.audit.ActTexts;
import dev.sluice.admin.console.PanelSection;
import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.incident.AuthorityReport;
import dev.sluice.data.incident.AuthorityReportId;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.IncidentId;
import dev.sluice.data.incident.LinkId;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.LinkTarget;
import dev.sluice.data.incident.MeasureId;
import dev.sluice.data.incident.MeasureKind;
import dev.sluice.data.incident.NewLink;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One incident beside the list, from what happened to its end. Knows no service. What is written in its forms stays. */
final class IncidentPanel extends Div {

    private final Wishes wishes;
    private final Div head = new Div();
    private final Div closed = new Div();
    private final Div history = new Div();
    private final StorySection story;
    private final LinkSection links;
    private final MeasureSection measures;
    private final ReportSection reports;
    private final ClosingSection closing;

    /** What became of what somebody filled in. */
    enum Outcome {
        DONE,
        /** Something of it cannot be so: an answer that is not there, a day that is none for a measure. */
        REFUSED,
        /** The incident is another by now. */
        CONFLICT
    }

    /** What the person at the panel may want; those that say so return whether it was done. */
    interface Wishes {

        void close();

        void reload();

        boolean retell(Incident.Story story);

        List<LinkTarget> recent(LinkKind kind);

        Outcome link(NewLink wanted);

        void unlink(LinkId link);

        Outcome plan(MeasureKind kind, String words, LocalDate due);

        void finish(MeasureId measure);

        void undo(MeasureId measure);

        void drop(MeasureId measure);

        Outcome report(Optional<AuthorityReportId> wrong, AuthorityReport.Told told);

        void writeEvidence(IncidentId id, Locale language, ZoneId zone, OutputStream out) throws IOException;

        /** Closes it; not done if that needs a reason. */
        boolean finish(String note);

        void reopen();
    }

    IncidentPanel(Wishes wishes) {
        this.wishes = wishes;
        this.story = new StorySection(wishes);
        this.links = new LinkSection(wishes);
        this.measures = new MeasureSection(wishes);
        this.reports = new ReportSection(wishes);
        this.closing = new ClosingSection(wishes);
        addClassName("console-entry");
        setTestId("incident");
        head.addClassName("console-entry-head");
        getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("incident.label"))
                .setAttribute("tabindex", "-1");
        add(
                head,
                closed,
                story,
                new PanelSection("incident.links", links),
                new PanelSection("incident.measures", measures),
                new PanelSection("incident.reports", reports),
                closing,
                new PanelSection("incident.history", history));
    }

    void show(IncidentFile file, Times times, Instant now) {
        Incident incident = file.incident();
        Span number = new Span(incident.number().value());
        number.addClassNames("console-mono", "console-entry-account");
        head.removeAll();
        head.add(IncidentTexts.state(incident.isOpen()), number);
        if (incident.isOpen()) {
            head.add(IncidentTexts.due(incident.dueAt(), times, now));
        }
        head.add(closeButton(wishes));
        closed.removeAll();
        incident.closing().ifPresent(end -> closed.add(card(end, file.mayDecide(), times)));
        story.show(file, times);
        links.show(file, times);
        measures.show(file, times, now);
        reports.show(file, times, now);
        closing.setVisible(incident.isOpen());
        closing.show(file);
        showHistory(file.acts(), times);
    }

    static NativeButton closeButton(Wishes wishes) {
        NativeButton close = Buttons.icon(Icon.CLOSE, UI.getCurrent().getTranslation("console.entry.close"));
        close.addClassName("console-entry-close");
        close.getElement().setAttribute("data-key", "Escape");
        close.addClickListener(click -> wishes.close());
        return close;
    }

    private Component card(Incident.Closing end, boolean mayReopen, Times times) {
        Card card = new Card(
                end.despite() ? Tone.CAUTION : Tone.POSITIVE,
                end.despite() ? Icon.INFO : Icon.CHECK,
                getTranslation(end.despite() ? "incident.closed.despite" : "incident.closed.mended"));
        if (!end.note().isEmpty()) {
            card.say(end.note());
        }
        card.fact(getTranslation("console.entry.by"), end.by())
                .fact(getTranslation("console.entry.at"), times.exact(end.at()));
        card.setTestId("incident-closed");
        if (mayReopen) {
            NativeButton reopen = Buttons.withIcon(Buttons.plain(getTranslation("incident.reopen")), Icon.UNDO);
            reopen.setTestId("incident-reopen");
            reopen.addClickListener(click -> wishes.reopen());
            card.offer(reopen);
        }
        return card;
    }

    private void showHistory(List<AuditRecord> acts, Times times) {
        history.removeAll();
        ActTexts texts = new ActTexts(UI.getCurrent(), times, "");
        HtmlContainer list = new HtmlContainer("ol");
        list.addClassName("console-history");
        for (AuditRecord act : acts) {
            Div line = new Div(new Span(texts.kind(act)), LinkSection.hint(texts.actor(act)), times.element(act.at()));
            line.addClassName("console-history-line");
            HtmlContainer item = new HtmlContainer("li");
            item.add(line);
            String details = texts.details(act);
            if (!details.isEmpty()) {
                Div said = new Div(details);
                said.addClassName("console-incident-act");
                item.add(said);
            }
            list.add(item);
        }
        history.add(list);
    }
}
