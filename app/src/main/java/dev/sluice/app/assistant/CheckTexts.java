package dev.sluice.app.assistant;

import dev.sluice.safety.check.Check;
import dev.sluice.safety.check.GuardOptions;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.GuardModel;
import java.time.InstantSource;

/** {@code ./sluice check}: judges files of texts, and asks a guard model too if one is named. Spring is not started. */
final class CheckTexts {

    private static final String KEY = "SLUICE_GUARD_API_KEY";

    private CheckTexts() {}

    public static void main(String[] arguments) {
        System.exit(Check.run(arguments, CheckTexts::connect));
    }

    /** As the site would, but with as many questions as there are texts. */
    static GuardModel connect(GuardOptions options) {
        GuardModel.Limits usual = GuardModel.Limits.DEFAULT;
        GuardSettings settings = new GuardSettings(
                "before",
                "before",
                "closed",
                options.url(),
                System.getenv(KEY),
                options.model(),
                options.format(),
                options.timeout(),
                Integer.MAX_VALUE,
                usual.atOnce(),
                usual.failures(),
                usual.rest(),
                usual.characters());
        try {
            return ConfiguredGuard.of(settings, InstantSource.system())
                    .guard()
                    .map(Guard::model)
                    .orElseThrow();
        } catch (InvalidGuardSettings e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
