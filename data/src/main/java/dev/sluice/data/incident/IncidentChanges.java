package dev.sluice.data.incident;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import org.springframework.stereotype.Component;

/** What every change of an incident has in common; always inside the caller's transaction, who has checked the actor. */
@Component
final class IncidentChanges {

    private final IncidentRows rows;
    private final AuditTrail audit;
    private final LiveUpdates live;

    IncidentChanges(IncidentRows rows, AuditTrail audit, LiveUpdates live) {
        this.rows = rows;
        this.audit = audit;
        this.live = live;
    }

    /**
     * Locks it, be it open or closed.
     *
     * @throws IncidentConflict if it is not the version that was seen
     */
    Incident lock(IncidentId id, long seenVersion) {
        return rows.lock(id)
                .filter(found -> found.version() == seenVersion)
                .orElseThrow(() -> new IncidentConflict("incident " + id + " has changed: look at it again"));
    }

    /**
     * Locks an open one, likewise.
     *
     * @throws IncidentConflict if it is not the version that was seen, or closed
     */
    Incident lockOpen(IncidentId id, long seenVersion) {
        Incident found = lock(id, seenVersion);
        if (!found.isOpen()) {
            throw new IncidentConflict("incident " + id + " is closed");
        }
        return found;
    }

    /** On the trail that something is being changed; after it the incident is another version. */
    void record(Actor actor, AuditKind kind, Incident about, String details) {
        audit.record(actor, kind, about.number().value(), details);
        rows.nextVersion(about.id());
        live.publish(new LiveEvent.IncidentsChanged());
    }

    /** On the trail that a new one is being opened. */
    void recordOpening(Actor actor, String number, String details) {
        audit.record(actor, AuditKind.INCIDENT_OPENED, number, details);
        live.publish(new LiveEvent.IncidentsChanged());
    }
}
