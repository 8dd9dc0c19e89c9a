package dev.sluice.data.journal;

import dev.sluice.data.audit.PurgedActs;
import dev.sluice.data.chain.Entry;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** The acts that say of others that their words were deleted. Each is an entry that is checked itself, like any other. */
final class ActPurges {

    private final JdbcTemplate jdbc;
    private final Map<Long, Purge> byAct = new HashMap<>();

    /** How many were not found: a record in which much is missing is not read again for each. */
    private int missing;

    ActPurges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By whom and by which rule the words of this act were deleted, if that was in their time. */
    Optional<String> ruleFor(Entry entry) {
        if (entry.kind() != EntryKind.AUDIT) {
            return Optional.empty();
        }
        if (!byAct.containsKey(entry.content()) && missing < JournalVerification.MAX_PROBLEMS) {
            // It may have been purged since they were read.
            jdbc.query("select actor_name, recorded_at, details from journal_act where kind = 'ACTS_PURGED'", row -> {
                read(row);
            });
            missing += byAct.containsKey(entry.content()) ? 0 : 1;
        }
        return Optional.ofNullable(byAct.get(entry.content()))
                .filter(purge ->
                        Retention.isOfAge(entry.recordedAt(), purge.at) && !JournalVerification.isAhead(purge.at))
                .map(Purge::rule);
    }

    private void read(ResultSet row) throws SQLException {
        try {
            PurgedActs acts = PurgedActs.parse(row.getString("details"));
            Purge purge =
                    new Purge(row.getString("actor_name") + ": " + acts.rule(), Timestamps.read(row, "recorded_at"));
            acts.acts().forEach(act -> byAct.put(act, purge));
        } catch (IllegalArgumentException e) {
            // Changed: its own entry says so, and what it purged counts as missing.
        }
    }

    private record Purge(String rule, Instant at) {}
}
