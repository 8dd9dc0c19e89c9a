package dev.sluice.data.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What readers thought of answers over some time.
 *
 * @param days one after the other, also those without ratings
 * @param reasons how often each was given for a bad one
 * @param assistants by the names that readers saw, most rated first
 */
public record RatingFigures(List<Day> days, Map<Rating.Reason, Long> reasons, List<ByAssistant> assistants) {

    public RatingFigures {
        days = List.copyOf(days);
        reasons = Map.copyOf(reasons);
        assistants = List.copyOf(assistants);
    }

    /** Ratings from {@code start} on, for a day. */
    public record Day(Instant start, long good, long bad) {}

    /** Ratings of one assistant. */
    public record ByAssistant(String name, long good, long bad) {}

    public long good() {
        return days.stream().mapToLong(Day::good).sum();
    }

    public long bad() {
        return days.stream().mapToLong(Day::bad).sum();
    }
}
