package dev.sluice.ui.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import java.time.Duration;

/** What is left of a wait; counts down in the browser without asking the server, {@code look.js}. */
@Tag("sluice-countdown")
public final class Countdown extends Component {

    /** In seconds. */
    public Countdown(Duration left) {
        // Rounded up: "0 s" while one still has to wait would be a lie.
        long seconds = Math.max(1, left.plusMillis(999).toSeconds());
        getElement().setAttribute("seconds", Long.toString(seconds));
        getElement().setAttribute("role", "timer");
        getElement().setText(Long.toString(seconds));
    }

    /** In hours, minutes and seconds. */
    public static Countdown clock(Duration left) {
        Countdown countdown = new Countdown(left);
        countdown.getElement().setAttribute("clock", true);
        Duration shown =
                Duration.ofSeconds(Long.parseLong(countdown.getElement().getAttribute("seconds")));
        countdown
                .getElement()
                .setText("%d:%02d:%02d".formatted(shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart()));
        return countdown;
    }

    /** Runs when it has reached zero while the page was open. */
    public Countdown whenOver(Runnable action) {
        getElement().addEventListener("sluice-countdown-end", event -> action.run());
        return this;
    }
}
