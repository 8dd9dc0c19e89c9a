package dev.sluice.admin.incident;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.incident.Incident;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;

/** What happened, and a way to tell it better. */
final class StorySection extends Div {

    private final IncidentPanel.Wishes wishes;
    private final Div told = new Div();
    private final Div formPlace = new Div();

    StorySection(IncidentPanel.Wishes wishes) {
        this.wishes = wishes;
        add(told, formPlace);
    }

    void show(IncidentFile file, Times times) {
        Incident incident = file.incident();
        told.removeAll();
        told.getElement()
                .appendChild(new Element("h2")
                        .setAttribute("class", "console-incident-title")
                        .setAttribute("dir", "auto")
                        .setText(incident.story().title()));
        Span by = new Span(getTranslation("incident.openedBy", incident.openedBy(), times.exact(incident.openedAt())));
        by.addClassName("sl-hint");
        Div line = new Div(new Span(RiskTexts.full(incident.story().risk())), by);
        line.addClassName("console-incident-line");
        told.add(line);
        if (!incident.story().what().isEmpty()) {
            Div what = new Div(incident.story().what());
            what.addClassName("console-text");
            what.getElement().setAttribute("dir", "auto");
            told.add(what);
        }
        if (incident.isOpen()) {
            NativeButton edit = Buttons.withIcon(Buttons.quiet(getTranslation("incident.edit")), Icon.EDIT);
            edit.setTestId("incident-edit");
            edit.addClickListener(click -> edit(incident.story()));
            told.add(edit);
        }
    }

    private void edit(Incident.Story story) {
        StoryForm form = new StoryForm(
                "incident.save",
                better -> {
                    if (wishes.retell(better)) {
                        formPlace.removeAll();
                    }
                },
                formPlace::removeAll);
        form.fill(story);
        formPlace.removeAll();
        formPlace.add(form);
    }
}
