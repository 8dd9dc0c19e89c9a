package dev.sluice.data.incident;

import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.safety.Risk;
import java.time.Instant;
import java.util.Optional;

/**
 * What lists show of an incident.
 *
 * @param dueAt when its next measure is due
 * @param measures how many there are
 * @param measuresDone how many of them are done
 * @param reports how many reports to authorities stand
 * @param closedAt present once it is closed
 */
public record IncidentSummary(
        IncidentId id,
        ReceiptNumber number,
        String title,
        Risk risk,
        Instant openedAt,
        Instant dueAt,
        int measures,
        int measuresDone,
        int reports,
        Optional<Instant> closedAt) {

    public boolean isOverdue(Instant now) {
        return closedAt.isEmpty() && dueAt.isBefore(now);
    }
}
