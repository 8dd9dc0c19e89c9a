package dev.sluice.data.audit;

import java.util.List;
import java.util.Optional;

/** Some acts, newest first, and where the next page begins if there is one. */
public record AuditPage(List<AuditRecord> records, Optional<AuditCursor> next) {

    public AuditPage {
        records = List.copyOf(records);
    }
}
