package dev.sluice.data.incident;

import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.safety.Risk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One incident with everything that belongs to it.
 *
 * @param limit when every measure has to be done at the latest
 * @param version given back when acting, so that nobody decides on what they have not seen
 * @param closing present once it is closed
 */
public record Incident(
        IncidentId id,
        ReceiptNumber number,
        Story story,
        String openedBy,
        Instant openedAt,
        Instant limit,
        long version,
        List<Link> links,
        List<Measure> measures,
        List<AuthorityReport> reports,
        Optional<Closing> closing) {

    /** Longest title, in UTF-16 units. */
    public static final int MAX_TITLE_LENGTH = 200;

    /** Longest text of what happened, likewise. */
    public static final int MAX_LENGTH = 4_000;

    public Incident {
        links = List.copyOf(links);
        measures = List.copyOf(measures);
        reports = List.copyOf(reports);
    }

    /** What staff say of it. */
    public record Story(String title, Risk risk, String what) {

        public Story {
            title = title.strip().replace('\0', '\uFFFD');
            what = what.strip().replace('\0', '\uFFFD');
            if (title.isEmpty() || title.length() > MAX_TITLE_LENGTH || what.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("an incident has a title, and nothing of it is too long");
            }
        }
    }

    /**
     * How it was closed.
     *
     * @param despite whether something stood in the way of it
     * @param note why it was closed all the same; else may be empty
     */
    public record Closing(String by, Instant at, boolean despite, String note) {}

    public boolean isOpen() {
        return closing.isEmpty();
    }

    /** When the next measure is due; of an incident without one, the latest time. */
    public Instant dueAt() {
        return measures.stream()
                .filter(measure -> measure.done().isEmpty())
                .map(Measure::dueAt)
                .min(Instant::compareTo)
                .orElse(limit);
    }
}
