package dev.sluice.data.figures;

import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts what is not recorded one by one. Counting never waits: the database learns of it every ten seconds and at the
 * end, so a node that is killed loses ten seconds of counts and nothing else.
 */
@Component
public class HourlyCounts implements SmartLifecycle, DisposableBean {

    static final String QUOTA_PREFIX = "quota-";

    private static final Logger LOG = LoggerFactory.getLogger(HourlyCounts.class);
    private static final int FLUSH_SECONDS = 10;
    private static final Duration KEPT = Duration.ofDays(400);
    private static final String ADD = "update hourly_count set amount = amount + ? where hour_start = ? and name = ?";

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final ScheduledExecutorService jobs = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hourly-counts").factory());
    private final Map<Counter, LongAdder> waiting = new ConcurrentHashMap<>();
    private Instant tidied = Instant.EPOCH;
    private volatile boolean running;

    HourlyCounts(JdbcTemplate jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Counter(Instant hour, String name) {}

    /** Somebody had used up what they may send. */
    public void quotaHit(QuotaPeriod period) {
        add(QUOTA_PREFIX + period);
    }

    /** The gate judged one prompt, or one piece of an answer. */
    public void gateTook(Duration time) {
        add(GateBuckets.name(time));
    }

    private void add(String name) {
        Counter counter = new Counter(clock.instant().truncatedTo(ChronoUnit.HOURS), name);
        // Inside compute, so that a flush at the same time takes the adder before or after this, never between.
        waiting.compute(counter, (key, known) -> {
            LongAdder adder = known == null ? new LongAdder() : known;
            adder.increment();
            return adder;
        });
    }

    /** Brings what was counted to the database. */
    synchronized void flush() {
        for (Counter counter : List.copyOf(waiting.keySet())) {
            LongAdder adder = waiting.remove(counter);
            if (adder != null) {
                try {
                    write(counter, adder.sum());
                } catch (RuntimeException e) {
                    waiting.merge(counter, adder, (newer, older) -> {
                        newer.add(older.sum());
                        return newer;
                    });
                    throw e;
                }
            }
        }
        tidy();
    }

    private void write(Counter counter, long amount) {
        Object hour = Timestamps.parameter(counter.hour);
        if (jdbc.update(ADD, amount, hour, counter.name) > 0) {
            return;
        }
        try {
            jdbc.update(
                    "insert into hourly_count (hour_start, name, amount) values (?, ?, ?)", hour, counter.name, amount);
        } catch (DuplicateKeyException otherNodeWasFirst) {
            jdbc.update(ADD, amount, hour, counter.name);
        }
    }

    private void tidy() {
        Instant now = clock.instant();
        if (tidied.isBefore(now.minus(Duration.ofHours(1)))) {
            jdbc.update("delete from hourly_count where hour_start < ?", Timestamps.parameter(now.minus(KEPT)));
            tidied = now;
        }
    }

    /** All counters from an hour on. */
    List<HourlyCount> since(Instant from, Instant until) {
        return new ArrayList<>(jdbc.query(
                "select hour_start, name, amount from hourly_count where hour_start >= ? and hour_start < ?",
                (row, number) -> new HourlyCount(
                        Timestamps.read(row, "hour_start"), row.getString("name"), row.getLong("amount")),
                Timestamps.parameter(from),
                Timestamps.parameter(until)));
    }

    record HourlyCount(Instant hour, String name, long amount) {}

    @Override
    public void start() {
        running = true;
        var _ = jobs.scheduleWithFixedDelay(this::tryToFlush, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
    }

    private void tryToFlush() {
        try {
            flush();
        } catch (RuntimeException e) {
            LOG.warn("Counts could not be written; trying again", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        jobs.shutdown();
        tryToFlush();
    }

    /** Once more: this stops before the requests and answers that are still counted. */
    @Override
    public void destroy() {
        tryToFlush();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
