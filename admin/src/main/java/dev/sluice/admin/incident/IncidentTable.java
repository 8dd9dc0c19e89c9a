package dev.sluice.admin.incident;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.sluice.admin.console.RiskTexts;
import dev.sluice.data.incident.IncidentId;
import dev.sluice.data.incident.IncidentSummary;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the list: open ones, soonest due first; or closed ones. */
final class IncidentTable extends Div {

    private final Element body = new Element("tbody");
    private final Map<IncidentId, Element> lines = new LinkedHashMap<>();

    IncidentTable() {
        addClassName("console-table-scroll");
        Element table = new Element("table");
        table.setAttribute("class", "console-table console-log-table");
        table.setAttribute("aria-label", getTranslation("console.nav.incidents"));
        Element head = new Element("tr");
        for (String column : List.of("time", "content", "measures")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-col-" + column)
                    .setText(getTranslation("incident.column." + column)));
        }
        table.appendChild(new Element("thead").appendChild(head), body);
        getElement().appendChild(table);
    }

    void show(List<IncidentSummary> incidents, IncidentAddress address, Times times, Instant now) {
        body.removeAllChildren();
        lines.clear();
        for (IncidentSummary each : incidents) {
            Element line = line(each, address, times, now);
            lines.put(each.id(), line);
            body.appendChild(line);
        }
        select(address.open());
        setVisible(!incidents.isEmpty());
    }

    /** Marks the row of the one that is open. */
    void select(Optional<IncidentId> open) {
        lines.forEach((id, line) -> {
            if (open.filter(id::equals).isPresent()) {
                line.setAttribute("aria-current", "true");
            } else {
                line.removeAttribute("aria-current");
            }
        });
    }

    private static Element line(IncidentSummary each, IncidentAddress address, Times times, Instant now) {
        Anchor link = new Anchor(address.opening(Optional.of(each.id())).path(), "");
        link.getElement().setAttribute("router-link", true);
        link.addClassName("console-row-link");
        Span title = new Span(each.title());
        title.addClassName("console-row-prompt");
        title.getElement().setAttribute("dir", "auto");
        Span risk = new Span(RiskTexts.full(each.risk()));
        risk.addClassName("console-row-answer");
        link.add(title, risk);
        Element time = cell("time");
        each.closedAt()
                .ifPresentOrElse(
                        at -> time.appendChild(times.element(at).getElement()),
                        () -> time.appendChild(
                                IncidentTexts.due(each.dueAt(), times, now).getElement()));
        return new Element("tr")
                .setAttribute("data-testid", "incident-row")
                .setAttribute("data-number", each.number().value())
                .appendChild(
                        time,
                        cell("content").appendChild(link.getElement()),
                        cell("measures").setText(IncidentTexts.progress(each)));
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-col-" + column);
    }
}
