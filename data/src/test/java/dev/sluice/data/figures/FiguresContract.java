package dev.sluice.data.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.data.TestAccounts;
import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

abstract class FiguresContract {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final int MANY = 100_000;

    private final Actor moderator = TestAccounts.moderator();

    @Autowired
    Figures figures;

    @Autowired
    HourlyCounts counts;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    InstantSource clock;

    @BeforeEach
    void beginWithNothing() {
        jdbc.update("delete from journal_index");
        jdbc.update("delete from journal_content");
        counts.flush();
        jdbc.update("delete from hourly_count");
    }

    /** Answers that end while the site stops are counted after it was told to stop. */
    @Test
    void whatIsCountedWhileTheSiteStopsIsKept() {
        HourlyCounts ending = new HourlyCounts(jdbc, clock);
        ending.start();
        ending.stop();
        ending.quotaHit(QuotaPeriod.DAY);
        ending.destroy();

        assertThat(jdbc.queryForObject("select sum(amount) from hourly_count", Long.class))
                .isEqualTo(1);
    }

    @Test
    void turnsAreCountedByTheHourWithTheirRisks() {
        write(NOON.plusSeconds(60), LogOutcome.ANSWERED, "", "");
        write(NOON.plusSeconds(70), LogOutcome.ANSWERED, ",A.1.f,", "");
        write(NOON.plusSeconds(80), LogOutcome.REFUSED, ",A.1.f,A.2.a,", "A.1.f");
        write(NOON.plusSeconds(3_700), LogOutcome.CUT, ",A.1.f,", "A.1.f");
        write(NOON.plusSeconds(7_300), LogOutcome.FAILED, "", "MODEL_BUSY 2000");

        SiteFigures read = figures.read(moderator, NOON, NOON.plusSeconds(7_200), Step.HOUR, ZoneOffset.UTC);

        assertThat(read.slots()).hasSize(2);
        SlotFigures first = read.slots().getFirst();
        assertThat(first.start()).isEqualTo(NOON);
        assertThat(first.turns()).isEqualTo(3);
        assertThat(first.stopped()).isEqualTo(1);
        assertThat(first.stoppedFor()).isEqualTo(Map.of(Risk.A1F, 1L, Risk.A2A, 1L));
        assertThat(read.slots().getLast().count(LogOutcome.CUT)).isEqualTo(1);
        assertThat(read.turns()).isEqualTo(4);
        assertThat(read.stoppedFor()).containsEntry(Risk.A1F, 2L);
        assertThat(read.failures()).isEmpty();
    }

    @Test
    void aDayIsTheReadersDay() {
        write(Instant.parse("2026-11-24T15:59:59Z"), LogOutcome.ANSWERED, "", "");
        write(Instant.parse("2026-11-24T16:00:00Z"), LogOutcome.ANSWERED, "", "");
        write(Instant.parse("2026-11-25T15:59:59Z"), LogOutcome.FAILED, "", "MODEL_BUSY 2000");

        SiteFigures read = figures.read(
                moderator,
                Instant.parse("2026-11-23T16:00:00Z"),
                Instant.parse("2026-11-25T16:00:00Z"),
                Step.DAY,
                SHANGHAI);

        assertThat(read.slots().stream().map(SlotFigures::turns)).containsExactly(1L, 2L);
        assertThat(read.slots().getLast().failures()).isEqualTo(Map.of(Failure.MODEL_BUSY, 1L));
        assertThat(read.slots().getLast().failed()).isEqualTo(1);
    }

    @Test
    void whatIsNotRecordedIsCounted() {
        for (int i = 0; i < 98; i++) {
            counts.gateTook(Duration.ofNanos(40_000));
        }
        counts.gateTook(Duration.ofMillis(9));
        counts.gateTook(Duration.ofMillis(9));
        counts.quotaHit(QuotaPeriod.DAY);
        counts.flush();
        // Another node, or this one later.
        counts.quotaHit(QuotaPeriod.DAY);
        counts.quotaHit(QuotaPeriod.MINUTE);

        Instant now = InstantSource.system().instant();
        SiteFigures read =
                figures.read(moderator, now.minusSeconds(7_200), now.plusSeconds(7_200), Step.HOUR, ZoneOffset.UTC);

        assertThat(read.sum(SlotFigures::quotaHits)).isEqualTo(3);
        assertThat(read.gate().count()).isEqualTo(100);
        assertThat(read.gate().median().toNanos() / 1_000.0).isCloseTo(40, within(8.0));
        assertThat(read.gate().slowest99().toNanos() / 1_000.0).isCloseTo(9_000, within(1_800.0));
        assertThat(jdbc.queryForObject("select sum(amount) from hourly_count", Long.class))
                .isEqualTo(103);
    }

    @Test
    void peopleDoNotSeeFigures() {
        Account person = TestAccounts.register(accounts);
        assertThatThrownBy(() -> figures.read(person.actor(), NOON, NOON, Step.DAY, ZoneOffset.UTC))
                .isInstanceOf(NotPermittedException.class);
    }

    @Test
    void aHundredThousandTurnsAreQuick() {
        Instant from = NOON.minus(Duration.ofDays(30));
        fill(from);

        long[] times = new long[5];
        SiteFigures read = figures.read(moderator, from, NOON, Step.DAY, SHANGHAI);
        for (int i = 0; i < times.length; i++) {
            long began = System.nanoTime();
            read = figures.read(moderator, from, NOON, Step.DAY, SHANGHAI);
            times[i] = System.nanoTime() - began;
        }

        Arrays.sort(times);
        System.out.printf("measured figures of %d turns in %d ms%n", read.turns(), times[2] / 1_000_000);
        assertThat(read.turns()).isEqualTo(MANY);
        assertThat(read.failures()).containsEntry(Failure.MODEL_UNREACHABLE, (long) MANY / 20);
    }

    /** Every twentieth failed, every tenth was refused. */
    private void fill(Instant from) {
        long seconds = Duration.between(from, NOON).toSeconds();
        jdbc.batchUpdate(
                INDEX,
                IntStream.range(0, MANY)
                        .mapToObj(number -> new Object[] {
                            (long) number,
                            Timestamp.from(from.plusSeconds(number * seconds / MANY)),
                            number % 20 == 0 ? "FAILED" : number % 10 == 1 ? "REFUSED" : "ANSWERED",
                            number % 10 == 1 ? ",A.1.f," : ""
                        })
                        .toList());
        jdbc.update(CONTENT_OF_ALL, "x".repeat(600));
    }

    private static final String INDEX =
            "insert into journal_index (turn_id, started_at, conversation_id, account_id, account_key, assistant_id,"
                    + " outcome, verdict, risks, purged) values (?, ?, 1, 1, 'a', 'handbook', ?, 'ALLOW', ?, false)";

    private static final String CONTENT_COLUMNS =
            "insert into journal_content (turn_id, conversation_id, account_id, account_name, address, language,"
                    + " assistant_id, assistant_name, policy_version, answer_policy_version, started_at, ended_at,"
                    + " prompt, answer, reasoning, never_shown_channel, never_shown, findings, outcome,"
                    + " outcome_detail, salt) ";

    private static final String CONTENT_OF_ALL = CONTENT_COLUMNS
            + "select turn_id, 1, 1, 'a', '', 'en', 'handbook', 'H', '1', '1', started_at, started_at, 'p',"
            + " cast(? as varchar), '', '', '', '', outcome,"
            + " case when outcome = 'FAILED' then 'MODEL_UNREACHABLE' else '' end, '00' from journal_index";

    private void write(Instant at, LogOutcome outcome, String risks, String detail) {
        long id = TurnId.next().value();
        jdbc.update(INDEX, id, Timestamp.from(at), outcome.name(), risks);
        jdbc.update("update journal_index set verdict = 'BLOCK' where outcome in ('REFUSED', 'CUT')");
        jdbc.update(
                CONTENT_COLUMNS + "values (?, 1, 1, 'a', '', 'en', 'handbook', 'H', '1', '1', ?, ?, 'p', 'a', '', '',"
                        + " '', '', ?, ?, '00')",
                id,
                Timestamp.from(at),
                Timestamp.from(at),
                outcome.name(),
                detail);
    }
}
