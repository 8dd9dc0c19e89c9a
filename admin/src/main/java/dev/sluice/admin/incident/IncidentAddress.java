package dev.sluice.admin.incident;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import dev.sluice.data.incident.IncidentId;
import dev.sluice.data.incident.LinkKind;
import dev.sluice.data.incident.NewLink;
import dev.sluice.safety.Risk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which incidents the page shows.
 *
 * @param closed whether the closed ones
 * @param open the one beside the list
 * @param draft one that is about to be opened, instead
 */
record IncidentAddress(boolean closed, Optional<IncidentId> open, Optional<Draft> draft) {

    static final String PAGE = "console/incidents";

    /** What a new incident begins with. */
    record Draft(Optional<NewLink> link, Optional<Risk> risk) {

        static final Draft EMPTY = new Draft(Optional.empty(), Optional.empty());
    }

    static IncidentAddress parse(QueryParameters parameters) {
        return new IncidentAddress(
                parameters.getSingleParameter("state").filter("closed"::equals).isPresent(),
                parameters.getSingleParameter("incident").flatMap(IncidentAddress::id),
                parameters.getSingleParameter("new").map(word -> draft(parameters)));
    }

    /** The number of one, for links of who knows no more (the audit trail); the view finds it. */
    static Optional<String> findNumber(QueryParameters parameters) {
        return parameters.getSingleParameter("number");
    }

    private static Optional<IncidentId> id(String text) {
        try {
            return Optional.of(IncidentId.parse(text));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Draft draft(QueryParameters parameters) {
        Optional<NewLink> turn = parameters.getSingleParameter("turn").map(named -> new NewLink(LinkKind.TURN, named));
        return new Draft(
                turn.or(() -> parameters.getSingleParameter("case").map(named -> new NewLink(LinkKind.CASE, named))),
                parameters.getSingleParameter("risk").flatMap(Risk::findByCode));
    }

    /** What {@link #parse} reads. */
    String path() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        if (closed) {
            words.put("state", List.of("closed"));
        }
        open.ifPresent(id -> words.put("incident", List.of(id.toString())));
        draft.ifPresent(begun -> {
            words.put("new", List.of("1"));
            begun.link.ifPresent(
                    link -> words.put(link.kind() == LinkKind.CASE ? "case" : "turn", List.of(link.named())));
            begun.risk.ifPresent(risk -> words.put("risk", List.of(risk.code())));
        });
        return new Location(PAGE, new QueryParameters(words)).getPathWithQueryParameters();
    }

    IncidentAddress opening(Optional<IncidentId> wanted) {
        return new IncidentAddress(closed, wanted, Optional.empty());
    }

    IncidentAddress drafting(Draft wanted) {
        return new IncidentAddress(closed, Optional.empty(), Optional.of(wanted));
    }

    static IncidentAddress of(boolean closed) {
        return new IncidentAddress(closed, Optional.empty(), Optional.empty());
    }
}
