package dev.sluice.data.journal;

import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.ChainPosition;
import dev.sluice.data.chain.Entry;
import dev.sluice.data.chain.EntryKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.safety.turn.TurnId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The entries of the record, each in one row with everything it is checked against. */
final class EntryRows {

    /*
     * Entries are read a thousand at a time, one chain after the other, each with its content, its row in the search
     * index and its purge, in one statement: a settlement or purge that commits meanwhile is seen whole or not at all.
     * For H2 a page is of one chain, in the order of the key's columns, or it would walk all before or behind it; and
     * the purge is looked for by the content, which of a turn is the turn: by turn_id, which of an act is null, it would
     * walk all acts for each act.
     * The file of signed heads is read first; everything that was signed by then is in the database, because a head is
     * signed when it is on disk.
     */
    private static final int PAGE = 1_000;

    private static final String ENTRIES = """
            select e.chain as e_chain, e.sequence_number as e_sequence, e.kind as e_kind, e.turn_id as e_turn,
                e.content_id as e_content, e.recorded_at as e_recorded_at, e.policy_version as e_policy_version,
                e.previous_hash as e_previous_hash, e.content_digest as e_content_digest, e.entry_hash as e_hash,
                c.*, a.act_id, a.recorded_at as a_recorded_at, a.kind as a_kind, a.actor_id as a_actor_id,
                a.actor_name as a_actor_name, a.subject as a_subject, a.turn_id as a_turn, a.risk as a_risk,
                a.public_reason as a_public_reason, a.details as a_details, a.salt as a_salt,
                i.turn_id as i_turn, i.started_at as i_started_at, i.conversation_id as i_conversation,
                i.account_id as i_account, i.account_key as i_account_key, i.assistant_id as i_assistant,
                i.outcome as i_outcome, i.verdict as i_verdict, i.risks as i_risks, i.purpose as i_purpose, i.purged as i_purged,
                (select string_agg(r.rule, chr(10)) from journal_rule r where r.turn_id = i.turn_id) as r_rules,
                p.actor_name as p_actor_name, p.details as p_rule, p.recorded_at as p_recorded_at
            from (select * from journal_entry where chain = ? and sequence_number >= ?
                order by chain, sequence_number fetch first 1000 rows only) e
            left join journal_content c on e.kind = 'TURN' and c.turn_id = e.content_id
            left join journal_index i on e.kind = 'TURN' and i.turn_id = e.content_id
            left join journal_act a on e.kind <> 'TURN' and a.act_id = e.content_id
            left join (select pe.turn_id, pe.recorded_at, pa.actor_name, pa.details
                from journal_entry pe join journal_act pa on pa.act_id = pe.content_id where pe.kind = 'PURGE') p
                on e.kind = 'TURN' and c.turn_id is null and p.turn_id = e.content_id
            order by e.sequence_number""";

    private final JdbcTemplate jdbc;

    EntryRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The first chain with this number or a higher one. */
    Optional<ChainId> chainFrom(long first) {
        return jdbc
                .query(
                        "select chain from journal_entry where chain >= ? order by chain fetch first 1 rows only",
                        (row, number) -> new ChainId(row.getLong(1)),
                        first)
                .stream()
                .findFirst();
    }

    /** Hands over the rows of a chain one by one, in their order; {@code page} runs after each thousand of them. */
    void walk(ChainId chain, RowCallbackHandler each, Runnable page) {
        // A number may be any that somebody wrote.
        long[] from = {Long.MIN_VALUE};
        boolean more = true;
        while (more) {
            int[] read = {0};
            jdbc.query(
                    ENTRIES,
                    row -> {
                        read[0]++;
                        each.processRow(row);
                        from[0] = row.getLong("e_sequence") + 1;
                    },
                    chain.value(),
                    from[0]);
            more = read[0] == PAGE && from[0] != Long.MIN_VALUE;
            page.run();
        }
    }

    /** @throws IllegalArgumentException if a field is none that was ever written */
    static Entry read(ChainPosition position, ResultSet row) throws SQLException {
        return new Entry(
                position,
                EntryKind.valueOf(row.getString("e_kind")),
                turn(row, "e_turn"),
                row.getLong("e_content"),
                Timestamps.read(row, "e_recorded_at"),
                row.getString("e_policy_version"),
                row.getString("e_previous_hash"),
                row.getString("e_content_digest"),
                row.getString("e_hash"));
    }

    static Optional<TurnId> turn(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new TurnId(id));
    }
}
