package dev.sluice.admin.incident;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.IncidentEvidence;
import dev.sluice.data.incident.IncidentId;
import dev.sluice.data.incident.IncidentLinks;
import dev.sluice.data.incident.Incidents;
import dev.sluice.data.incident.LinkId;
import dev.sluice.data.incident.LinkTarget;
import dev.sluice.data.incident.Measures;
import dev.sluice.data.incident.Obstacles;
import dev.sluice.data.incident.RegressionBank;
import dev.sluice.data.incident.TrialResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Brings together what the panel of an incident shows, and what is handed in of it. */
@Component
class IncidentFiles {

    private static final int MOST_ACTS = 100;

    private final Incidents incidents;
    private final IncidentLinks links;
    private final Measures measures;
    private final RegressionBank bank;
    private final IncidentEvidence evidence;
    private final AuditTrail audit;
    private final EvidencePdf pdf;

    IncidentFiles(
            Incidents incidents,
            IncidentLinks links,
            Measures measures,
            RegressionBank bank,
            IncidentEvidence evidence,
            AuditTrail audit,
            EvidencePdf pdf) {
        this.incidents = incidents;
        this.links = links;
        this.measures = measures;
        this.bank = bank;
        this.evidence = evidence;
        this.audit = audit;
        this.pdf = pdf;
    }

    Optional<IncidentFile> open(Actor actor, IncidentId id) {
        return incidents.find(actor, id).map(found -> {
            Map<LinkId, TrialResult> trial = bank.trial(actor, id);
            return new IncidentFile(
                    found,
                    targets(actor, found),
                    trial,
                    Obstacles.of(found, trial),
                    audit.actsOnIncident(actor, found.number().value(), MOST_ACTS),
                    measures.lastDay(found),
                    actor.isAdmin());
        });
    }

    private Map<LinkId, LinkTarget> targets(Actor actor, Incident incident) {
        Map<LinkId, LinkTarget> targets = new HashMap<>();
        incident.links()
                .forEach(link -> links.find(actor, link.kind(), link.target())
                        .ifPresent(found -> targets.put(link.id(), found)));
        return targets;
    }

    /** Writes what is handed in. */
    void writeEvidence(Actor actor, IncidentId id, Locale language, ZoneId zone, OutputStream out) throws IOException {
        var gathered = evidence.gather(actor, id);
        if (gathered.isPresent()) {
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            pdf.write(gathered.get(), evidence.label(gathered.get()), language, zone, page);
            evidence.write(actor, gathered.get(), page.toByteArray(), out);
        }
    }
}
