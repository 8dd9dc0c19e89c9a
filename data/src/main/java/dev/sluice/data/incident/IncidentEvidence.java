package dev.sluice.data.incident;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.export.ContentLabel;
import dev.sluice.data.journal.ContentLog;
import dev.sluice.data.journal.EvidenceExport;
import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is handed in of an incident: as JSON and PDF, with the turns and the proof of their entries. For admins. */
@Service
public class IncidentEvidence {

    /** The file for programs. */
    public static final String JSON = "incident.json";

    /** The file for people. */
    public static final String PDF = "incident.pdf";

    private static final int MOST_ACTS = 200;

    private final IncidentRows rows;
    private final PromptTrial prompts;
    private final ContentLog contentLog;
    private final EvidenceExport export;
    private final AuditTrail audit;
    private final Site site;
    private final InstantSource time;

    IncidentEvidence(
            IncidentRows rows,
            PromptTrial prompts,
            ContentLog contentLog,
            EvidenceExport export,
            AuditTrail audit,
            Site site,
            InstantSource time) {
        this.rows = rows;
        this.prompts = prompts;
        this.contentLog = contentLog;
        this.export = export;
        this.audit = audit;
        this.site = site;
        this.time = time;
    }

    /** Brings it together; that, and each look at an answer, is on the audit trail. */
    @Transactional
    public Optional<Evidence> gather(Actor actor, IncidentId id) {
        actor.requireAdmin();
        return rows.find(id).map(about -> {
            List<LogEntry> entries = about.links().stream()
                    .flatMap(link -> link.turn().stream())
                    .flatMap(turn -> contentLog.open(actor, turn).stream())
                    .toList();
            String number = about.number().value();
            audit.record(actor, AuditKind.INCIDENT_EXPORTED, number, "turns=" + entries.size());
            return new Evidence(
                    about,
                    prompts.of(about.links()),
                    entries,
                    audit.actsOnIncident(actor, number, MOST_ACTS).reversed(),
                    actor.name(),
                    Timestamps.toMicros(time.instant()));
        });
    }

    /** The label of the files, which hold what a model said. */
    public ContentLabel label(Evidence evidence) {
        return ContentLabel.of(site, evidence.incident().number().value());
    }

    /**
     * Writes the archive that {@code ./sluice verify} checks.
     *
     * @param pdf the same for people
     */
    public void write(Actor actor, Evidence evidence, byte[] pdf, OutputStream out) throws IOException {
        actor.requireAdmin();
        byte[] json = IncidentJson.of(evidence, label(evidence)).getBytes(StandardCharsets.UTF_8);
        List<TurnId> turns =
                evidence.entries().stream().map(entry -> entry.row().turn()).toList();
        export.write(actor, turns, Map.of(JSON, json, PDF, pdf), readMe(evidence), evidence.at(), out);
    }

    private static String readMe(Evidence evidence) {
        return """
                安全事件 %1$s 证据材料 · Evidence of incident %1$s
                %2$s · %3$s

                incident.pdf、incident.json 为事件说明；turns.jsonl 每行一轮对话，其中 answer、reasoning 由 AI 生成。
                incident.pdf and incident.json tell of the incident; turns.jsonl has one turn to a line; answer and reasoning are AI-generated.

                proof.jsonl 用于离线校验以上文件：./sluice verify 文件名 [--key 公钥文件]
                For checking all of them without the site: ./sluice verify THIS-FILE [--key PUBLIC-KEY]

                含个人信息与可能违法的内容，请妥善保管，用后删除。
                Holds personal data and content that may be unlawful: keep it safe, delete it after use.
                """.formatted(evidence.incident().number(), evidence.at(), evidence.by());
    }
}
