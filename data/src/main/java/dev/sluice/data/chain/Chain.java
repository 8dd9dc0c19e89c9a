package dev.sluice.data.chain;

import dev.sluice.safety.turn.TurnId;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * This node's chain. Entries take their place in it when their transaction commits, and are on disk when the commit
 * returns.
 */
@Component
public final class Chain {

    /*
     * A place in the chain is given out under a lock that is held until the transaction has ended, so a roll-back
     * leaves no gap and no two entries have one predecessor. The lock is taken at the last moment before the commit,
     * when the transaction waits for no row any more: taken earlier, one transaction could hold it and wait for a row
     * of another one that waits for the lock. That is also why JPA is made to write first.
     *
     * When it is not known whether a commit went through (the connection broke), the head is read again from the
     * database before the next entry. If the lost commit still arrives after that, the primary key refuses one of the
     * two: the chain never forks.
     */
    private static final String INSERT = """
            insert into journal_entry (chain, sequence_number, kind, turn_id, content_id, recorded_at, policy_version,
                previous_hash, content_digest, entry_hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcTemplate jdbc;
    private final Durability durability;
    private final InstantSource clock;
    private final @Nullable EntityManagerFactory entityManagers;
    private final ChainId id = ChainId.next();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile ChainHead head = ChainHead.empty(id);
    private boolean headIsKnown = true;

    Chain(
            JdbcTemplate jdbc,
            Durability durability,
            InstantSource clock,
            ObjectProvider<EntityManagerFactory> entityManagers) {
        this.jdbc = jdbc;
        this.durability = durability;
        this.clock = clock;
        this.entityManagers = entityManagers.getIfAvailable();
    }

    public ChainId id() {
        return id;
    }

    /** The last entry that is known to be committed and on disk. */
    ChainHead durableHead() {
        ChainHead known;
        lock.lock();
        try {
            known = head;
        } finally {
            lock.unlock();
        }
        durability.sync();
        return known;
    }

    /**
     * Adds an entry when the surrounding transaction commits.
     *
     * @param policyVersion "" where none matters
     * @param contentDigest as {@link CanonicalForm#digest} made it of the row that {@code content} names
     */
    public void append(
            EntryKind kind, Optional<TurnId> turn, String policyVersion, long content, String contentDigest) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an entry needs a transaction");
        }
        Pending pending = (Pending) TransactionSynchronizationManager.getResource(this);
        if (pending == null) {
            pending = new Pending();
            TransactionSynchronizationManager.bindResource(this, pending);
            TransactionSynchronizationManager.registerSynchronization(pending);
        }
        pending.entries.add(new NewEntry(kind, turn, policyVersion, content, contentDigest, clock.instant()));
    }

    private ChainHead readHead() {
        return jdbc
                .query("""
                        select sequence_number, entry_hash from journal_entry where chain = ?
                        order by sequence_number desc fetch first 1 rows only""", (row, number) -> new ChainHead(id, row.getLong(1), row.getString(2)), id.value())
                .stream()
                .findFirst()
                .orElse(ChainHead.empty(id));
    }

    private void flushEntities() {
        if (entityManagers != null) {
            EntityManager current = EntityManagerFactoryUtils.getTransactionalEntityManager(entityManagers);
            if (current != null) {
                current.flush();
            }
        }
    }

    private record NewEntry(
            EntryKind kind,
            Optional<TurnId> turn,
            String policyVersion,
            long content,
            String contentDigest,
            Instant recordedAt) {}

    /** The entries of one transaction. */
    private final class Pending implements TransactionSynchronization {

        private final List<NewEntry> entries = new ArrayList<>();
        private @Nullable ChainHead newHead;

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Chain.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Chain.this, this);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            flushEntities();
            lock.lock();
            if (!headIsKnown) {
                head = readHead();
                headIsKnown = true;
            }
            ChainHead last = head;
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (NewEntry entry : entries) {
                Entry linked = new Entry(
                                new ChainPosition(id, last.sequence() + 1),
                                entry.kind,
                                entry.turn,
                                entry.content,
                                Timestamps.toMicros(entry.recordedAt),
                                entry.policyVersion,
                                last.hash(),
                                entry.contentDigest,
                                "")
                        .hashed();
                rows.add(row(linked));
                last = new ChainHead(id, linked.position().sequence(), linked.hash());
            }
            jdbc.batchUpdate(INSERT, rows);
            newHead = last;
        }

        @Override
        public void afterCommit() {
            if (newHead != null) {
                head = newHead;
                newHead = null;
            }
            lock.unlock();
            durability.sync();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Chain.this);
            if (lock.isHeldByCurrentThread()) {
                // The commit did not return normally, and may still have happened; or an insert was refused, by one
                // that had.
                headIsKnown = false;
                lock.unlock();
            }
        }

        private @Nullable Object[] row(Entry entry) {
            return new @Nullable Object[] {
                entry.position().chain().value(),
                entry.position().sequence(),
                entry.kind().name(),
                entry.turn().map(TurnId::value).orElse(null),
                entry.content(),
                Timestamps.parameter(entry.recordedAt()),
                entry.policyVersion(),
                entry.previousHash(),
                entry.contentDigest(),
                entry.hash()
            };
        }
    }
}
