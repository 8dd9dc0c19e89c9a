package dev.sluice.admin.incident;

import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.LinkId;
import dev.sluice.data.incident.LinkTarget;
import dev.sluice.data.incident.Obstacles;
import dev.sluice.data.incident.TrialResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Everything that the panel of one incident shows.
 *
 * @param targets what is known of its links; of prompts nothing
 * @param trial how its prompts fare now
 * @param obstacles what stands in the way of closing it
 * @param acts what was done to it, newest first
 * @param lastDay on which a measure can be due
 * @param mayDecide whether who looks may report and close it
 */
record IncidentFile(
        Incident incident,
        Map<LinkId, LinkTarget> targets,
        Map<LinkId, TrialResult> trial,
        Obstacles obstacles,
        List<AuditRecord> acts,
        LocalDate lastDay,
        boolean mayDecide) {

    IncidentFile {
        targets = Map.copyOf(targets);
        trial = Map.copyOf(trial);
        acts = List.copyOf(acts);
    }
}
