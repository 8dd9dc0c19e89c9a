package dev.sluice.app.quota;

import io.github.bucket4j.distributed.proxy.ExpiredEntriesCleaner;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;

/** Removes from the database what nobody has used until it was full again; in memory the cache does that itself. */
final class ExpiredBuckets {

    private static final int BATCH = 1_000;

    private final ProxyManager<String> buckets;

    ExpiredBuckets(ProxyManager<String> buckets) {
        this.buckets = buckets;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void remove() {
        if (buckets instanceof ExpiredEntriesCleaner cleaner) {
            // In small transactions: nobody's attempt should wait for this.
            int removed = BATCH;
            while (removed >= BATCH) {
                removed = cleaner.removeExpired(BATCH);
            }
        }
    }
}
