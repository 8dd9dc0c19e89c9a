package dev.sluice.data.incident;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.review.Deadlines;
import dev.sluice.data.review.ReceiptNumber;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The incidents, what is due first in front. For moderators and admins. */
@Service
public class Incidents {

    private final IncidentRows rows;
    private final IncidentChanges changes;
    private final NewLinks newLinks;
    private final Deadlines deadlines;
    private final InstantSource time;

    Incidents(IncidentRows rows, IncidentChanges changes, NewLinks newLinks, Deadlines deadlines, InstantSource time) {
        this.rows = rows;
        this.changes = changes;
        this.newLinks = newLinks;
        this.deadlines = deadlines;
        this.time = time;
    }

    /** Open ones by when they are due, or closed ones, the latest first. */
    @Transactional(readOnly = true)
    public List<IncidentSummary> list(Actor actor, boolean open, int limit) {
        actor.requireStaff();
        return rows.list(open, limit);
    }

    /** How many are open, and how many of them overdue. */
    @Transactional(readOnly = true)
    public IncidentCounts counts(Actor actor) {
        actor.requireStaff();
        return rows.counts(time.instant());
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<Incident> find(Actor actor, IncidentId id) {
        actor.requireStaff();
        return rows.find(id);
    }

    /** The one that the audit trail names so. */
    @Transactional(readOnly = true)
    public Optional<IncidentId> findNumber(Actor actor, String typed) {
        actor.requireStaff();
        return ReceiptNumber.parse(typed).flatMap(rows::find);
    }

    /** Those that are linked with it, the newest first. */
    @Transactional(readOnly = true)
    public List<IncidentSummary> linkedWith(Actor actor, LinkKind kind, String target) {
        actor.requireStaff();
        return rows.linkedWith(kind, target);
    }

    /**
     * A new one; its measures are due within three months.
     *
     * @throws UnknownTargetException if there is not all that it shall be linked with
     */
    @Transactional
    public IncidentId open(Actor actor, Incident.Story story, List<NewLink> links) {
        actor.requireStaff();
        Instant now = Timestamps.toMicros(time.instant());
        ReceiptNumber number = ReceiptNumber.next(deadlines.dayOf(now));
        IncidentId id = IncidentId.next();
        changes.recordOpening(actor, number.value(), told(story));
        rows.insert(id, number, story, actor.name(), now, deadlines.mendUntil(now));
        Incident opened = rows.find(id).orElseThrow();
        links.forEach(link -> newLinks.add(actor, opened, link));
        return id;
    }

    /**
     * Tells it in other words; the trail keeps the earlier ones.
     *
     * @throws IncidentConflict if it is not the version that was seen, or closed
     */
    @Transactional
    public void retell(Actor actor, IncidentId id, long seenVersion, Incident.Story story) {
        actor.requireStaff();
        Incident about = changes.lockOpen(id, seenVersion);
        changes.record(actor, AuditKind.INCIDENT_CHANGED, about, told(story));
        rows.update(id, story);
    }

    private static String told(Incident.Story story) {
        return (story.risk().code() + " " + story.title() + "\n" + story.what()).strip();
    }
}
