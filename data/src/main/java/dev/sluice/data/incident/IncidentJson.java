package dev.sluice.data.incident;

import dev.sluice.data.audit.AuditRecord;
import dev.sluice.data.export.ContentLabel;
import dev.sluice.data.journal.LogEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The evidence of an incident as JSON; what the log has of its answers stands there with hash and place in the chain. */
final class IncidentJson {

    private static final JsonMapper JSON = new JsonMapper();

    private IncidentJson() {}

    static String of(Evidence evidence, ContentLabel label) {
        Incident incident = evidence.incident();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("AIGC", label.fields());
        fields.put("incident", incident.number().value());
        fields.put("exportedAt", evidence.at().toString());
        fields.put("exportedBy", evidence.by());
        fields.put("title", incident.story().title());
        fields.put("risk", incident.story().risk().code());
        fields.put("what", incident.story().what());
        fields.put("openedAt", incident.openedAt().toString());
        fields.put("openedBy", incident.openedBy());
        incident.closing().ifPresent(closing -> fields.put("closed", closing(closing)));
        fields.put(
                "links",
                incident.links().stream().map(link -> link(link, evidence)).toList());
        fields.put(
                "measures",
                incident.measures().stream().map(IncidentJson::measure).toList());
        fields.put(
                "reports", incident.reports().stream().map(IncidentJson::report).toList());
        fields.put(
                "answers", evidence.entries().stream().map(IncidentJson::answer).toList());
        fields.put("acts", evidence.acts().stream().map(IncidentJson::act).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fields);
    }

    private static Map<String, Object> closing(Incident.Closing closing) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", closing.at().toString());
        fields.put("by", closing.by());
        fields.put("mended", !closing.despite());
        fields.put("note", closing.note());
        return fields;
    }

    private static Map<String, Object> link(Link link, Evidence evidence) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", link.kind().name());
        fields.put("target", link.target());
        TrialResult result = evidence.trial().get(link.id());
        if (result != null) {
            fields.put(
                    "now",
                    switch (result) {
                        case TrialResult.Stopped(var finding, var _) -> "stopped by " + finding.rule();
                        case TrialResult.Passes() -> "passes";
                        case TrialResult.Gone() -> "not on record";
                    });
        }
        return fields;
    }

    private static Map<String, Object> measure(Measure measure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", measure.kind().name());
        fields.put("words", measure.words());
        fields.put("dueAt", measure.dueAt().toString());
        measure.done().ifPresent(done -> {
            fields.put("doneAt", done.at().toString());
            fields.put("doneBy", done.by());
        });
        return fields;
    }

    private static Map<String, Object> report(AuthorityReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("authority", report.told().authority());
        fields.put("at", report.told().at().toString());
        fields.put("receipt", report.told().receipt());
        fields.put("note", report.told().note());
        fields.put("recordedBy", report.recordedBy());
        fields.put("corrected", report.correctedBy().isPresent());
        return fields;
    }

    private static Map<String, Object> answer(LogEntry entry) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("turn", entry.row().turn().toString());
        fields.put("position", entry.position().map(Object::toString).orElse(""));
        fields.put("entryHash", entry.entryHash());
        fields.put("startedAt", entry.row().startedAt().toString());
        fields.put("account", entry.row().accountName());
        fields.put("model", entry.row().assistantName());
        fields.put("outcome", entry.row().outcome().name());
        fields.put("takenDown", entry.row().takenDown());
        fields.put("prompt", entry.prompt());
        fields.put("answer", entry.answer());
        return fields;
    }

    private static Map<String, Object> act(AuditRecord act) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", act.position().toString());
        fields.put("at", act.at().toString());
        fields.put("by", act.actorName());
        fields.put("kind", act.kind().name());
        fields.put("details", act.details());
        return fields;
    }
}
