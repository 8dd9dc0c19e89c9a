package dev.sluice.app.control;

import dev.sluice.data.journal.VerificationReport;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.StringJoiner;

/** What the command line says, in the language of the console. */
final class ControlTexts {

    private final ResourceBundle bundle;

    private ControlTexts(Locale locale) {
        bundle = ResourceBundle.getBundle("dev.sluice.app.messages", locale);
    }

    static ControlTexts forConsole() {
        return new ControlTexts(
                Locale.getDefault().getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT);
    }

    String say(String key, Object... parameters) {
        return bundle.getString("control." + key).formatted(parameters);
    }

    /** The report, first line first: whether the record is intact, and if not, the first bad entry. */
    String report(VerificationReport report) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(say(report.isIntact() ? "verify.intact" : "verify.changed", report.problemCount()));
        report.first().ifPresent(first -> lines.add(say("verify.first", first)));
        report.problems().stream().skip(1).forEach(problem -> lines.add("  " + problem));
        lines.add(say(
                "verify.counts",
                report.entries(),
                report.chains(),
                report.turns(),
                report.signedHeads(),
                report.time().toMillis() / 1000.0,
                report.entriesPerSecond()));
        report.purged().forEach((rule, count) -> lines.add(say("verify.purged", count, rule)));
        if (report.unsigned() > 0) {
            lines.add(say("verify.unsigned", report.unsigned()));
        }
        return lines.toString();
    }
}
