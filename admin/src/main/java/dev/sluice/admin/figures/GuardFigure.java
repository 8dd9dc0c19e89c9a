package dev.sluice.admin.figures;

import com.vaadin.flow.component.Component;
import dev.sluice.admin.console.Keys;
import dev.sluice.safety.guard.GuardHealth;
import dev.sluice.ui.look.Times;

/**
 * Whether the guard model answers, in a few words.
 *
 * @param value the answer
 * @param below since when, or why not
 * @param alarming whether somebody should look
 */
record GuardFigure(String value, String below, boolean alarming) {

    /**
     * The figure for this state.
     *
     * @param place whose language the words are in
     */
    static GuardFigure of(Component place, GuardHealth health, Times times) {
        if (health.restingUntil().isPresent()) {
            return new GuardFigure(
                    place.getTranslation("console.overview.guard.resting"),
                    place.getTranslation(
                            "console.overview.guard.resting.below",
                            health.failures(),
                            times.soon(health.restingUntil().get())),
                    true);
        }
        if (health.lastOpinion().isEmpty() && health.lastSilence().isEmpty()) {
            return new GuardFigure("–", place.getTranslation("console.overview.guard.notAsked"), false);
        }
        String last = health.lastOpinion()
                .map(at -> place.getTranslation("console.overview.guard.last", times.relative(at)))
                .orElseGet(() -> place.getTranslation("console.overview.guard.never"));
        if (isSilent(health)) {
            String why = health.why()
                    .map(reason -> place.getTranslation("console.guard.why." + Keys.of(reason)))
                    .orElse("");
            return new GuardFigure(place.getTranslation("console.overview.guard.silent"), why + " · " + last, true);
        }
        return new GuardFigure(
                place.getTranslation("console.overview.guard.answers"),
                health.silences() == 0
                        ? last
                        : last + " · " + place.getTranslation("console.overview.guard.silences", health.silences()),
                false);
    }

    /** Whether the last time that it was asked there was no opinion. */
    private static boolean isSilent(GuardHealth health) {
        return health.lastSilence()
                .filter(silence -> health.lastOpinion()
                        .map(opinion -> !opinion.isAfter(silence))
                        .orElse(true))
                .isPresent();
    }
}
