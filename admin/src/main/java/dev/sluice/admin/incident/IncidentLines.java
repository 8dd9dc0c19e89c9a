package dev.sluice.admin.incident;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import dev.sluice.data.account.CurrentActor;
import dev.sluice.data.incident.IncidentSummary;
import dev.sluice.data.incident.Incidents;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.NewLink;
import dev.sluice.safety.Risk;
import dev.sluice.ui.look.Icon;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** For the panels of answers and cases: the incidents that they belong to, and the way to a new one. */
@Service
public class IncidentLines {

    private final Incidents incidents;
    private final CurrentActor currentActor;

    IncidentLines(Incidents incidents, CurrentActor currentActor) {
        this.incidents = incidents;
        this.currentActor = currentActor;
    }

    /**
     * Links to those that this belongs to, and to the form of a new one.
     *
     * @param risk what a new one would be about, if that is known
     */
    public Component of(LinkKind kind, String target, Optional<Risk> risk) {
        Div lines = new Div();
        lines.addClassName("console-buttons");
        for (IncidentSummary each : incidents.linkedWith(currentActor.get(), kind, target)) {
            Anchor link =
                    link(IncidentAddress.of(each.closedAt().isPresent()).opening(Optional.of(each.id())), each.title());
            link.setTestId("incident-of");
            lines.add(link);
        }
        IncidentAddress.Draft draft = new IncidentAddress.Draft(Optional.of(new NewLink(kind, target)), risk);
        Anchor begin =
                link(IncidentAddress.of(false).drafting(draft), UI.getCurrent().getTranslation("incident.new"));
        begin.setTestId("incident-begin");
        lines.add(begin);
        return lines;
    }

    private static Anchor link(IncidentAddress address, String name) {
        Anchor link = new Anchor(address.path(), "");
        link.getElement().setAttribute("router-link", true);
        link.addClassNames("sl-button", "sl-button-quiet");
        link.add(Icon.ALERT.create(), new Span(name));
        return link;
    }
}
