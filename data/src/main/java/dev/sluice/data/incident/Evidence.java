package dev.sluice.data.incident;

import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.journal.LogEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that can be handed in of an incident.
 *
 * @param trial how its prompts fare now
 * @param entries what is on record of the answers, each with its hash and its place in the chain
 * @param acts what was done to it, oldest first
 */
public record Evidence(
        Incident incident,
        Map<LinkId, TrialResult> trial,
        List<LogEntry> entries,
        List<AuditRecord> acts,
        String by,
        Instant at) {

    public Evidence {
        trial = Map.copyOf(trial);
        entries = List.copyOf(entries);
        acts = List.copyOf(acts);
    }
}
