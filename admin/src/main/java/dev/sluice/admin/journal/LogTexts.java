package dev.sluice.admin.journal;

import com.vaadin.flow.component.UI;
import dev.sluice.admin.console.Keys;
import dev.sluice.data.journal.LogOutcome;
import dev.sluice.ui.look.Chip;
import dev.sluice.ui.look.Icon;
import dev.sluice.ui.look.Tone;

/** How the log says what became of a turn. */
final class LogTexts {

    private LogTexts() {}

    static Chip outcome(LogOutcome outcome) {
        return switch (outcome) {
            case RUNNING -> chip(Tone.ACCENT, Icon.CLOCK, outcome);
            case ANSWERED -> chip(Tone.NEUTRAL, Icon.CHECK, outcome);
            case REFUSED -> chip(Tone.CAUTION, Icon.SHIELD, outcome);
            case CARED_FOR -> chip(Tone.CARE, Icon.HEART, outcome);
            case CUT -> chip(Tone.CAUTION, Icon.CUT, outcome);
            case TAKEN_DOWN -> chip(Tone.DANGER, Icon.WITHDRAWN, outcome);
            case SERVICE_STOPPED -> chip(Tone.NEUTRAL, Icon.PAUSE, outcome);
            case CANCELLED -> chip(Tone.NEUTRAL, Icon.STOP, outcome);
            case FAILED -> chip(Tone.NEUTRAL, Icon.ALERT, outcome);
        };
    }

    /** Of an answer that was complete when a moderator withdrew it. */
    static Chip takenDown() {
        return chip(Tone.DANGER, Icon.WITHDRAWN, LogOutcome.TAKEN_DOWN);
    }

    private static Chip chip(Tone tone, Icon icon, LogOutcome outcome) {
        return new Chip(tone, icon, UI.getCurrent().getTranslation("console.outcome." + Keys.of(outcome)));
    }
}
