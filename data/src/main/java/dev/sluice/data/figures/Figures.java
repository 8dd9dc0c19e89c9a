package dev.sluice.data.figures;

import dev.sluice.data.account.Actor;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.safety.Action;
import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.TurnOutcome.Failure;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/** How the site is doing. For moderators and admins; it shows nobody's words, so looking is no act. */
@Service
public class Figures {

    // Seconds since 1970 divided by hand: both databases agree on it whatever their session's time zone is.
    private static final String HOUR = "cast(floor(extract(epoch from i.started_at) / 3600) as bigint)";

    private final JdbcTemplate jdbc;
    private final HourlyCounts counts;

    Figures(JdbcTemplate jdbc, HourlyCounts counts) {
        this.jdbc = jdbc;
        this.counts = counts;
    }

    /**
     * What happened in a time, cut into hours or days as a reader in that zone has them.
     *
     * @param from with the hour that it is in
     * @param until the end, not included
     */
    public SiteFigures read(Actor actor, Instant from, Instant until, Step step, ZoneId zone) {
        actor.requireStaff();
        counts.flush();
        Slots slots = new Slots(from, until, step, zone);
        readTurns(slots, from, until);
        readFailures(slots, from, until);
        Map<Integer, Long> gate = new HashMap<>();
        Map<Instant, Map<Integer, Long>> gateBySlot = new HashMap<>();
        for (HourlyCounts.HourlyCount count : counts.since(from, until)) {
            Instant start = slots.startOf(count.hour());
            if (count.name().startsWith(GateBuckets.PREFIX)) {
                int bucket = GateBuckets.bucket(count.name());
                gate.merge(bucket, count.amount(), Long::sum);
                gateBySlot.computeIfAbsent(start, key -> new HashMap<>()).merge(bucket, count.amount(), Long::sum);
            } else if (count.name().startsWith(HourlyCounts.QUOTA_PREFIX)) {
                slots.at(start).quotaHits += count.amount();
            }
        }
        return new SiteFigures(
                step,
                slots.figures(start -> GateLatency.of(gateBySlot.getOrDefault(start, Map.of()))),
                GateLatency.of(gate));
    }

    private void readTurns(Slots slots, Instant from, Instant until) {
        jdbc.query(
                "select hour_number, outcome, verdict, risks, count(*) as amount from (select " + HOUR
                        + " as hour_number, i.outcome, i.verdict, i.risks from journal_index i"
                        + " where i.started_at >= ? and i.started_at < ? and i.purpose = 'ANSWER') turns"
                        + " group by hour_number, outcome, verdict, risks",
                row -> {
                    Slot slot = slots.at(hour(row.getLong("hour_number")));
                    long amount = row.getLong("amount");
                    slot.outcomes.merge(LogOutcome.valueOf(row.getString("outcome")), amount, Long::sum);
                    Action verdict = Action.valueOf(row.getString("verdict"));
                    if (verdict.stops()) {
                        for (String code : row.getString("risks").split(",", -1)) {
                            Risk.findByCode(code).ifPresent(risk -> slot.stoppedFor.merge(risk, amount, Long::sum));
                        }
                    }
                },
                Timestamps.parameter(from),
                Timestamps.parameter(until));
    }

    private void readFailures(Slots slots, Instant from, Instant until) {
        jdbc.query(
                "select hour_number, outcome_detail, count(*) as amount from (select " + HOUR
                        + " as hour_number, c.outcome_detail from journal_index i"
                        + " join journal_content c on c.turn_id = i.turn_id where i.started_at >= ?"
                        + " and i.started_at < ? and i.purpose = 'ANSWER' and i.outcome = 'FAILED') turns"
                        + " group by hour_number, outcome_detail",
                row -> {
                    String name = row.getString("outcome_detail").split(" ", 2)[0];
                    slots.at(hour(row.getLong("hour_number")))
                            .failures
                            .merge(Failure.valueOf(name), row.getLong("amount"), Long::sum);
                },
                Timestamps.parameter(from),
                Timestamps.parameter(until));
    }

    private static Instant hour(long number) {
        return Instant.ofEpochSecond(number * 3_600);
    }

    /** What is being counted for one hour or day. */
    private static final class Slot {
        private final Map<LogOutcome, Long> outcomes = new EnumMap<>(LogOutcome.class);
        private final Map<Risk, Long> stoppedFor = new EnumMap<>(Risk.class);
        private final Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        private long quotaHits;
    }

    /** All hours or days of the time, those in which nothing happened too. */
    private static final class Slots {

        private final Step step;
        private final ZoneId zone;
        private final NavigableMap<Instant, Slot> slots = new TreeMap<>();

        Slots(Instant from, Instant until, Step step, ZoneId zone) {
            this.step = step;
            this.zone = zone;
            for (Instant start = startOf(from); start.isBefore(until); start = step.next(start, zone)) {
                slots.put(start, new Slot());
            }
        }

        Instant startOf(Instant instant) {
            return step.startOf(instant, zone);
        }

        Slot at(Instant instant) {
            return slots.computeIfAbsent(startOf(instant), start -> new Slot());
        }

        List<SlotFigures> figures(Function<Instant, GateLatency> gate) {
            return slots.entrySet().stream()
                    .map(entry -> new SlotFigures(
                            entry.getKey(),
                            entry.getValue().outcomes,
                            entry.getValue().stoppedFor,
                            entry.getValue().failures,
                            entry.getValue().quotaHits,
                            gate.apply(entry.getKey())))
                    .toList();
        }
    }
}
