package dev.sluice.data.figures;

import java.time.Duration;

/** The histogram of how long the gate took: four buckets to each doubling, so that a quantile is right within a fifth. */
final class GateBuckets {

    static final String PREFIX = "gate-";

    private static final int PER_DOUBLING = 4;
    private static final int LAST = 120;

    private GateBuckets() {}

    /** The counter that this time belongs to. */
    static String name(Duration time) {
        double micros = Math.max(1, time.toNanos() / 1_000.0);
        int bucket = (int) Math.ceil(PER_DOUBLING * Math.log(micros) / Math.log(2));
        return PREFIX + Math.min(bucket, LAST);
    }

    static int bucket(String name) {
        return Integer.parseInt(name.substring(PREFIX.length()));
    }

    /** The longest time in a bucket. */
    static Duration end(int bucket) {
        return Duration.ofNanos(Math.round(1_000 * Math.pow(2, (double) bucket / PER_DOUBLING)));
    }
}
