package dev.sluice.ui.report;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.sluice.data.report.ReportReason;
import dev.sluice.data.report.ReportStatus;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.Locale;

/** How a report stands, said to the person who made it: what, why, until when. */
final class ReportCards {

    private final Component page;
    private final Times times;

    ReportCards(Component page, Times times) {
        this.page = page;
        this.times = times;
    }

    /** Right after it was made. */
    Card received(ReportStatus report) {
        Card card = new Card(Tone.POSITIVE, Icon.CHECK, text("report.received.heading"));
        card.say(text("report.received.text", report.number().value(), times.exact(report.dueAt())));
        return named(card, "report-received");
    }

    /** At any later time. */
    Card status(ReportStatus report) {
        Card card = report.withdrawn()
                ? new Card(Tone.NEUTRAL, Icon.UNDO, text("report.state.withdrawn")).say(text("report.withdrawn.text"))
                : report.answer()
                        .map(answer -> decided(answer))
                        .orElseGet(() -> new Card(Tone.ACCENT, Icon.CLOCK, text("report.state.open"))
                                .say(text("report.open.text", times.exact(report.dueAt()))));
        card.fact(text("report.number"), report.number().value());
        card.fact(text("report.reason"), reason(page, report.reason()));
        card.fact(text("report.filedAt"), times.exact(report.filedAt()));
        report.answer().ifPresent(answer -> card.fact(text("report.decidedAt"), times.exact(answer.at())));
        return named(card, "report-status");
    }

    private Card decided(ReportStatus.Answer answer) {
        String key = "report.outcome." + answer.outcome().name().toLowerCase(Locale.ROOT);
        return new Card(tone(answer.outcome()), icon(answer.outcome()), text(key + ".heading"))
                .say(text(
                        key + ".text",
                        answer.reason().sentenceIn(UI.getCurrent().getLocale())));
    }

    private static Tone tone(CaseOutcome outcome) {
        return switch (outcome) {
            case TAKEN_DOWN, NOTED, REVERSED -> Tone.POSITIVE;
            case NO_VIOLATION, UPHELD -> Tone.NEUTRAL;
        };
    }

    private static Icon icon(CaseOutcome outcome) {
        return switch (outcome) {
            case TAKEN_DOWN -> Icon.WITHDRAWN;
            case NOTED, REVERSED -> Icon.CHECK;
            case NO_VIOLATION, UPHELD -> Icon.INFO;
        };
    }

    private static Card named(Card card, String testId) {
        card.getElement().setAttribute("data-testid", testId);
        return card;
    }

    private String text(String key, Object... parameters) {
        return page.getTranslation(key, parameters);
    }

    static String reason(Component page, ReportReason reason) {
        return page.getTranslation("report.reason." + reason.name().toLowerCase(Locale.ROOT));
    }
}
