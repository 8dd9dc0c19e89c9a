package dev.sluice.data.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Says whether the clock may decide what is old enough to be deleted for good. */
@Component
public final class TrustedTime {

    /*
     * A clock that is wrong by years would delete the whole record. It is compared with the database's and with the time
     * that this process counts by itself. At a start there is only the moment at which the site was last seen: if that
     * was more than a day before, the site was off, or its clock jumped while nothing ran. Either is given a day in which
     * somebody can notice, over further starts too. A clock that is behind deletes less, and later; it harms nothing.
     */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    /** Starts of the last day before which no node had been seen for a day, the very first start apart. */
    private static final String STARTS_AFTER_SILENCE = """
            select c.chain from journal_chain c where c.started_at > ?
                and exists (select 1 from journal_chain o where o.chain < c.chain)
                and not exists (select 1 from journal_chain o where o.chain < c.chain
                    and o.seen_at > c.started_at - interval '1' day)""";

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant since;
    private long sinceNanos;
    private boolean jumped;

    @Autowired
    TrustedTime(JdbcTemplate jdbc, InstantSource clock) {
        this(jdbc, clock, System::nanoTime);
    }

    TrustedTime(JdbcTemplate jdbc, InstantSource clock, LongSupplier nanos) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.nanos = nanos;
        this.since = clock.instant();
        this.sinceNanos = nanos.getAsLong();
    }

    /** Why nothing may be deleted for its age now; empty if the clocks agree. */
    public synchronized Optional<String> doubt() {
        Instant now = clock.instant();
        long counted = nanos.getAsLong() - sinceNanos;
        if (differ(now, since.plusNanos(counted))) {
            since = now;
            sinceNanos = nanos.getAsLong();
            counted = 0;
            jumped = true;
        }
        jumped &= counted < TOLERANCE.toNanos();
        if (jumped) {
            return Optional.of("the clock has jumped: waiting for a day");
        }
        if (!jdbc.queryForList(STARTS_AFTER_SILENCE, Long.class, Timestamps.parameter(now.minus(TOLERANCE)))
                .isEmpty()) {
            return Optional.of("the site was off, or its clock has jumped: waiting for a day");
        }
        return differ(now, databaseTime())
                ? Optional.of("this clock and the database's differ by more than a day")
                : Optional.empty();
    }

    private static boolean differ(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) > 0;
    }

    private Instant databaseTime() {
        return jdbc.query("select current_timestamp as at_time", (row, number) -> Timestamps.read(row, "at_time"))
                .getFirst();
    }
}
