package dev.sluice.data.policy;

import dev.sluice.data.account.Actor;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Numbers the policies: without gaps, in the order of their commits. */
@Component
class PolicyVersions {

    private final PolicyVersionRepository rows;
    private final BuiltInPolicy builtIn;
    private final JdbcClient jdbc;
    private final InstantSource time;

    PolicyVersions(PolicyVersionRepository rows, BuiltInPolicy builtIn, JdbcClient jdbc, InstantSource time) {
        this.rows = rows;
        this.builtIn = builtIn;
        this.jdbc = jdbc;
        this.time = time;
    }

    /** Keeps everybody else from changing the policy until this transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock() {
        jdbc.sql("update policy_head set number = number where id = 1").update();
    }

    /** The number of the policy that this transaction makes; its table stays as it was. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(Actor actor) {
        return next(actor, latestTable(), "");
    }

    /** The number of the policy that this transaction makes, with another table. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long next(Actor actor, PolicyTable table, String reason) {
        jdbc.sql("update policy_head set number = number + 1 where id = 1").update();
        long number = jdbc.sql("select number from policy_head where id = 1")
                .query(Long.class)
                .single();
        rows.saveAndFlush(new PolicyVersionEntity(
                number,
                builtIn.digest(),
                builtIn.releaseMode(),
                table,
                reason,
                actor,
                time.instant().truncatedTo(ChronoUnit.MICROS)));
        return number;
    }

    /** Makes a new version if another release or setting made the last one, or there is none. */
    @Transactional
    public void ensureBuiltIn() {
        lock();
        boolean unchanged = rows.findFirstByOrderByNumberDesc()
                .filter(last -> last.isFor(builtIn.digest(), builtIn.releaseMode()))
                .isPresent();
        if (!unchanged) {
            next(Actor.system());
        }
    }

    /** The table of the policy in force. */
    @Transactional(readOnly = true)
    public PolicyTable latestTable() {
        return rows.findFirstByOrderByNumberDesc()
                .map(row -> row.toTable().table())
                .orElse(PolicyTable.DEFAULT);
    }

    /** The number of the policy in force. */
    @Transactional(readOnly = true)
    public long latest() {
        return rows.findFirstByOrderByNumberDesc().orElseThrow().number();
    }
}
