package dev.sluice.data.incident;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.chain.Timestamps;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What authorities were told of incidents, and their end. For admins. */
@Service
public class IncidentDecisions {

    /** Longest note of a closing, in UTF-16 units. */
    public static final int MAX_NOTE_LENGTH = 2_000;

    private final IncidentRows rows;
    private final IncidentChanges changes;
    private final PromptTrial prompts;
    private final InstantSource time;

    IncidentDecisions(IncidentRows rows, IncidentChanges changes, PromptTrial prompts, InstantSource time) {
        this.rows = rows;
        this.changes = changes;
        this.prompts = prompts;
        this.time = time;
    }

    /**
     * Writes down what an authority was told, of an open incident or a closed one.
     *
     * @throws IllegalArgumentException if that is still to come
     * @throws IncidentConflict if it is not the version that was seen
     */
    @Transactional
    public void report(Actor actor, IncidentId id, long seenVersion, AuthorityReport.Told told) {
        actor.requireAdmin();
        Incident about = changes.lock(id, seenVersion);
        Instant now = requirePast(told);
        changes.record(actor, AuditKind.INCIDENT_REPORTED, about, written(told));
        rows.insert(id, told, actor.name(), now);
    }

    /** Puts another one in the place of a report that was written down wrongly, likewise; both stay. */
    @Transactional
    public void correct(
            Actor actor, IncidentId id, long seenVersion, AuthorityReportId wrong, AuthorityReport.Told told) {
        actor.requireAdmin();
        Incident about = changes.lock(id, seenVersion);
        Instant now = requirePast(told);
        boolean stands = about.reports().stream()
                .anyMatch(report ->
                        report.id().equals(wrong) && report.correctedBy().isEmpty());
        if (!stands) {
            throw new IncidentConflict("there is no report " + wrong + " that could be corrected");
        }
        changes.record(actor, AuditKind.INCIDENT_REPORT_CORRECTED, about, written(told));
        rows.correct(wrong, rows.insert(id, told, actor.name(), now));
    }

    private Instant requirePast(AuthorityReport.Told told) {
        Instant now = Timestamps.toMicros(time.instant());
        if (told.at().isAfter(now)) {
            throw new IllegalArgumentException("what is still to come was not reported");
        }
        return now;
    }

    private static String written(AuthorityReport.Told told) {
        return told.at() + " " + told.authority() + "\n" + told.receipt() + "\n" + told.note();
    }

    /**
     * Closes it: its prompts are tried again, inside the same transaction.
     *
     * @param note why it is closed although something stands in the way; else may be empty
     * @throws NotMendedException if something does and there is no note
     * @throws IncidentConflict if it is not the version that was seen, or closed
     */
    @Transactional
    public void close(Actor actor, IncidentId id, long seenVersion, String note) {
        actor.requireAdmin();
        Incident about = changes.lockOpen(id, seenVersion);
        String why = note.strip().replace('\0', '\uFFFD');
        if (why.length() > MAX_NOTE_LENGTH) {
            throw new IllegalArgumentException("a note is longer than " + MAX_NOTE_LENGTH + " characters");
        }
        Map<LinkId, TrialResult> trial = prompts.of(about.links());
        Obstacles obstacles = Obstacles.of(about, trial);
        if (obstacles.isAny() && why.isEmpty()) {
            throw new NotMendedException("incident " + id + " is not mended");
        }
        changes.record(actor, AuditKind.INCIDENT_CLOSED, about, (obstacles.written() + "\n" + why).strip());
        trial.forEach((link, result) -> {
            if (!(result instanceof TrialResult.Stopped)) {
                rows.excuse(link);
            }
        });
        rows.close(id, new Incident.Closing(actor.name(), Timestamps.toMicros(time.instant()), obstacles.isAny(), why));
    }

    /**
     * Takes the closing back.
     *
     * @throws IncidentConflict if it is not the version that was seen, or open
     */
    @Transactional
    public void reopen(Actor actor, IncidentId id, long seenVersion) {
        actor.requireAdmin();
        Incident about = changes.lock(id, seenVersion);
        if (about.isOpen()) {
            throw new IncidentConflict("incident " + id + " is open");
        }
        changes.record(actor, AuditKind.INCIDENT_REOPENED, about, "");
        rows.reopen(id);
    }
}
