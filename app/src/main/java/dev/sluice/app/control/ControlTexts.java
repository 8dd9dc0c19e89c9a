package dev.sluice.app.control;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.PasswordResets;
import dev.sluice.data.account.RandomPassword;
import dev.sluice.data.journal.ExportReport;
import dev.sluice.data.journal.VerificationReport;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.StringJoiner;

/** What the command line says, in the language of the console. */
final class ControlTexts {

    private final ResourceBundle bundle;
    private final Locale locale;

    private ControlTexts(Locale locale) {
        this.locale = locale;
        bundle = ResourceBundle.getBundle("dev.sluice.app.messages", locale);
    }

    static ControlTexts forConsole() {
        return new ControlTexts(
                Locale.getDefault().getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT);
    }

    String say(String key, Object... parameters) {
        return bundle.getString("control." + key).formatted(parameters);
    }

    /** Gives an admin a new password, and says it: this console is the only place where it is ever shown. */
    String adminReset(PasswordResets resets, String name) {
        String password = RandomPassword.next();
        Account admin = resets.resetAdmin(Actor.system(), name, password);
        return say("resetAdmin.done", admin.name(), password) + "\n";
    }

    /** As a tag. */
    String language() {
        return locale.getLanguage().equals("zh") ? "zh-CN" : "en";
    }

    /** What checking an export found. */
    String report(ExportReport report) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(say(report.isIntact() ? "export.intact" : "export.changed", report.problemCount()));
        report.problems().forEach(problem -> lines.add("  " + problem));
        lines.add(say("export.counts", report.turns(), report.entries(), report.heads()));
        return lines.toString();
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
