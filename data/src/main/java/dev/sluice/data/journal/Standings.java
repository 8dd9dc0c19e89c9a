package dev.sluice.data.journal;

import dev.sluice.safety.turn.Standing;
import dev.sluice.safety.turn.TurnId;
import java.sql.Array;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stop switch, takedowns and suspensions as one transaction reads them. */
record Standings(boolean stopped, Set<Long> takenDown, Set<Long> suspended) {

    private static final String OF_SUSPENDED = """
            select t.turn_id from journal_turn t join account a on a.id = t.account_id
            where t.turn_id = any(?) and a.suspended_until > current_timestamp""";

    static Standings read(JdbcTemplate jdbc, Collection<Long> turns) {
        boolean stopped = !jdbc.queryForList("select id from service_state where level is not null", Long.class)
                .isEmpty();
        return new Standings(
                stopped,
                new HashSet<>(longs(jdbc, "select turn_id from takedown where active and turn_id = any(?)", turns)),
                new HashSet<>(longs(jdbc, OF_SUSPENDED, turns)));
    }

    Standing ofRunning(TurnId turn) {
        if (takenDown.contains(turn.value())) {
            return Standing.TAKEN_DOWN;
        }
        if (stopped) {
            return Standing.SERVICE_STOPPED;
        }
        return suspended.contains(turn.value()) ? Standing.SUSPENDED : Standing.GO_ON;
    }

    /** A query for numbers whose one parameter is an array of numbers. */
    static List<Long> longs(JdbcTemplate jdbc, String sql, Collection<Long> values) {
        return jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement(sql);
                    Array array = connection.createArrayOf("bigint", values.toArray());
                    statement.setArray(1, array);
                    return statement;
                },
                (row, number) -> row.getLong(1));
    }
}
