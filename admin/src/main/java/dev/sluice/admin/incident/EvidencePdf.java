package dev.sluice.admin.incident;

import com.vaadin.flow.i18n.I18NProvider;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.print.Pdf;
import dev.sluice.data.export.ContentLabel;
import dev.sluice.data.incident.AuthorityReport;
import dev.sluice.data.incident.Evidence;
import dev.sluice.data.incident.Incident;
import dev.sluice.data.incident.Link;
import dev.sluice.data.incident.Measure;
import dev.sluice.data.incident.TrialResult;
import dev.sluice.data.journal.LogEntry;
import dev.sluice.data.site.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The evidence of an incident on paper: what happened, what was said, what was done, who was told. */
@Component
final class EvidencePdf {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    private static final JsonMapper JSON = new JsonMapper();

    private final I18NProvider texts;
    private final Site site;

    EvidencePdf(I18NProvider texts, Site site) {
        this.texts = texts;
        this.site = site;
    }

    void write(Evidence evidence, ContentLabel label, Locale language, ZoneId zone, OutputStream out)
            throws IOException {
        Page page = new Page(language, zone);
        Incident incident = evidence.incident();
        String title = page.say("heading", incident.number().value());
        page.open("h1", title);
        page.meta(Stream.of(
                        language.getLanguage().equals("zh") ? site.nameZh() : site.nameEn(),
                        site.operator().orElse(""),
                        page.time(evidence.at()),
                        evidence.by())
                .filter(each -> !each.isEmpty())
                .toList());
        page.paragraph(incident.story().title());
        page.meta(List.of(
                incident.story().risk().code() + " "
                        + texts.getTranslation("risk." + incident.story().risk().code() + ".official", language),
                page.say("openedBy", incident.openedBy(), page.time(incident.openedAt()))));
        page.paragraph(incident.story().what());
        incident.closing().ifPresent(closing -> {
            page.meta(List.of(
                    page.say(closing.despite() ? "closed.despite" : "closed.mended"),
                    closing.by(),
                    page.time(closing.at())));
            page.paragraph(closing.note());
        });
        addLinks(page, evidence);
        addMeasures(page, incident.measures());
        addReports(page, incident.reports());
        addAnswers(page, evidence.entries());
        page.open("h2", page.say("evidence.check"));
        page.paragraph(page.say("evidence.check.text"));
        String implicit = JSON.writeValueAsString(Map.of("AIGC", label.fields()));
        Pdf.write(title, language, implicit, page.html.toString(), out);
    }

    private static void addLinks(Page page, Evidence evidence) {
        page.table("links", List.of("link.kind", "evidence.target", "evidence.now"));
        for (Link link : evidence.incident().links()) {
            TrialResult result = evidence.trial().get(link.id());
            page.row(
                    page.say("link.kind." + Keys.of(link.kind())),
                    link.target(),
                    result == null || link.excused() ? "" : now(page, result));
        }
        page.endTable();
    }

    private static String now(Page page, TrialResult result) {
        return switch (result) {
            case TrialResult.Stopped(var finding, var _) ->
                page.say("trial.stopped") + "\n" + finding.risk().code() + " · " + finding.rule();
            case TrialResult.Passes() -> page.say("trial.passes");
            case TrialResult.Gone() -> page.say("trial.gone");
        };
    }

    private static void addMeasures(Page page, List<Measure> measures) {
        page.table("measures", List.of("measure.kind", "measure.words", "measure.due", "evidence.done"));
        for (Measure measure : measures) {
            page.row(
                    page.say("measure.kind." + Keys.of(measure.kind())),
                    measure.words(),
                    page.time(measure.dueAt()),
                    measure.done()
                            .map(done -> done.by() + "\n" + page.time(done.at()))
                            .orElse(""));
        }
        page.endTable();
    }

    private static void addReports(Page page, List<AuthorityReport> reports) {
        page.table("reports", List.of("report.authority", "report.at", "report.receipt", "report.note"));
        for (AuthorityReport report : reports) {
            page.row(
                    report.told().authority()
                            + (report.correctedBy().isPresent() ? "\n" + page.say("report.corrected") : ""),
                    page.time(report.told().at()),
                    report.told().receipt(),
                    report.told().note());
        }
        page.endTable();
    }

    /** Each with the label that people see, its place in the chain and its hash. */
    private static void addAnswers(Page page, List<LogEntry> entries) {
        page.open("h2", page.say("evidence.answers"));
        for (LogEntry entry : entries) {
            page.open(
                    "h4",
                    page.time(entry.row().startedAt()) + " · " + entry.row().accountName() + " · "
                            + entry.row().assistantName());
            page.meta(List.of(
                    entry.row().turn().toString(),
                    entry.position().map(Object::toString).orElse(""),
                    "SHA-256 " + entry.entryHash()));
            page.meta(List.of(page.say("evidence.prompt")));
            page.paragraph(entry.prompt());
            page.meta(List.of(page.say("evidence.answer")));
            page.paragraph(entry.answer());
        }
    }

    /** The document so far, in one language. */
    private final class Page {

        private final StringBuilder html = new StringBuilder();
        private final Locale language;
        private final ZoneId zone;

        Page(Locale language, ZoneId zone) {
            this.language = language;
            this.zone = zone;
        }

        String say(String key, Object... values) {
            return texts.getTranslation("incident." + key, language, values);
        }

        String time(Instant at) {
            return TIME.format(at.atZone(zone));
        }

        void open(String tag, String text) {
            html.append("<%1$s>%2$s</%1$s>".formatted(tag, Pdf.escape(text)));
        }

        void paragraph(String text) {
            if (!text.isEmpty()) {
                open("p", text);
            }
        }

        void meta(List<String> parts) {
            html.append("<p class=\"meta\">")
                    .append(Pdf.escape(String.join(" · ", parts)))
                    .append("</p>");
        }

        void table(String heading, List<String> columns) {
            open("h2", say(heading));
            html.append("<table><thead><tr>");
            columns.forEach(column -> open("th", say(column)));
            html.append("</tr></thead><tbody>");
        }

        void row(String... cells) {
            html.append("<tr>");
            for (String cell : cells) {
                open("td", cell);
            }
            html.append("</tr>");
        }

        void endTable() {
            html.append("</tbody></table>");
        }
    }
}
