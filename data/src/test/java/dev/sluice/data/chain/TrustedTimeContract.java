package dev.sluice.data.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A wrong clock must not delete the record. */
abstract class TrustedTimeContract {

    private final AtomicLong counted = new AtomicLong();
    private Instant now = Instant.now();

    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void clocksThatAgreeAreTrusted() {
        assertThat(time().doubt()).isEmpty();
    }

    @Test
    void aClockThatIsNotTheDatabasesIsDoubted() {
        now = Instant.now().plus(Duration.ofDays(400));

        assertThat(time().doubt()).get().asString().contains("the database's");
    }

    @Test
    void aClockThatJumpsWhileTheSiteRunsIsDoubted() {
        TrustedTime time = time();
        assertThat(time.doubt()).isEmpty();

        now = now.plus(Duration.ofDays(400));
        assertThat(time.doubt()).get().asString().contains("jumped");
    }

    @Test
    void aClockThatJumpedIsGivenADay() {
        now = now.minus(Duration.ofHours(40));
        TrustedTime time = time();
        now = now.plus(Duration.ofHours(30));
        assertThat(time.doubt()).isPresent();

        pass(Duration.ofHours(10));
        assertThat(time.doubt()).as("not yet").isPresent();
        pass(Duration.ofHours(15));
        assertThat(time.doubt()).as("a day").isEmpty();
    }

    @Test
    void aStartLongAfterTheLastSignOfLifeIsGivenADayOverFurtherStarts() {
        // All before this test's own start, which follows the last of them closely.
        insert(1, Duration.ofDays(30), Duration.ofDays(4));
        insert(2, Duration.ofHours(5), Duration.ofHours(4));
        insert(3, Duration.ofHours(4), Duration.ofMinutes(1));
        try {
            assertThat(time().doubt()).get().asString().contains("the site was off");

            jdbc.update(
                    "update journal_chain set started_at = ? where chain = 2",
                    Timestamps.parameter(now.minus(Duration.ofHours(25))));
            assertThat(time().doubt()).as("a day later").isEmpty();
        } finally {
            jdbc.update("delete from journal_chain where chain in (1, 2, 3)");
        }
    }

    @Test
    void whatIsOlderThanTheRetentionMayGo_unlessThereIsNoneOrTheClockIsInDoubt() {
        TrustedTime time = time();
        assertThat(RetentionEnd.find(184, () -> now, time)).contains(now.minus(Duration.ofDays(184)));
        assertThat(RetentionEnd.find(0, () -> now, time)).isEmpty();

        now = now.plus(Duration.ofDays(400));
        assertThat(RetentionEnd.find(184, () -> now, time)).isEmpty();
    }

    private void insert(long chain, Duration startedAgo, Duration seenAgo) {
        jdbc.update(
                "insert into journal_chain (chain, home, started_at, seen_at) values (?, 'home', ?, ?)",
                chain,
                Timestamps.parameter(now.minus(startedAgo)),
                Timestamps.parameter(now.minus(seenAgo)));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        counted.addAndGet(time.toNanos());
    }

    private TrustedTime time() {
        return new TrustedTime(jdbc, () -> now, counted::get);
    }
}
