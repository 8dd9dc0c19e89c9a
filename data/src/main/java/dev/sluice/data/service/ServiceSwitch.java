package dev.sluice.data.service;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The stop switch. Moderators may press it, admins lift it; it stays as it is over restarts. */
@Service
public class ServiceSwitch {

    /** Longest internal reason, in UTF-16 units. */
    public static final int MAX_REASON_LENGTH = 1000;

    /** Behind the level, where the trail names what was stopped. */
    private static final String DRILL = " DRILL";

    private static final Duration MAX_AGE = Duration.ofMillis(500);

    private final ServiceStateRepository rows;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final TransactionOperations transaction;
    private final InstantSource time;
    private volatile @Nullable Known known;

    ServiceSwitch(
            ServiceStateRepository rows,
            AuditTrail audit,
            LiveUpdates live,
            TransactionOperations transaction,
            InstantSource time) {
        this.rows = rows;
        this.audit = audit;
        this.live = live;
        this.transaction = transaction;
        this.time = time;
        live.subscribeCache(event -> {
            if (event instanceof LiveEvent.ServiceStateChanged) {
                known = null;
            }
        });
    }

    /** How things stand; at most half a second old, and asked as often as one likes. */
    public ServiceState state() {
        Known before = known;
        if (before != null && System.nanoTime() - before.readAt() < MAX_AGE.toNanos()) {
            return before.state();
        }
        long readAt = System.nanoTime();
        Known fresh = new Known(read(), readAt);
        known = fresh;
        return fresh.state();
    }

    /** The stop in force with its internal reason, for staff. */
    @Transactional(readOnly = true)
    public Optional<StopRecord> findStop(Actor actor) {
        actor.requireStaff();
        return rows.read().toRecord();
    }

    /**
     * Stops the service, or changes level and notice of a stop in force; only an admin may change from the whole site
     * to new answers. In force on every node within one second.
     *
     * @param internalReason for staff and the audit trail; not blank
     */
    @Transactional
    public void stop(Actor actor, StopLevel level, PublicNotice notice, String internalReason) {
        stop(actor, level, notice, internalReason, "");
    }

    /** As {@link #stop}, and just as real, but the trail and the self-inspection know that it was a drill. */
    @Transactional
    public void rehearse(Actor actor, StopLevel level, PublicNotice notice, String internalReason) {
        stop(actor, level, notice, internalReason, DRILL);
    }

    /**
     * As {@link #stop}, but never makes less of a stop in force, about which somebody at the machine's own console may not
     * know: the whole site stays stopped, and without a notice the one that people read stays.
     *
     * @return whether the whole site stays stopped though only new answers were asked for
     */
    @Transactional
    public boolean stopAtLeast(Actor actor, StopLevel level, PublicNotice notice, String internalReason) {
        actor.requireStaff();
        Optional<StopRecord> before = rows.readForChange().toRecord();
        boolean wider = level == StopLevel.NEW_ANSWERS
                && before.filter(stop -> stop.level() == StopLevel.WHOLE_SITE).isPresent();
        PublicNotice shown = notice.equals(PublicNotice.NONE)
                ? before.map(StopRecord::notice).orElse(notice)
                : notice;
        stop(actor, wider ? StopLevel.WHOLE_SITE : level, shown, internalReason);
        return wider;
    }

    private void stop(Actor actor, StopLevel level, PublicNotice notice, String internalReason, String mark) {
        actor.requireStaff();
        String reason = requireReason(internalReason);
        ServiceStateEntity row = rows.readForChange();
        if (level == StopLevel.NEW_ANSWERS && row.level().equals(Optional.of(StopLevel.WHOLE_SITE))) {
            actor.requireAdmin();
        }
        row.stop(actor, level, notice, reason, time.instant().truncatedTo(ChronoUnit.MICROS));
        audit.record(
                actor,
                AuditKind.SERVICE_STOPPED,
                level.name() + mark,
                reason + "\nzh: " + notice.zh() + "\nen: " + notice.en());
        live.publish(new LiveEvent.ServiceStateChanged());
    }

    /** Ends the stop; changes nothing if there is none. */
    @Transactional
    public void lift(Actor actor, String internalReason) {
        actor.requireAdmin();
        String reason = requireReason(internalReason);
        ServiceStateEntity row = rows.readForChange();
        row.level().ifPresent(level -> {
            row.lift();
            audit.record(actor, AuditKind.SERVICE_LIFTED, level.name(), reason);
            live.publish(new LiveEvent.ServiceStateChanged());
        });
    }

    private ServiceState read() {
        Optional<StopRecord> stop = transaction.execute(status -> rows.read().toRecord());
        return new ServiceState(
                stop.map(inForce -> new ServiceState.Stop(inForce.level(), inForce.notice(), inForce.since())));
    }

    private static String requireReason(String internalReason) {
        String reason = internalReason.strip();
        if (reason.isEmpty() || reason.length() > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("a reason of 1 to " + MAX_REASON_LENGTH + " characters is needed");
        }
        return reason;
    }

    private record Known(ServiceState state, long readAt) {}
}
