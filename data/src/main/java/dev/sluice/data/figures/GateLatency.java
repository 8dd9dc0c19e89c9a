package dev.sluice.data.figures;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How long the gate took, for prompts and for pieces of answers.
 *
 * @param count how often it was asked
 * @param median half of the times were no longer
 * @param slowest99 99 of 100 times were no longer
 */
public record GateLatency(long count, Duration median, Duration slowest99) {

    static GateLatency of(Map<Integer, Long> buckets) {
        NavigableMap<Integer, Long> sorted = new TreeMap<>(buckets);
        long count = sorted.values().stream().mapToLong(Long::longValue).sum();
        return new GateLatency(count, quantile(sorted, count, 0.5), quantile(sorted, count, 0.99));
    }

    private static Duration quantile(NavigableMap<Integer, Long> buckets, long count, double share) {
        long seen = 0;
        for (Map.Entry<Integer, Long> bucket : buckets.entrySet()) {
            seen += bucket.getValue();
            if (seen >= share * count) {
                return GateBuckets.end(bucket.getKey());
            }
        }
        return Duration.ZERO;
    }
}
