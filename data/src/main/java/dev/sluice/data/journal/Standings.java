package dev.sluice.data.journal;

import dev.sluice.safety.turn.Standing;
import dev.sluice.safety.turn.TurnId;
import java.sql.Array;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** Stop switch and takedowns as one transaction reads them. */
record Standings(boolean stopped, Set<Long> takenDown) {

    static Standings read(JdbcTemplate jdbc, Collection<Long> turns) {
        boolean stopped = !jdbc.queryForList("select id from service_state where level is not null", Long.class)
                .isEmpty();
        return new Standings(
                stopped,
                new HashSet<>(longs(jdbc, "select turn_id from takedown where active and turn_id = any(?)", turns)));
    }

    Standing ofRunning(TurnId turn) {
        if (takenDown.contains(turn.value())) {
            return Standing.TAKEN_DOWN;
        }
        return stopped ? Standing.SERVICE_STOPPED : Standing.GO_ON;
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
