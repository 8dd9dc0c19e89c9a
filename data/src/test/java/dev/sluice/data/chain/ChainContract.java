package dev.sluice.data.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManagerFactory;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

abstract class ChainContract {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Durability durability;

    @Autowired
    private InstantSource clock;

    @Autowired
    private ObjectProvider<EntityManagerFactory> entityManagers;

    @Autowired
    private TransactionTemplate transaction;

    @SuppressWarnings("NullAway.Init")
    private Chain chain;

    @BeforeEach
    void newChain() {
        chain = new Chain(jdbc, durability, clock, entityManagers);
    }

    @AfterEach
    void removeIt() {
        jdbc.update("delete from journal_entry where chain = ?", chain.id().value());
    }

    /** The connection broke in a commit, and the commit arrived after the head was read again. */
    @Test
    void anEntryThatArrivedLateRefusesOneEntryAndNotAllThatFollow() {
        append();
        jdbc.update(
                "insert into journal_entry (chain, sequence_number, kind, content_id, recorded_at, policy_version,"
                        + " previous_hash, content_digest, entry_hash) select chain, 2, kind, content_id, recorded_at,"
                        + " policy_version, entry_hash, content_digest, 'late' from journal_entry where chain = ?",
                chain.id().value());

        assertThatThrownBy(this::append).isInstanceOf(DataIntegrityViolationException.class);
        append();

        assertThat(chain.durableHead().sequence()).isEqualTo(3);
        assertThat(jdbc.queryForObject(
                        "select previous_hash from journal_entry where chain = ? and sequence_number = 3",
                        String.class,
                        chain.id().value()))
                .isEqualTo("late");
    }

    private void append() {
        transaction.executeWithoutResult(status -> chain.append(EntryKind.AUDIT, Optional.empty(), "", 1, "a digest"));
    }
}
