package dev.sluice.admin.review;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Location;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.ui.look.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of the queue, soonest due first. */
final class ReviewTable extends Div {

    private final Element body = new Element("tbody");
    private final Map<CaseId, Element> lines = new LinkedHashMap<>();

    ReviewTable() {
        addClassName("console-table-scroll");
        Element table = new Element("table");
        table.setAttribute("class", "console-table console-log-table console-review-table");
        table.setAttribute("aria-label", getTranslation("console.nav.review"));
        Element head = new Element("tr");
        for (String column : List.of("time", "outcome", "content", "account")) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setAttribute("class", "console-col-" + column)
                    .setText(getTranslation("review.column." + column)));
        }
        table.appendChild(new Element("thead").appendChild(head), body);
        getElement().appendChild(table);
    }

    void show(List<ReviewCase> cases, ReviewAddress address, Times times, Instant now) {
        body.removeAllChildren();
        lines.clear();
        for (ReviewCase each : cases) {
            Element line = line(each, address, times, now);
            lines.put(each.id(), line);
            body.appendChild(line);
        }
        select(address.open());
        setVisible(!cases.isEmpty());
    }

    /** Marks the row of the case that is open. */
    void select(Optional<CaseId> open) {
        lines.forEach((id, line) -> {
            if (open.filter(id::equals).isPresent()) {
                line.setAttribute("aria-current", "true");
            } else {
                line.removeAttribute("aria-current");
            }
        });
    }

    /** The case after this one, to go on with; the one before it at the end. */
    Optional<CaseId> next(CaseId id) {
        List<CaseId> ids = List.copyOf(lines.keySet());
        int at = ids.indexOf(id);
        if (at < 0 || ids.size() < 2) {
            return Optional.empty();
        }
        return Optional.of(ids.get(at + 1 < ids.size() ? at + 1 : at - 1));
    }

    private Element line(ReviewCase each, ReviewAddress address, Times times, Instant now) {
        Anchor link = new Anchor(
                new Location(
                                "console/review",
                                address.opening(Optional.of(each.id())).parameters())
                        .getPathWithQueryParameters(),
                "");
        link.getElement().setAttribute("router-link", true);
        link.addClassName("console-row-link");
        Span topics = new Span(ReviewTexts.topics(each));
        topics.addClassName("console-row-prompt");
        Span number = new Span(each.number().value());
        number.addClassNames("console-row-answer", "console-mono");
        link.add(topics, number);
        Element time = cell("time");
        if (each.state() == CaseState.OPEN) {
            time.appendChild(ReviewTexts.due(each, times, now).getElement());
        } else {
            each.decided()
                    .ifPresent(decided ->
                            time.appendChild(times.element(decided.at()).getElement()));
        }
        String who = each.decided()
                .map(ReviewCase.Decided::name)
                .or(() -> each.claim().map(ReviewCase.Claim::name))
                .orElse("");
        return new Element("tr")
                .setAttribute("data-testid", "review-row")
                .setAttribute("data-number", each.number().value())
                .appendChild(
                        time,
                        cell("outcome")
                                .appendChild(each.decided()
                                        .map(decided -> ReviewTexts.outcomeChip(decided.outcome()))
                                        .orElseGet(() -> ReviewTexts.kind(each.kind()))
                                        .getElement()),
                        cell("content").appendChild(link.getElement()),
                        cell("account").setText(who));
    }

    private static Element cell(String column) {
        return new Element("td").setAttribute("class", "console-col-" + column);
    }
}
