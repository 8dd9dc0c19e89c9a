package dev.sluice.admin.audit;

import com.vaadin.flow.router.QueryParameters;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.console.TimeRange;
import dev.sluice.data.audit.AuditFilter;
import dev.sluice.data.audit.AuditKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the page of the audit trail shows, as its address keeps it. */
record AuditAddress(Optional<AuditKind> kind, String actor, String subject, TimeRange time) {

    static final AuditAddress ALL = parse(QueryParameters.empty());

    AuditAddress {
        actor = actor.strip();
        subject = subject.strip();
    }

    static AuditAddress parse(QueryParameters parameters) {
        return new AuditAddress(
                findKind(parameters.getSingleParameter("kind").orElse("")),
                parameters.getSingleParameter("actor").orElse(""),
                parameters.getSingleParameter("subject").orElse(""),
                TimeRange.parse(parameters.getSingleParameter("time").orElse("")));
    }

    static Optional<AuditKind> findKind(String key) {
        return Arrays.stream(AuditKind.values())
                .filter(kind -> Keys.of(kind).equals(key))
                .findFirst();
    }

    QueryParameters parameters() {
        Map<String, List<String>> words = new LinkedHashMap<>();
        kind.ifPresent(chosen -> words.put("kind", List.of(Keys.of(chosen))));
        words.put("actor", List.of(actor));
        words.put("subject", List.of(subject));
        words.put("time", List.of(time.text()));
        words.values().removeIf(values -> values.getFirst().isEmpty());
        return new QueryParameters(words);
    }

    AuditFilter filter(Instant now, ZoneId zone) {
        return new AuditFilter(
                kind.stream().collect(Collectors.toUnmodifiableSet()),
                actor,
                subject,
                time.from(now, zone),
                time.until(zone));
    }
}
