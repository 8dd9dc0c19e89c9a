package dev.sluice.data.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.data.account.Actor;
import dev.sluice.data.notice.Notice;
import dev.sluice.data.notice.Notices;
import dev.sluice.data.objection.ObjectionStatus;
import dev.sluice.data.objection.Objections;
import dev.sluice.data.report.ReportStatus;
import dev.sluice.data.report.Reports;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.Suspensions;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What passed between a person and the operator, as the person was told it: reports, objections, messages, limits. */
@Component
class OwnCases {

    private final Reports reports;
    private final Objections objections;
    private final Notices notices;
    private final Suspensions suspensions;

    OwnCases(Reports reports, Objections objections, Notices notices, Suspensions suspensions) {
        this.reports = reports;
        this.objections = objections;
        this.notices = notices;
        this.suspensions = suspensions;
    }

    void write(Actor actor, Locale language, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("reports");
        for (ReportStatus report : reports.listAll(actor)) {
            write(report, language, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("objections");
        for (ObjectionStatus objection : objections.listAll(actor)) {
            write(objection, language, json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("messages");
        for (Notice notice : notices.listAll(actor)) {
            json.writeStartObject();
            json.writeStringField("sentAt", notice.sentAt().toString());
            json.writeStringField("heading", notice.heading(language));
            json.writeStringField("text", notice.text(language));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("limits");
        for (Suspension suspension : suspensions.listOwn(actor)) {
            write(suspension, language, json);
        }
        json.writeEndArray();
    }

    private static void write(ReportStatus report, Locale language, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("number", report.number().value());
        json.writeStringField("reason", report.reason().name());
        json.writeStringField("words", report.words());
        json.writeStringField("filedAt", report.filedAt().toString());
        json.writeBooleanField("withdrawn", report.withdrawn());
        if (report.answer().isPresent()) {
            ReportStatus.Answer answer = report.answer().get();
            writeAnswer(answer.outcome(), answer.reason(), answer.at(), language, json);
        }
        json.writeEndObject();
    }

    private static void write(ObjectionStatus objection, Locale language, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("number", objection.number().value());
        json.writeStringField("about", objection.subject().name());
        json.writeStringField("words", objection.words());
        json.writeStringField("filedAt", objection.filedAt().toString());
        if (objection.answer().isPresent()) {
            ObjectionStatus.Answer answer = objection.answer().get();
            writeAnswer(answer.outcome(), answer.reason(), answer.at(), language, json);
        }
        json.writeEndObject();
    }

    private static void writeAnswer(
            CaseOutcome outcome, PublicReason reason, Instant at, Locale language, JsonGenerator json)
            throws IOException {
        json.writeStringField("outcome", outcome.name());
        json.writeStringField("answer", reason.sentenceIn(language));
        json.writeStringField("answeredAt", at.toString());
    }

    private static void write(Suspension suspension, Locale language, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("begunAt", suspension.begunAt().toString());
        if (!suspension.isForGood()) {
            json.writeStringField("until", suspension.until().toString());
        }
        if (suspension.liftedAt().isPresent()) {
            json.writeStringField("liftedAt", suspension.liftedAt().get().toString());
        }
        json.writeStringField("reason", suspension.reason().sentenceIn(language));
        json.writeBooleanField("byMachine", suspension.automatic());
        json.writeEndObject();
    }
}
