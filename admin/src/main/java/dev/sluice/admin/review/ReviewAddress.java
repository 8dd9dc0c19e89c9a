package dev.sluice.admin.review;

import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.CaseState;
import dev.sluice.data.review.QueueFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the queue shows, as its address keeps it. What an address says wrongly is left out. */
record ReviewAddress(CaseState state, Optional<CaseKind> kind, Optional<CaseId> open) {

    static ReviewAddress parse(QueryParameters parameters) {
        return new ReviewAddress(
                read(parameters, "state", word -> CaseState.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(CaseState.OPEN),
                read(parameters, "kind", word -> CaseKind.valueOf(word.toUpperCase(Locale.ROOT))),
                read(parameters, "case", CaseId::parse));
    }

    /** The number of a receipt, for links of who knows no more (the audit trail); the view finds the case. */
    static Optional<String> findNumber(QueryParameters parameters) {
        return parameters.getSingleParameter("number");
    }

    private static <T> Optional<T> read(QueryParameters parameters, String name, Function<String, T> reader) {
        try {
            return parameters.getSingleParameter(name).map(reader);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** What {@link #parse} reads. */
    QueryParameters parameters() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        if (state != CaseState.OPEN) {
            words.put("state", List.of(Keys.of(state)));
        }
        kind.ifPresent(wanted -> words.put("kind", List.of(Keys.of(wanted))));
        open.ifPresent(wanted -> words.put("case", List.of(wanted.toString())));
        return new QueryParameters(words);
    }

    QueueFilter filter() {
        return new QueueFilter(state, kind);
    }

    ReviewAddress with(CaseState wanted) {
        return new ReviewAddress(wanted, kind, Optional.empty());
    }

    ReviewAddress with(Optional<CaseKind> wanted) {
        return new ReviewAddress(state, wanted, Optional.empty());
    }

    ReviewAddress opening(Optional<CaseId> wanted) {
        return new ReviewAddress(state, kind, wanted);
    }
}
