package dev.sluice.data.incident;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.review.Deadlines;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is done so that an incident does not come back (整改). For moderators and admins. */
@Service
public class Measures {

    /** Longest measure, in UTF-16 units. */
    public static final int MAX_LENGTH = 2_000;

    private final IncidentRows rows;
    private final IncidentChanges changes;
    private final Deadlines deadlines;
    private final InstantSource time;

    Measures(IncidentRows rows, IncidentChanges changes, Deadlines deadlines, InstantSource time) {
        this.rows = rows;
        this.changes = changes;
        this.deadlines = deadlines;
        this.time = time;
    }

    /** The last day on which a measure of this incident can be due. */
    public LocalDate lastDay(Incident about) {
        return deadlines.dayOf(about.limit());
    }

    /**
     * Plans one.
     *
     * @param due the day at whose end it is due, in the site's time zone
     * @throws IllegalArgumentException if that is before today or more than three months after the incident was opened, or
     *     there are no words or too many
     * @throws IncidentConflict if the incident is not the version that was seen, or closed
     */
    @Transactional
    public void plan(Actor actor, IncidentId id, long seenVersion, MeasureKind kind, String words, LocalDate due) {
        actor.requireStaff();
        Incident about = changes.lockOpen(id, seenVersion);
        Instant now = Timestamps.toMicros(time.instant());
        String text = words.strip().replace('\0', '\uFFFD');
        Instant end = deadlines.endOf(due);
        if (text.isEmpty() || text.length() > MAX_LENGTH || end.isAfter(about.limit()) || end.isBefore(now)) {
            throw new IllegalArgumentException("a measure has words, and is due from today until " + about.limit());
        }
        changes.record(actor, AuditKind.INCIDENT_MEASURE_PLANNED, about, kind + " " + due + " " + text);
        rows.insert(id, kind, text, end, actor.name(), now);
    }

    /** Says that it is done, likewise; {@link #reopen} takes that back. */
    @Transactional
    public void finish(Actor actor, IncidentId id, long seenVersion, MeasureId measure) {
        actor.requireStaff();
        change(actor, AuditKind.INCIDENT_MEASURE_DONE, changes.lockOpen(id, seenVersion), measure, false)
                .ifPresent(found -> rows.finish(
                        measure, Optional.of(new Measure.Done(actor.name(), Timestamps.toMicros(time.instant())))));
    }

    /** Says that it is not done after all, likewise. */
    @Transactional
    public void reopen(Actor actor, IncidentId id, long seenVersion, MeasureId measure) {
        actor.requireStaff();
        change(actor, AuditKind.INCIDENT_MEASURE_REOPENED, changes.lockOpen(id, seenVersion), measure, true)
                .ifPresent(found -> rows.finish(measure, Optional.empty()));
    }

    /** Gives one up that is not done, likewise; the trail keeps it. */
    @Transactional
    public void drop(Actor actor, IncidentId id, long seenVersion, MeasureId measure) {
        actor.requireStaff();
        change(actor, AuditKind.INCIDENT_MEASURE_DROPPED, changes.lockOpen(id, seenVersion), measure, false)
                .ifPresent(found -> rows.delete(measure));
    }

    private Optional<Measure> change(Actor actor, AuditKind kind, Incident about, MeasureId id, boolean done) {
        Optional<Measure> found = about.measures().stream()
                .filter(measure -> measure.id().equals(id) && measure.done().isPresent() == done)
                .findFirst();
        found.ifPresent(measure -> changes.record(
                actor, kind, about, measure.kind() + " " + deadlines.dayOf(measure.dueAt()) + " " + measure.words()));
        return found;
    }
}
