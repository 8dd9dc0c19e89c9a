package dev.sluice.admin.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.ChoiceField;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.incident.Measure;
import dev.sluice.data.incident.MeasureKind;
import dev.sluice.data.incident.Measures;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/** What is done so that it does not come back, and by when. */
final class MeasureSection extends Div {

    private final IncidentPanel.Wishes wishes;
    private final Div list = new Div();
    private final ChoiceField kind = new ChoiceField(getTranslation("incident.measure.kind"));
    private final TextAreaField words =
            new TextAreaField(getTranslation("incident.measure.words"), Measures.MAX_LENGTH);
    private final Input due = Labelled.time(getTranslation("incident.measure.due"), "incident-measure-due", "date");
    private final FoldedForm form;
    private String lastDay = "";

    MeasureSection(IncidentPanel.Wishes wishes) {
        this.wishes = wishes;
        list.addClassName("console-incident-list");
        for (MeasureKind each : MeasureKind.values()) {
            kind.add(Keys.of(each), IncidentTexts.kind(each));
        }
        kind.getElement().setAttribute("data-testid", "incident-measure-kind");
        words.field().setTestId("incident-measure-words");
        Div line = new Div(
                new Labelled(getTranslation("incident.measure.kind"), kind),
                new Labelled(getTranslation("incident.measure.due"), due));
        line.addClassName("console-form-line");
        form = new FoldedForm("incident.measure.add", "incident-measure-add", this::submit, line, words);
        add(list, form);
    }

    void show(IncidentFile file, Times times, Instant now) {
        list.removeAll();
        if (file.incident().measures().isEmpty()) {
            list.add(LinkSection.hint(getTranslation("incident.measures.none.text")));
        }
        file.incident()
                .measures()
                .forEach(measure -> list.add(line(measure, file.incident().isOpen(), times, now)));
        form.setVisible(file.incident().isOpen());
        lastDay = file.lastDay().toString();
        if (due.getValue().isEmpty()) {
            due.setValue(lastDay);
        }
        due.getElement().setAttribute("max", lastDay);
    }

    private Component line(Measure measure, boolean open, Times times, Instant now) {
        Span kind = new Span(IncidentTexts.kind(measure.kind()));
        kind.addClassName("console-history-label");
        Div words = new Div(measure.words());
        words.addClassName("console-voice-words");
        words.getElement().setAttribute("dir", "auto");
        Div head = new Div(kind);
        head.addClassName("console-incident-what");
        measure.done()
                .ifPresentOrElse(
                        done -> head.add(
                                Icon.CHECK.create(),
                                new Span(getTranslation("incident.measure.doneBy", done.by(), times.exact(done.at())))),
                        () -> head.add(IncidentTexts.due(measure.dueAt(), times, now)));
        Div line = new Div(head, words);
        line.setTestId("incident-measure");
        if (open) {
            line.add(buttons(measure));
        }
        return line;
    }

    private Component buttons(Measure measure) {
        Div buttons = new Div();
        buttons.addClassName("console-buttons");
        if (measure.done().isPresent()) {
            NativeButton undo = Buttons.withIcon(Buttons.quiet(getTranslation("incident.measure.undo")), Icon.UNDO);
            undo.setTestId("incident-measure-undo");
            undo.addClickListener(click -> wishes.undo(measure.id()));
            buttons.add(undo);
        } else {
            NativeButton done = Buttons.withIcon(Buttons.plain(getTranslation("incident.measure.done")), Icon.CHECK);
            done.setTestId("incident-measure-done");
            done.addClickListener(click -> wishes.finish(measure.id()));
            NativeButton drop = Buttons.quiet(getTranslation("incident.measure.drop"));
            drop.setTestId("incident-measure-drop");
            drop.addClickListener(click -> wishes.drop(measure.id()));
            buttons.add(done, drop);
        }
        return buttons;
    }

    private void submit() {
        Optional<LocalDate> day = day();
        if (words.getValue().isBlank()) {
            form.complain("incident.measure.problem");
        } else if (day.isEmpty()) {
            form.complain("incident.measure.problem.day");
        } else {
            plan(MeasureKind.valueOf(kind.getValue().toUpperCase(Locale.ROOT)), day.get());
        }
    }

    private void plan(MeasureKind chosen, LocalDate day) {
        switch (wishes.plan(chosen, words.getValue(), day)) {
            case DONE -> {
                words.setValue("");
                due.setValue(lastDay);
                form.fold();
            }
            case REFUSED -> form.complain("incident.measure.problem.day");
            case CONFLICT -> {}
        }
    }

    private Optional<LocalDate> day() {
        try {
            return Optional.of(LocalDate.parse(due.getValue()));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
