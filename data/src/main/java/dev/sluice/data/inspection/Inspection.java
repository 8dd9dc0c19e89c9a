package dev.sluice.data.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One run of the self-inspection.
 *
 * @param measures what was done, by the point's key
 */
public record Inspection(
        InspectionId id, Instant at, String by, List<Point> points, Trial trial, Map<String, Measure> measures) {

    public Inspection {
        points = List.copyOf(points);
        measures = Map.copyOf(measures);
    }

    /** What was done about a point. */
    public record Measure(String text, String by, Instant at) {}

    public long count(Standing standing) {
        return points.stream().filter(point -> point.standing() == standing).count();
    }

    public Optional<Point> point(String key) {
        return points.stream().filter(point -> point.key().equals(key)).findFirst();
    }
}
