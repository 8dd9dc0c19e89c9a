package dev.sluice.admin.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import dev.sluice.safety.guard.GuardHealth;
import dev.sluice.safety.guard.GuardOpinion.Why;
import dev.sluice.ui.look.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@ViewPackages(classes = GuardFigureTest.class)
class GuardFigureTest extends BrowserlessTest {

    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Instant EARLIER = NOW.minus(Duration.ofMinutes(5));

    @Test
    void aGuardThatAnswers() {
        GuardFigure figure = of(new GuardHealth(
                Optional.of(NOW), Optional.of(EARLIER), Optional.of(Why.BUSY), 0, Optional.empty(), 9, 2));
        assertThat(figure).isEqualTo(new GuardFigure(text("answers"), text("last") + " · " + text("silences"), false));
    }

    @Test
    void aGuardThatIsSilent() {
        GuardFigure figure = of(new GuardHealth(
                Optional.of(EARLIER), Optional.of(NOW), Optional.of(Why.TIMED_OUT), 1, Optional.empty(), 9, 2));
        assertThat(figure)
                .isEqualTo(new GuardFigure(text("silent"), "!{console.guard.why.timed_out}! · " + text("last"), true));
    }

    /** Its words do not put it to rest, so they have to be seen here: its format may be the wrong one. */
    @Test
    void aGuardThatIsNeverUnderstood_isSilent() {
        GuardFigure figure = of(new GuardHealth(
                Optional.empty(), Optional.of(NOW), Optional.of(Why.NOT_UNDERSTOOD), 0, Optional.empty(), 0, 7));
        assertThat(figure)
                .isEqualTo(new GuardFigure(
                        text("silent"), "!{console.guard.why.not_understood}! · " + text("never"), true));
    }

    @Test
    void aGuardThatRests_saysForHowLong() {
        GuardFigure figure = of(new GuardHealth(
                Optional.empty(),
                Optional.of(NOW),
                Optional.of(Why.RESTING),
                5,
                Optional.of(NOW.plusSeconds(30)),
                0,
                7));
        assertThat(figure).isEqualTo(new GuardFigure(text("resting"), text("resting.below"), true));
    }

    @Test
    void aGuardThatNobodyAsked() {
        GuardFigure figure =
                of(new GuardHealth(Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), 0, 0));
        assertThat(figure).isEqualTo(new GuardFigure("–", text("notAsked"), false));
    }

    /** Without a site there are no texts, only their keys. */
    private static String text(String key) {
        return "!{console.overview.guard." + key + "}!";
    }

    private static GuardFigure of(GuardHealth health) {
        return GuardFigure.of(UI.getCurrent(), health, Times.of(UI.getCurrent(), NOW));
    }
}
