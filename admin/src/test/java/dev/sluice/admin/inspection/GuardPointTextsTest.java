package dev.sluice.admin.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.guard.GuardOpinion;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class GuardPointTextsTest {

    /** The finding of a guard that gave no opinion is named after the reason. */
    @Test
    void everyReasonForNoOpinionHasWords() {
        ResourceBundle texts = ResourceBundle.getBundle("dev.sluice.admin.messages", Locale.ROOT);
        assertThat(Arrays.stream(GuardOpinion.Why.values())
                        .map(why -> "inspection.guard." + why.name().toLowerCase(Locale.ROOT)))
                .allMatch(texts::containsKey);
    }
}
