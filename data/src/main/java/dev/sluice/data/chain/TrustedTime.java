package dev.sluice.data.chain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Says whether the clock may decide what is old enough to be deleted for good. */
@Component
public final class TrustedTime {

    /*
     * A clock that is wrong by years would delete the whole record. It is compared with the database's, with what is on
     * record, and with the time that this process counts by itself. After a start there is only the moment at which the
     * site was last seen: if that is more than a day ago, it was off, or its clock jumped; so is a quiet site's last
     * entry. Both are given a day in which somebody can notice.
     */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final Chain chain;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant since;
    private long sinceNanos;
    private boolean jumped;
    private boolean seenBefore;

    @Autowired
    TrustedTime(JdbcTemplate jdbc, Chain chain, InstantSource clock) {
        this(jdbc, chain, clock, System::nanoTime);
    }

    TrustedTime(JdbcTemplate jdbc, Chain chain, InstantSource clock, LongSupplier nanos) {
        this.jdbc = jdbc;
        this.chain = chain;
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
        if (!seenBefore) {
            seenBefore = true;
            // The time of this start, and that of the last sign of life before it.
            jumped |= read(
                            "select max(seen_at) as at_time from journal_chain where chain <> ?",
                            chain.id().value())
                    .filter(last -> last.plus(TOLERANCE).isBefore(since))
                    .isPresent();
        }
        if (jumped && counted < TOLERANCE.toNanos()) {
            return Optional.of("the clock has jumped, or the site was off: waiting for a day");
        }
        jumped = false;
        if (read("select current_timestamp as at_time")
                .filter(there -> differ(now, there))
                .isPresent()) {
            return Optional.of("this clock and the database's differ by more than a day");
        }
        return newest().filter(entry -> entry.isAfter(now.plus(TOLERANCE)))
                .map(entry -> "the newest entry is from " + entry + ", which is still to come");
    }

    private Optional<Instant> newest() {
        return read("select max(recorded_at) as at_time from journal_act");
    }

    private static boolean differ(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(TOLERANCE) > 0;
    }

    private Optional<Instant> read(String sql, Object... parameters) {
        return jdbc.query(
                        sql,
                        (row, number) -> Optional.ofNullable(row.getObject("at_time", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        parameters)
                .getFirst();
    }
}
