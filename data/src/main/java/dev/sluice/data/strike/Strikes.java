package dev.sluice.data.strike;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountStates;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.data.suspension.SuspensionOutcome;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts refused prompts, and suspends whoever goes on and on. Not those of staff, who try the gate; not cries for help;
 * never what a model said. Each counts once: after a suspension counting begins anew.
 */
@Service
public class Strikes {

    private static final Duration DAY = Duration.ofHours(24);

    /** Those that count now: not refunded, within a day, and not in a suspension already. */
    private static final String COUNTING = """
            from strike s where s.account_id = ? and s.refunded_at is null and s.suspension_id is null
              and s.struck_at > ?""";

    private final JdbcTemplate jdbc;
    private final AccountStates accounts;
    private final Suspensions suspensions;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final StrikeSettings settings;
    private final InstantSource time;

    Strikes(
            JdbcTemplate jdbc,
            AccountStates accounts,
            Suspensions suspensions,
            AuditTrail audit,
            LiveUpdates live,
            StrikeSettings settings,
            InstantSource time) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.suspensions = suspensions;
        this.audit = audit;
        this.live = live;
        this.settings = settings;
        this.time = time;
    }

    /**
     * Counts a refused prompt, inside the transaction that settles it and before it writes to the chain: the account is
     * locked first, as everywhere. Twice counts once. No actor: it is the gate's own judgement.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void count(AccountId id, TurnId turn) {
        Optional<Account> account =
                accounts.lock(id).filter(found -> !found.actor().isStaff());
        Instant now = Timestamps.toMicros(time.instant());
        if (account.isEmpty() || account.get().isSuspended(now) || isCounted(turn)) {
            return;
        }
        jdbc.update(
                "insert into strike (turn_id, account_id, struck_at) values (?, ?, ?)",
                turn.value(),
                id.value(),
                Timestamps.parameter(now));
        if (left(id, now) <= 0) {
            suspend(id, now);
        }
        // For the warning before the last one.
        live.publish(new LiveEvent.AccountChanged(id));
    }

    private void suspend(AccountId id, Instant now) {
        SuspensionOutcome outcome = suspensions.suspendForStrikes(id, now.plus(settings.suspendFor()), reason(), "");
        if (outcome instanceof SuspensionOutcome.Suspended(Suspension suspension)) {
            jdbc.update(
                    "update strike set suspension_id = ? where account_id = ? and suspension_id is null"
                            + " and refunded_at is null and struck_at > ?",
                    suspension.id().value(),
                    id.value(),
                    Timestamps.parameter(now.minus(DAY)));
        }
    }

    private static PublicReason reason() {
        return new PublicReason(text(Locale.SIMPLIFIED_CHINESE), text(Locale.ROOT));
    }

    private static String text(Locale language) {
        return ResourceBundle.getBundle(
                        "dev.sluice.data.messages",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString("strike.reason");
    }

    /** Whether the actor's next refused prompt suspends them; false for staff. For the warning before it happens. */
    @Transactional(readOnly = true)
    public boolean isNextTheLast(Actor actor) {
        return !actor.isStaff() && left(actor.id(), time.instant()) == 1;
    }

    /** All of an account, newest first, the last hundred. */
    @Transactional(readOnly = true)
    public List<Strike> list(Actor actor, AccountId account) {
        actor.requireStaff();
        return jdbc.query(
                "select * from strike where account_id = ? order by struck_at desc, turn_id desc fetch first 100 rows only",
                (row, number) -> new Strike(
                        new TurnId(row.getLong("turn_id")),
                        Timestamps.read(row, "struck_at"),
                        row.getObject("refunded_at") == null
                                ? Optional.empty()
                                : Optional.of(Timestamps.read(row, "refunded_at"))),
                account.value());
    }

    /**
     * Takes a strike back because the refusal was wrong, inside the transaction of whoever found that. A suspension that
     * would not have come without it ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refund(Actor actor, AccountId id, TurnId turn) {
        if (accounts.lock(id).isEmpty()) {
            return;
        }
        Instant now = Timestamps.toMicros(time.instant());
        int refunded = jdbc.update(
                "update strike set refunded_at = ? where turn_id = ? and account_id = ? and refunded_at is null",
                Timestamps.parameter(now),
                turn.value(),
                id.value());
        if (refunded == 0) {
            return;
        }
        List<Long> suspension =
                jdbc.query("""
                select s.suspension_id from strike s join suspension p on p.id = s.suspension_id
                where s.turn_id = ? and p.lifted_at is null and p.until_at > ?""", (row, number) -> row.getLong(1), turn.value(), Timestamps.parameter(now));
        if (!suspension.isEmpty() && !wouldStand(suspension.getFirst())) {
            jdbc.update("update strike set suspension_id = null where suspension_id = ?", suspension.getFirst());
            suspensions.restore(Actor.system(), id, "strike " + turn + " refunded");
        }
        audit.record(actor, AuditKind.STRIKE_REFUNDED, id.toString(), turn.toString());
    }

    /** Counts it again, because the refusal was right after all; suspends nobody before the next one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void countAgain(AccountId id, TurnId turn) {
        if (accounts.lock(id).isPresent()) {
            jdbc.update(
                    "update strike set refunded_at = null where turn_id = ? and account_id = ?",
                    turn.value(),
                    id.value());
        }
    }

    /** Takes all strikes back that led to a suspension, because it was wrong, inside the transaction that found that. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refundAll(Actor actor, AccountId account, SuspensionId wrong, Instant at) {
        int refunded = jdbc.update(
                "update strike set refunded_at = ? where suspension_id = ? and refunded_at is null",
                Timestamps.parameter(at),
                wrong.value());
        if (refunded > 0) {
            audit.record(actor, AuditKind.STRIKE_REFUNDED, account.toString(), "all of a suspension: " + refunded);
        }
    }

    /** Counts those again that were taken back at that time, because the suspension was right after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void countAllAgain(SuspensionId right, Instant refundedAt) {
        jdbc.update(
                "update strike set refunded_at = null where suspension_id = ? and refunded_at = ?",
                right.value(),
                Timestamps.parameter(refundedAt));
    }

    /** Whether what is left of its strikes is still enough for a suspension. */
    private boolean wouldStand(long suspension) {
        Long others = jdbc.queryForObject(
                "select count(*) from strike where suspension_id = ? and refunded_at is null", Long.class, suspension);
        int enough = settings.inARow() > 0 && settings.inADay() > 0
                ? Math.min(settings.inARow(), settings.inADay())
                : Math.max(settings.inARow(), settings.inADay());
        return others != null && others >= enough;
    }

    /** How many more refused prompts suspend the account. */
    private int left(AccountId id, Instant now) {
        Object dayAgo = Timestamps.parameter(now.minus(DAY));
        int today = count("select count(*) " + COUNTING, id.value(), dayAgo);
        // Ids grow with time: whatever was settled otherwise after a strike ends its row.
        int inARow = count(
                "select count(*) " + COUNTING
                        + " and s.turn_id > coalesce((select max(i.turn_id) from journal_index i where i.account_id = ?"
                        + " and i.outcome <> 'REFUSED'), 0)",
                id.value(),
                dayAgo,
                id.value());
        int row = settings.inARow() > 0 ? settings.inARow() - inARow : Integer.MAX_VALUE;
        int day = settings.inADay() > 0 ? settings.inADay() - today : Integer.MAX_VALUE;
        return Math.min(row, day);
    }

    private int count(String sql, Object... parameters) {
        Integer counted = jdbc.queryForObject(sql, Integer.class, parameters);
        return counted == null ? 0 : counted;
    }

    private boolean isCounted(TurnId turn) {
        return count("select count(*) from strike where turn_id = ?", turn.value()) > 0;
    }
}
