package dev.sluice.admin.incident;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.NewLink;
import java.util.List;
import java.util.function.BiConsumer;

/** Beside the list, what is asked of somebody who opens an incident. Knows no service. */
final class NewIncident extends Div {

    NewIncident(IncidentAddress.Draft draft, BiConsumer<Incident.Story, List<NewLink>> onSubmit, Runnable onCancel) {
        addClassName("console-entry");
        setTestId("incident-draft");
        getElement()
                .setAttribute("role", "region")
                .setAttribute("aria-label", getTranslation("incident.new"))
                .appendChild(new Element("h2")
                        .setAttribute("class", "console-incident-title")
                        .setText(getTranslation("incident.new")));
        Span about = new Span(getTranslation("incident.about"));
        about.addClassName("sl-hint");
        add(about);
        draft.link().ifPresent(link -> {
            Div linked = new Div(IncidentTexts.kind(link.kind()) + " " + link.named());
            linked.addClassName("console-incident-line");
            add(linked);
        });
        List<NewLink> links = draft.link().stream().toList();
        StoryForm form = new StoryForm("incident.open", story -> onSubmit.accept(story, links), onCancel);
        form.suggest(draft.risk());
        add(form);
    }
}
