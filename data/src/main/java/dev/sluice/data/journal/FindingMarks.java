package dev.sluice.data.journal;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.Finding;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether findings were right, in the words of staff: what a signal is worth shows in the count of both. */
@Service
public class FindingMarks {

    private static final String PROMPT = "PROMPT";

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final InstantSource time;

    FindingMarks(JdbcTemplate jdbc, AuditTrail audit, InstantSource time) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.time = time;
    }

    /**
     * A finding of a turn.
     *
     * @param channel empty for the prompt
     */
    public record Place(Optional<Channel> channel, String rule, int start, int end) {

        public static Place of(Optional<Channel> channel, Finding finding) {
            return new Place(channel, finding.rule(), finding.start(), finding.end());
        }

        private String word() {
            return channel.map(Channel::name).orElse(PROMPT);
        }
    }

    /** What was said of this turn's findings; true for right. */
    @Transactional(readOnly = true)
    public Map<Place, Boolean> find(Actor actor, TurnId turn) {
        actor.requireStaff();
        Map<Place, Boolean> marks = new HashMap<>();
        jdbc.query(
                "select * from finding_mark where turn_id = ?",
                row -> {
                    String place = row.getString("place");
                    marks.put(
                            new Place(
                                    place.equals(PROMPT) ? Optional.empty() : Optional.of(Channel.valueOf(place)),
                                    row.getString("rule"),
                                    row.getInt("start_offset"),
                                    row.getInt("end_offset")),
                            row.getBoolean("is_right"));
                },
                turn.value());
        return marks;
    }

    /**
     * Says whether a finding was right, in the place of what was said before.
     *
     * @param right empty takes back what was said
     */
    @Transactional
    public void mark(Actor actor, TurnId turn, Place place, Optional<Boolean> right) {
        actor.requireStaff();
        // Two who mark at the same time wait here for each other.
        if (jdbc.queryForList(
                        "select turn_id from journal_index where turn_id = ? for update", Long.class, turn.value())
                .isEmpty()) {
            throw new IllegalArgumentException("no settled turn " + turn);
        }
        jdbc.update(
                "delete from finding_mark where turn_id = ? and place = ? and rule = ? and start_offset = ?"
                        + " and end_offset = ?",
                turn.value(),
                place.word(),
                place.rule(),
                place.start(),
                place.end());
        right.ifPresent(is -> jdbc.update(
                "insert into finding_mark (turn_id, place, rule, start_offset, end_offset, is_right, marked_by, marked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                turn.value(),
                place.word(),
                place.rule(),
                place.start(),
                place.end(),
                is,
                actor.name(),
                Timestamps.parameter(Timestamps.toMicros(time.instant()))));
        audit.record(
                actor,
                AuditKind.FINDING_MARKED,
                turn.toString(),
                place.rule() + ": " + right.map(is -> is ? "right" : "wrong").orElse("taken back"));
    }

    /** How often each rule found something since then; rules that found nothing are left out. */
    @Transactional(readOnly = true)
    public Map<String, RuleHits> countByRule(Actor actor, Instant since) {
        actor.requireStaff();
        Map<String, RuleHits> counted = new HashMap<>();
        jdbc.query(
                "select rule, count(*) as turns from journal_rule where started_at >= ? group by rule",
                row -> {
                    counted.put(row.getString("rule"), new RuleHits(row.getLong("turns"), 0, 0));
                },
                Timestamps.parameter(since));
        jdbc.query(
                "select rule, sum(case when is_right then 1 else 0 end) as right_ones,"
                        + " sum(case when is_right then 0 else 1 end) as wrong_ones"
                        + " from finding_mark where marked_at >= ? group by rule",
                row -> {
                    String rule = row.getString("rule");
                    long turns = counted.getOrDefault(rule, RuleHits.NONE).turns();
                    counted.put(rule, new RuleHits(turns, row.getLong("right_ones"), row.getLong("wrong_ones")));
                },
                Timestamps.parameter(since));
        return counted;
    }
}
