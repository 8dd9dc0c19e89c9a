package dev.sluice.admin.incident;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.data.incident.IncidentDecisions;
import dev.sluice.ui.look.Buttons;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.TextAreaField;

/** What stands in the way of closing an open incident; for who may, the closing itself. */
@Tag("section")
final class ClosingSection extends HtmlContainer {

    private final Div standing = new Div();
    private final TextAreaField note =
            new TextAreaField(getTranslation("incident.close.note"), IncidentDecisions.MAX_NOTE_LENGTH);
    private final Div problem = new Div(Icon.ALERT.create(), new Span(getTranslation("incident.close.problem")));
    private final Div deciding = new Div();

    ClosingSection(IncidentPanel.Wishes wishes) {
        addClassName("console-decision");
        setTestId("incident-closing");
        getElement().setAttribute("aria-label", getTranslation("incident.close"));
        note.field().setTestId("incident-close-note");
        problem.addClassName("sl-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        NativeButton close = Buttons.main(getTranslation("incident.close"));
        close.setTestId("incident-close");
        close.getElement().setAttribute("data-submits", true);
        close.addClickListener(click -> problem.setVisible(!wishes.finish(note.getValue())));
        NativeButton again = Buttons.withIcon(Buttons.plain(getTranslation("incident.trial.again")), Icon.RETRY);
        again.setTestId("incident-try-again");
        again.addClickListener(click -> wishes.reload());
        deciding.add(note, problem, close);
        deciding.addClassName("console-take-back");
        add(standing, again, deciding);
    }

    void show(IncidentFile file) {
        standing.removeAll();
        if (file.obstacles().isAny()) {
            standing.add(new Span(getTranslation("incident.obstacles")));
            Element list = new Element("ul").setAttribute("class", "console-policy-differences");
            IncidentTexts.obstacles(file.obstacles())
                    .forEach(each -> list.appendChild(new Element("li").setText(each)));
            standing.getElement().appendChild(list);
        } else {
            standing.add(new Span(
                    getTranslation("incident.obstacles.none", file.obstacles().prompts())));
        }
        note.hint(getTranslation(file.obstacles().isAny() ? "incident.close.note.needed" : "incident.close.note.hint"));
        deciding.setVisible(file.mayDecide());
        problem.setVisible(false);
    }
}
