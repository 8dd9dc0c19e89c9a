package dev.sluice.data.chain;

import dev.sluice.data.account.Actor;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which nodes run: each start of a node has a chain, and a lease that it renews. */
@Component
public final class Nodes implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);

    private final JdbcTemplate jdbc;
    private final Durability durability;
    private final Chain chain;
    private final Heads heads;

    Nodes(
            JdbcTemplate jdbc,
            Durability durability,
            Chain chain,
            Heads heads,
            Acts acts,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.durability = durability;
        this.chain = chain;
        this.heads = heads;
        heads.signEnds(endedChains());
        new TransactionTemplate(transactions).executeWithoutResult(status -> begin(acts, clock));
    }

    /*
     * The first entry names the last entry of this home's chain before it, so the chains of one installation hang
     * together even without the file of signed heads.
     */
    private void begin(Acts acts, InstantSource clock) {
        List<ChainId> ended = endedChains();
        Optional<ChainHead> before = heads.newestGenuineHead(ended);
        jdbc.update(
                """
                insert into journal_chain (chain, home, started_at, seen_at, vouched) values (?, ?, ?, current_timestamp, ?)""",
                chain.id().value(),
                heads.homeId(),
                Timestamps.parameter(clock.instant()),
                heads.voucher(chain.id()));
        acts.record(
                EntryKind.CHAIN_STARTED,
                new Acts.NewAct(
                        Actor.system().id(),
                        Actor.system().name(),
                        EntryKind.CHAIN_STARTED.name(),
                        before.map(head -> new ChainPosition(head.chain(), head.sequence()).toString())
                                .orElse(""),
                        Optional.empty(),
                        "",
                        "",
                        before.map(ChainHead::hash).orElse("")));
    }

    /**
     * Earlier starts that no longer run: those of this same home, as its lock says; on H2 all, whatever home they were
     * of before a restore, for its file has one process at a time.
     */
    private List<ChainId> endedChains() {
        return jdbc.query(
                "select chain from journal_chain where chain <> ? and (home = ? or ?) order by chain",
                (row, number) -> new ChainId(row.getLong(1)),
                chain.id().value(),
                heads.homeId(),
                durability.database() != Durability.Database.POSTGRESQL);
    }

    /** Renews this node's lease. */
    public void renew() {
        jdbc.update(
                "update journal_chain set seen_at = current_timestamp where chain = ?",
                chain.id().value());
    }

    /** The chains of nodes that ended or have not been seen for half a minute, of those that have running turns. */
    public List<ChainId> deadWithTurns() {
        // An H2 file has one process at a time; a home too. Elsewhere the lease decides, by the database's clock.
        String dead = switch (durability.database()) {
            case H2_FILE, H2_MEMORY -> "true";
            case POSTGRESQL ->
                "c.home = ? or c.ended_at is not null or c.seen_at < current_timestamp - interval '30' second";
        };
        String sql = "select distinct t.chain from journal_turn t left join journal_chain c on c.chain = t.chain"
                + " where t.chain <> ? and (c.chain is null or " + dead + ")";
        return durability.database() == Durability.Database.POSTGRESQL
                ? jdbc.query(
                        sql,
                        (row, number) -> new ChainId(row.getLong(1)),
                        chain.id().value(),
                        heads.homeId())
                : jdbc.query(
                        sql,
                        (row, number) -> new ChainId(row.getLong(1)),
                        chain.id().value());
    }

    /**
     * Gives up the lease and signs the end of the chain; nothing may be appended after it. The journal depends on this,
     * and turns on the journal: the last of them is settled by now.
     */
    @Override
    public void destroy() {
        try {
            jdbc.update(
                    "update journal_chain set ended_at = current_timestamp where chain = ?",
                    chain.id().value());
            heads.signEnd();
        } catch (RuntimeException e) {
            LOG.error("The end of the chain could not be signed; the next start will do it", e);
        }
    }
}
