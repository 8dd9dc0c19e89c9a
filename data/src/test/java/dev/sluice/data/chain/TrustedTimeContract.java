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

    @Autowired
    private Chain chain;

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
    void aStartLongAfterTheLastSignOfLifeIsGivenADay() {
        now = now.minus(Duration.ofHours(20));
        ChainId earlier = new ChainId(chain.id().value() - 1);
        jdbc.update(
                "insert into journal_chain (chain, home, started_at, seen_at) values (?, 'home', ?, ?)",
                earlier.value(),
                Timestamps.parameter(now.minus(Duration.ofDays(30))),
                Timestamps.parameter(now.minus(Duration.ofDays(2))));
        try {
            TrustedTime time = time();
            assertThat(time.doubt()).get().asString().contains("site was off");

            pass(Duration.ofHours(13));
            assertThat(time.doubt()).as("half a day").isPresent();
            pass(Duration.ofHours(10));
            assertThat(time.doubt()).as("nearly a day").isPresent();
            pass(Duration.ofHours(2));
            assertThat(time.doubt()).as("a day").isEmpty();
        } finally {
            jdbc.update("delete from journal_chain where chain = ?", earlier.value());
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        counted.addAndGet(time.toNanos());
    }

    private TrustedTime time() {
        return new TrustedTime(jdbc, chain, () -> now, counted::get);
    }
}
