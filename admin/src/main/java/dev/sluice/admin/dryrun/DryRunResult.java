package dev.sluice.admin.dryrun;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.account.Actor;
import dev.sluice.data.dryrun.DryRunReport;
import dev.sluice.data.dryrun.DryRunReport.End;
import dev.sluice.data.dryrun.DryRuns;
import dev.sluice.data.dryrun.Treatment;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;

/** What a dry run found: in a sentence, in figures, in plots, and turn by turn. */
final class DryRunResult extends Div {

    private static final double DAY = Duration.ofDays(1).toSeconds();

    private final DryRunReport report;

    /** @param place whose page it comes to */
    DryRunResult(Component place, DryRuns runs, Actor actor, Instant now, DryRunReport report) {
        this.report = report;
        addClassName("dry-run-result");
        setTestId("dry-run-result");
        Times times = Times.of(place, now);
        if (report.end() == End.FAILED) {
            add(new Card(Tone.CAUTION, Icon.ALERT, say("failed")).say(getTranslation("console.failure.text")));
            return;
        }
        add(summary());
        notes(times);
        if (!report.changes().isEmpty()) {
            DryRunPlots plots = new DryRunPlots(place, report, times.zone());
            Div grid = new Div(plots.risks(), plots.days());
            grid.addClassName("overview-plots");
            Div figures = new Div(cards(), grid);
            figures.addClassNames("overview", "dry-run-figures");
            add(figures, new DryRunChanges(report, (from, size) -> runs.texts(actor, report, from, size), times));
        }
    }

    private Component summary() {
        Paragraph said = new Paragraph(
                report.turns() == 0
                        ? say("nothing", report.reach().days())
                        : report.changes().isEmpty()
                                ? say("same", report.turns(), version())
                                : say(
                                        "summary",
                                        report.turns(),
                                        version(),
                                        report.changes().size(),
                                        share(report.changes().size()),
                                        report.people()));
        said.addClassName("dry-run-summary");
        said.setTestId("dry-run-summary");
        said.getElement().setAttribute("role", "status");
        return said;
    }

    /** The number alone, as the versions are listed. */
    private String version() {
        return report.inForce().value().replaceFirst("-.*", "");
    }

    private void notes(Times times) {
        if (report.end() != End.DONE) {
            add(note(say("end." + Keys.of(report.end())) + " "
                    + (report.turns() == 0 ? "" : say("reached", times.exact(report.reached())))));
        }
        if (report.gone() > 0) {
            add(note(say("gone", report.gone())));
        }
    }

    private static Component note(String text) {
        Span note = new Span(text);
        note.addClassName("sl-hint");
        return note;
    }

    private Component cards() {
        Div cards = new Div();
        cards.addClassName("overview-cards");
        for (Treatment each : Treatment.values()) {
            if (report.gained(each) + report.lost(each) > 0) {
                int after = report.after().getOrDefault(each, 0);
                cards.add(figure(
                        Keys.of(each),
                        say("treatment." + Keys.of(each)),
                        change(report.gained(each), report.lost(each)),
                        say("then", report.before().getOrDefault(each, 0), after, share(after))));
            }
        }
        double more = forReviewADay();
        if (more != 0) {
            cards.add(figure("review", say("review"), signed(more), say("review.below")));
        }
        return cards;
    }

    private Component figure(String name, String label, String value, String below) {
        Span over = new Span(label);
        over.addClassName("overview-label");
        Span big = new Span(value);
        big.addClassName("overview-value");
        Span small = new Span(below);
        small.addClassName("overview-below");
        Div card = new Div(over, big, small);
        card.addClassName("overview-card");
        card.setTestId("dry-run-" + name);
        return card;
    }

    private String change(long gained, long lost) {
        NumberFormat number = NumberFormat.getIntegerInstance(getLocale());
        String more = gained == 0 ? "" : "+" + number.format(gained);
        String less = lost == 0 ? "" : "−" + number.format(lost);
        return (more + " " + less).strip();
    }

    /** How many more turns a day would wait for somebody to look at them; fewer if it is negative. */
    private double forReviewADay() {
        long more = 0;
        for (Treatment each : Treatment.values()) {
            more += each.isForReview() ? report.gained(each) - report.lost(each) : 0;
        }
        double days = Duration.between(report.reached(), report.until()).toSeconds() / DAY;
        return days <= 0 ? 0 : more / days;
    }

    private String signed(double value) {
        NumberFormat number = NumberFormat.getNumberInstance(getLocale());
        number.setMaximumFractionDigits(Math.abs(value) < 10 ? 1 : 0);
        String text = number.format(Math.abs(value));
        return (value < 0 ? "−" : "+") + (text.equals("0") ? "<" + number.format(0.1) : text);
    }

    private String share(int part) {
        NumberFormat percent = NumberFormat.getPercentInstance(getLocale());
        percent.setMaximumFractionDigits(2);
        return percent.format((double) part / report.turns());
    }

    private String say(String key, Object... parameters) {
        return getTranslation("console.dryRun." + key, parameters);
    }
}
