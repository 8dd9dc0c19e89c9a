package dev.sluice.ui.look;

import java.util.Locale;

/** The mood of a chip or card. Colour never stands alone: an icon and words say the same. */
public enum Tone {
    /** Calm grey: refusals and cuts are facts, not alarms. */
    NEUTRAL,
    ACCENT,
    CAUTION,
    /** For what destroys, and for nothing else. */
    DANGER,
    POSITIVE,
    /** For somebody who may be in distress. */
    CARE;

    String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }
}
