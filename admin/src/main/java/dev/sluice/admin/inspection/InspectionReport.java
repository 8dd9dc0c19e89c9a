package dev.sluice.admin.inspection;

import com.vaadin.flow.i18n.I18NProvider;
import dev.sluice.admin.print.Pdf;
import dev.sluice.data.inspection.Inspection;
import dev.sluice.data.inspection.Point;
import dev.sluice.data.inspection.Standing;
import dev.sluice.data.inspection.Trial;
import dev.sluice.data.site.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** One inspection in words: as text for the command line, as PDF to hand in, and line by line for the page. */
@Component
public class InspectionReport {

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);

    private final I18NProvider texts;
    private final Site site;

    InspectionReport(I18NProvider texts, Site site) {
        this.texts = texts;
        this.site = site;
    }

    String title(Point point, Locale language) {
        return say(language, point.key() + ".title");
    }

    String finding(Point point, Locale language) {
        // Lists are on record between commas.
        Object[] values = point.values().stream()
                .map(value -> language.getLanguage().equals("zh") ? value.replace(", ", "、") : value)
                .map(InspectionReport::number)
                .toArray();
        return say(language, point.key() + "." + point.finding(), values);
    }

    /** Whole numbers as such, for texts that choose their words by them. */
    private static Object number(String value) {
        return COUNT.matcher(value).matches() ? Integer.valueOf(value) : value;
    }

    String fix(Point point, Locale language) {
        return say(language, point.key() + ".fix");
    }

    String standing(Standing standing, Locale language) {
        return say(language, "standing." + standing.name().toLowerCase(Locale.ROOT));
    }

    /** For a terminal. */
    public String text(Inspection inspection, Locale language, ZoneId zone) {
        StringBuilder text = new StringBuilder();
        text.append(say(language, "heading"))
                .append("\n")
                .append(meta(inspection, language, zone))
                .append("\n\n");
        for (Point point : inspection.points()) {
            text.append("[")
                    .append(standing(point.standing(), language))
                    .append("] ")
                    .append(title(point, language))
                    .append("\n    ")
                    .append(finding(point, language))
                    .append("\n");
            if (point.standing() == Standing.NOT_MET) {
                text.append("    → ").append(fix(point, language)).append("\n");
            }
            measure(inspection, point)
                    .ifPresent(measure -> text.append("    ")
                            .append(say(language, "measure"))
                            .append(": ")
                            .append(measure.text())
                            .append("\n"));
        }
        return text.append("\n")
                .append(summary(inspection, language))
                .append("\n")
                .toString();
    }

    /** To print or to hand in. */
    public void pdf(Inspection inspection, Locale language, ZoneId zone, OutputStream out) throws IOException {
        StringBuilder body = new StringBuilder();
        body.append("<h1>").append(Pdf.escape(say(language, "heading"))).append("</h1>");
        body.append("<p class=\"meta\">")
                .append(Pdf.escape(meta(inspection, language, zone)))
                .append("</p>");
        body.append("<p>").append(Pdf.escape(summary(inspection, language))).append("</p>");
        body.append("<table><thead><tr>");
        for (String column : new String[] {"column.standing", "column.point", "measure"}) {
            body.append("<th>").append(Pdf.escape(say(language, column))).append("</th>");
        }
        body.append("</tr></thead><tbody>");
        inspection.points().forEach(point -> row(body, inspection, point, language));
        body.append("</tbody></table><h2>")
                .append(Pdf.escape(say(language, "trial")))
                .append("</h2>");
        trial(body, inspection.trial(), language);
        Pdf.write(say(language, "heading"), language, body.toString(), out);
    }

    private void row(StringBuilder body, Inspection inspection, Point point, Locale language) {
        body.append("<tr><td class=\"")
                .append(point.standing().name().toLowerCase(Locale.ROOT))
                .append("\" style=\"width: 52pt\">")
                .append(Pdf.escape(standing(point.standing(), language)))
                .append("</td><td>")
                .append(Pdf.escape(title(point, language)))
                .append("<br/>")
                .append(Pdf.escape(finding(point, language)));
        if (point.standing() == Standing.NOT_MET) {
            body.append("<br/><span class=\"fix\">→ ")
                    .append(Pdf.escape(fix(point, language)))
                    .append("</span>");
        }
        body.append("</td><td style=\"width: 130pt\">")
                .append(measure(inspection, point)
                        .map(measure -> Pdf.escape(measure.text() + "\n" + measure.by()))
                        .orElse(""))
                .append("</td></tr>");
    }

    private void trial(StringBuilder body, Trial trial, Locale language) {
        body.append("<p>").append(Pdf.escape(say(language, "trial.about"))).append("</p><table><thead><tr><th>");
        body.append(Pdf.escape(say(language, "trial.risk"))).append("</th>");
        for (String column : new String[] {"trial.prompts", "trial.stopped", "trial.flagged"}) {
            body.append("<th class=\"number\">")
                    .append(Pdf.escape(say(language, column)))
                    .append("</th>");
        }
        body.append("</tr></thead><tbody>");
        for (Trial.RiskTrial each : trial.risks()) {
            body.append("<tr><td>")
                    .append(Pdf.escape(
                            each.risk() + " " + texts.getTranslation("risk." + each.risk() + ".official", language)))
                    .append("</td><td class=\"number\">")
                    .append(each.prompts())
                    .append("</td><td class=\"number\">")
                    .append(each.stopped())
                    .append("</td><td class=\"number\">")
                    .append(each.flagged())
                    .append("</td></tr>");
        }
        body.append("</tbody></table>");
    }

    String summary(Inspection inspection, Locale language) {
        return say(
                language,
                "summary",
                inspection.count(Standing.MET),
                inspection.count(Standing.NOT_MET),
                inspection.count(Standing.NOT_APPLICABLE));
    }

    private String meta(Inspection inspection, Locale language, ZoneId zone) {
        String name = language.getLanguage().equals("zh") ? site.nameZh() : site.nameEn();
        String operator = site.operator().map(text -> " · " + text).orElse("");
        return name + operator + " · " + TIME.format(inspection.at().atZone(zone)) + " · " + inspection.by() + " · "
                + inspection.id();
    }

    private static Optional<Inspection.Measure> measure(Inspection inspection, Point point) {
        return Optional.ofNullable(inspection.measures().get(point.key()));
    }

    private String say(Locale language, String key, Object... values) {
        return texts.getTranslation("inspection." + key, language, values);
    }
}
