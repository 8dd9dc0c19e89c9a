package dev.sluice.data.inspection;

import dev.sluice.safety.Risk;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.GuardModel;
import dev.sluice.safety.guard.GuardOpinion;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Whether the guard model answers, and lets a harmless sentence pass. */
final class GuardProbe {

    private static final String KEY = "guard";

    private GuardProbe() {}

    /** The sentence is a new one each time: an opinion that the model's client remembers proves nothing. */
    static Point ask(Optional<Guard> guard, InstantSource clock) {
        if (guard.isEmpty()) {
            return Point.of(KEY, Standing.NOT_APPLICABLE, "none");
        }
        GuardModel model = guard.get().model();
        String sentence = "How many days are there from " + clock.instant() + " to the end of the year?";
        long began = System.nanoTime();
        GuardOpinion opinion = model.ofPrompt(sentence);
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        return switch (opinion) {
            case GuardOpinion.Safe() -> Point.met(KEY, "answers", model.name(), taken.toMillis());
            case GuardOpinion.Suspect(Risk _) -> Point.of(KEY, Standing.NOT_MET, "objects", model.name());
            case GuardOpinion.Unsafe(Risk _) -> Point.of(KEY, Standing.NOT_MET, "objects", model.name());
            case GuardOpinion.None(GuardOpinion.Why why) ->
                Point.of(KEY, Standing.NOT_MET, why.name().toLowerCase(Locale.ROOT), model.name());
        };
    }
}
