package dev.sluice.admin.transparency;

import com.vaadin.flow.i18n.I18NProvider;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.sluice.admin.console.Keys;
import dev.sluice.admin.print.Pdf;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.data.objection.ObjectionSubject;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.site.Site;
import dev.sluice.data.transparency.TransparencyReport;
import dev.sluice.data.transparency.TransparencyReport.Decisions;
import dev.sluice.safety.Risk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** A transparency report in words and numbers, the same on the page, in a PDF and in a CSV file. */
@Component
class TransparencyTables {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final I18NProvider texts;
    private final Site site;

    TransparencyTables(I18NProvider texts, Site site) {
        this.texts = texts;
        this.site = site;
    }

    /** One table; a single column needs no heading. */
    record Table(String heading, List<String> columns, List<Row> rows) {}

    /**
     * One line.
     *
     * @param part of the row above that is no part itself
     */
    record Row(String label, List<String> values, boolean part) {}

    /** Whom numbers are written for. */
    enum Form {
        PEOPLE,
        /** Nothing but digits. */
        SPREADSHEET
    }

    /** What the report is about, when it was made, and for whom. */
    String about(ReportPeriod period, ZoneId zone, LocalDate today, Locale language) {
        String name = language.getLanguage().equals("zh") ? site.nameZh() : site.nameEn();
        String operator = site.operator().map(text -> " · " + text).orElse("");
        return name + operator + " · "
                + say(
                        language,
                        "days",
                        period.firstDay().toString(),
                        period.end().minusDays(1).toString(),
                        zone.getId())
                + (period.end().isAfter(today) ? " · " + say(language, "running", today.toString()) : "");
    }

    String name(ReportPeriod period, Locale language) {
        return switch (period.months()) {
            case ReportPeriod.YEAR -> say(language, "year", period.first().getYear() + "");
            case ReportPeriod.QUARTER -> say(language, "quarter", period.first().getYear() + "", period.quarter());
            default ->
                DateTimeFormatter.ofPattern(say(language, "month"), language).format(period.firstDay());
        };
    }

    List<Table> tables(TransparencyReport report, Locale language, Form form) {
        return List.of(
                table(language, form, "messages", rows -> messages(rows, report)),
                table(language, form, "restrictions", rows -> restrictions(rows, report)),
                table(language, form, "reports", rows -> reports(rows, report.reports())),
                table(language, form, "objections", rows -> objections(rows, report.objections())),
                table(language, form, "ratings", rows -> {
                    rows.add("ratings.good", report.ratings().good());
                    rows.add("ratings.bad", report.ratings().bad());
                }),
                risks(report, language, form));
    }

    private Table table(Locale language, Form form, String key, Consumer<Rows> fill) {
        Rows rows = new Rows(language, form);
        fill.accept(rows);
        return new Table(say(language, key + ".heading"), List.of(), rows.rows);
    }

    private Table risks(TransparencyReport report, Locale language, Form form) {
        Rows rows = new Rows(language, form);
        for (Risk risk : Risk.values()) {
            rows.risk(
                    risk,
                    report.stoppedFor().getOrDefault(risk, 0L),
                    report.flaggedFor().getOrDefault(risk, 0L));
        }
        return new Table(
                say(language, "risks.heading"),
                List.of(say(language, "risks.stopped"), say(language, "risks.flagged")),
                rows.rows);
    }

    private static void messages(Rows rows, TransparencyReport report) {
        rows.add("messages.all", report.messages());
        for (LogOutcome outcome : LogOutcome.values()) {
            if (report.count(outcome) > 0) {
                rows.part("console.outcome." + Keys.of(outcome), report.count(outcome));
            }
        }
    }

    private static void restrictions(Rows rows, TransparencyReport report) {
        long byMachine = report.restrictionsByMachine();
        long all = byMachine + report.restrictionsByStaff();
        rows.add("restrictions.all", all);
        rows.part("transparency.restrictions.machine", byMachine, all);
        rows.part("transparency.restrictions.staff", report.restrictionsByStaff(), all);
        rows.add("restrictions.takenDown", report.takenDown());
        rows.part("transparency.restrictions.restored", report.restored());
        rows.add(
                "restrictions.suspended",
                report.suspensions().byMachine() + report.suspensions().byStaff());
        rows.part(
                "transparency.restrictions.suspended.machine",
                report.suspensions().byMachine());
        rows.part(
                "transparency.restrictions.suspended.lifted",
                report.suspensions().lifted());
        rows.add("restrictions.strikes", report.suspensions().strikes());
        rows.add("restrictions.care", report.count(LogOutcome.CARED_FOR));
    }

    private static void reports(Rows rows, TransparencyReport.Reports reports) {
        rows.add("reports.filed", TransparencyReport.sum(reports.filed()));
        for (ReportReason reason : ReportReason.values()) {
            long filed = reports.filed().getOrDefault(reason, 0L);
            if (filed > 0) {
                rows.part("review.reason." + Keys.of(reason), filed);
            }
        }
        rows.add("reports.visitors", reports.byVisitors());
        rows.add("reports.withdrawn", reports.withdrawn());
        decisions(rows, reports.decisions());
    }

    private static void objections(Rows rows, TransparencyReport.Objections objections) {
        rows.add("objections.filed", TransparencyReport.sum(objections.filed()));
        for (ObjectionSubject subject : ObjectionSubject.values()) {
            long filed = objections.filed().getOrDefault(subject, 0L);
            if (filed > 0) {
                rows.part("review.subject." + Keys.of(subject), filed);
            }
        }
        decisions(rows, objections.decisions());
    }

    private static void decisions(Rows rows, Decisions decisions) {
        rows.add("decided", decisions.all());
        for (CaseOutcome outcome : CaseOutcome.values()) {
            long decided = decisions.decided().getOrDefault(outcome, 0L);
            if (decided > 0) {
                rows.part("transparency.outcome." + Keys.of(outcome), decided);
            }
        }
        rows.part("transparency.decided.inTime", decisions.inTime(), decisions.all());
        decisions.median().ifPresent(median -> rows.time("decided.median", median));
        rows.add("decided.waiting", decisions.waiting());
    }

    /** To print, to publish or to hand in. */
    void pdf(
            TransparencyReport report,
            ReportPeriod period,
            Locale language,
            ZoneId zone,
            LocalDate today,
            OutputStream out)
            throws IOException {
        String title = say(language, "title", name(period, language));
        StringBuilder body = new StringBuilder("<h1>" + Pdf.escape(title) + "</h1>");
        body.append("<p class=\"meta\">")
                .append(Pdf.escape(about(period, zone, today, language)))
                .append("</p>");
        tables(report, language, Form.PEOPLE).forEach(table -> write(table, body));
        body.append("<p class=\"meta\">")
                .append(Pdf.escape(say(language, "method")))
                .append("</p>");
        Pdf.write(title, language, body.toString(), out);
    }

    private static void write(Table table, StringBuilder body) {
        body.append("<h2>").append(Pdf.escape(table.heading())).append("</h2><table>");
        if (!table.columns().isEmpty()) {
            body.append("<thead><tr><th></th>");
            table.columns()
                    .forEach(column -> body.append("<th class=\"number\">")
                            .append(Pdf.escape(column))
                            .append("</th>"));
            body.append("</tr></thead>");
        }
        body.append("<tbody>");
        for (Row row : table.rows()) {
            body.append("<tr><td").append(row.part() ? " style=\"padding-left: 12pt\">" : ">");
            body.append(Pdf.escape(row.label())).append("</td>");
            row.values()
                    .forEach(value -> body.append("<td class=\"number\">")
                            .append(Pdf.escape(value))
                            .append("</td>"));
            body.append("</tr>");
        }
        body.append("</tbody></table>");
    }

    /** For spreadsheets: heading, label, value. */
    void csv(TransparencyReport report, Locale language, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(BYTE_ORDER_MARK);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(say(language, "csv.table"), say(language, "csv.what"), say(language, "csv.number"));
        for (Table table : tables(report, language, Form.SPREADSHEET)) {
            for (Row row : table.rows()) {
                for (int i = 0; i < row.values().size(); i++) {
                    String column = table.columns().isEmpty()
                            ? ""
                            : ": " + table.columns().get(i);
                    csv.writeRecord(
                            table.heading(), row.label() + column, row.values().get(i));
                }
            }
        }
        csv.flush();
        writer.flush();
    }

    String say(Locale language, String key, Object... values) {
        return texts.getTranslation("transparency." + key, language, values);
    }

    /** Rows of one table in the making. */
    private final class Rows {

        private final Locale language;
        private final Form form;
        private final NumberFormat numbers;
        private final List<Row> rows = new ArrayList<>();

        Rows(Locale language, Form form) {
            this.language = language;
            this.form = form;
            numbers = NumberFormat.getIntegerInstance(language);
            numbers.setGroupingUsed(form == Form.PEOPLE);
        }

        void add(String key, long number) {
            add(say(language, key), numbers.format(number), false);
        }

        private void add(String label, String value, boolean part) {
            rows.add(new Row(label, List.of(value), part));
        }

        /** Of the row before; the key has its prefix. */
        void part(String key, long number) {
            add(texts.getTranslation(key, language), numbers.format(number), true);
        }

        void part(String key, long number, long all) {
            add(texts.getTranslation(key, language), withShare(number, all), true);
        }

        private String withShare(long number, long all) {
            if (all == 0 || form == Form.SPREADSHEET) {
                return numbers.format(number);
            }
            NumberFormat percent = NumberFormat.getPercentInstance(language);
            percent.setMaximumFractionDigits(1);
            return say(language, "share", numbers.format(number), percent.format((double) number / all));
        }

        void time(String key, Duration time) {
            long hours = Math.max(1, time.plusMinutes(30).toHours());
            if (form == Form.SPREADSHEET) {
                add(say(language, key + ".hours"), Long.toString(hours), true);
            } else {
                add(
                        say(language, key),
                        hours < 48
                                ? say(language, "hours", hours)
                                : say(language, "dayCount", Math.round(hours / 24.0)),
                        true);
            }
        }

        void risk(Risk risk, long stopped, long flagged) {
            rows.add(new Row(
                    risk.code() + " " + texts.getTranslation("risk." + risk.code() + ".official", language),
                    List.of(numbers.format(stopped), numbers.format(flagged)),
                    false));
        }
    }
}
