package dev.sluice.ui.objection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import dev.sluice.data.objection.ObjectionStatus;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.ui.look.Card;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Times;
import dev.sluice.ui.look.Tone;
import java.util.Locale;

/** How an objection stands, said to the person who made it. */
public final class ObjectionCards {

    private final Component page;
    private final Times times;

    public ObjectionCards(Component page, Times times) {
        this.page = page;
        this.times = times;
    }

    /** Right after it was made. */
    Card received(ObjectionStatus objection) {
        return named(
                new Card(Tone.POSITIVE, Icon.CHECK, text("objection.received.heading"))
                        .say(text(
                                "objection.received.text", objection.number().value(), times.exact(objection.dueAt()))),
                "objection-received");
    }

    /** At any later time. */
    public Card status(ObjectionStatus objection) {
        Card card = objection
                .answer()
                .map(answer -> decided(objection, answer))
                .orElseGet(() -> new Card(Tone.ACCENT, Icon.CLOCK, text("objection.state.open"))
                        .say(text("report.open.text", times.exact(objection.dueAt()))));
        if (!objection.words().isEmpty()) {
            card.say(text("report.words.said", objection.words()));
        }
        card.fact(text("report.number"), objection.number().value());
        card.fact(
                text("objection.subject"),
                text("objection.subject." + objection.subject().name().toLowerCase(Locale.ROOT)));
        card.fact(text("report.filedAt"), times.exact(objection.filedAt()));
        objection.answer().ifPresent(answer -> card.fact(text("report.decidedAt"), times.exact(answer.at())));
        return named(card, "objection-status");
    }

    private Card decided(ObjectionStatus objection, ObjectionStatus.Answer answer) {
        String reason = answer.reason().sentenceIn(UI.getCurrent().getLocale());
        if (answer.outcome() != CaseOutcome.REVERSED) {
            return new Card(Tone.NEUTRAL, Icon.INFO, text("objection.upheld.heading"))
                    .say(text("objection.upheld.text", reason));
        }
        String key = switch (objection.subject()) {
            case REFUSED, CUT -> "objection.reversed.askAgain";
            case TAKEN_DOWN -> "objection.reversed.restored";
            case TITLE_TAKEN_DOWN -> "objection.reversed.titleRestored";
            case REPORT -> "objection.reversed.takenDown";
            case SUSPENDED ->
                // Another decision may limit the account since.
                objection.stillSuspended() ? "objection.reversed.stillSuspended" : "objection.reversed.unsuspended";
        };
        return new Card(Tone.POSITIVE, Icon.CHECK, text("objection.reversed.heading")).say(text(key, reason));
    }

    private static Card named(Card card, String testId) {
        card.getElement().setAttribute("data-testid", testId);
        return card;
    }

    private String text(String key, Object... parameters) {
        return page.getTranslation(key, parameters);
    }
}
