package dev.sluice.ui.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;

/** Says that something has to wait, and counts down until it need not. */
public final class WaitCard {

    private WaitCard() {}

    /**
     * A new card.
     *
     * @param page in whose language it speaks
     * @param heading a key of texts
     */
    public static Card of(Component page, String heading, Duration wait, Runnable whenOver) {
        return new Card(Tone.CAUTION, Icon.CLOCK, page.getTranslation(heading))
                .say(
                        new Span(page.getTranslation("card.wait.before")),
                        new Countdown(wait).whenOver(whenOver),
                        new Span(page.getTranslation("card.wait.after")));
    }
}
