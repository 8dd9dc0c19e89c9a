package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a policy's table makes of what was found. */
final class HandlingTest {

    private static Handling.Cell cell(Concern concern, Direction direction) {
        return new Handling.Cell(concern, direction, Audience.ADULT);
    }

    private static Concern concern(String code) {
        return Concern.findByCode(code).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "A.1.a,         BLOCK,  REFUSE",
        "A.5.b,         BLOCK,  REFUSE",
        "personal-data, FLAG,   MASK",
        "secrets,       FLAG,   MASK",
        "prompt-attack, REFUSE, REFUSE",
        "classifier,    FLAG,   FLAG",
        "guard,         REFUSE, REFUSE",
    })
    void usual(String code, Action prompt, Action answer) {
        for (Audience audience : Audience.values()) {
            assertThat(Handling.usual(new Handling.Cell(concern(code), Direction.PROMPT, audience)))
                    .isEqualTo(prompt);
            assertThat(Handling.usual(new Handling.Cell(concern(code), Direction.ANSWER, audience)))
                    .isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // What is only suspected happens, or less if the table says so.
        "PROMPT, ALLOW,  FLAG,   ALLOW",
        "PROMPT, LOG,    FLAG,   LOG",
        "PROMPT, FLAG,   FLAG,   FLAG",
        "PROMPT, REFUSE, FLAG,   FLAG",
        "PROMPT, BLOCK,  LOG,    LOG",
        "PROMPT, ALLOW,  ALLOW,  ALLOW",
        "ANSWER, REFUSE, FLAG,   FLAG",
        "ANSWER, ALLOW,  FLAG,   ALLOW",
        // Need is answered with care unless the table lets such texts pass.
        "PROMPT, BLOCK,  CARE,   CARE",
        "PROMPT, REFUSE, CARE,   CARE",
        "PROMPT, FLAG,   CARE,   FLAG",
        "PROMPT, ALLOW,  CARE,   ALLOW",
        // What is certain: the table decides; an answer is cut, nobody is refused in it.
        "PROMPT, ALLOW,  BLOCK,  ALLOW",
        "PROMPT, FLAG,   BLOCK,  FLAG",
        "PROMPT, REFUSE, BLOCK,  REFUSE",
        "PROMPT, BLOCK,  REFUSE, BLOCK",
        "ANSWER, REFUSE, BLOCK,  BLOCK",
        "ANSWER, REFUSE, REFUSE, BLOCK",
        "ANSWER, FLAG,   BLOCK,  FLAG",
    })
    void apply_ofARisk(Direction direction, Action chosen, Action asked, Action expected) {
        Handling.Cell place = cell(Concern.of(Risk.A1H), direction);
        assertThat(Handling.DEFAULT.with(place, chosen).apply(asked, place)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"MASK, MASK", "LOG, LOG", "FLAG, FLAG", "ALLOW, ALLOW", "REFUSE, REFUSE"})
    void apply_ofPersonalData_isWhatTheTableSays(Action chosen, Action expected) {
        Handling.Cell place = cell(Concern.PERSONAL_DATA, Direction.ANSWER);
        assertThat(Handling.DEFAULT.with(place, chosen).apply(Action.MASK, place))
                .isEqualTo(expected);
    }

    @Test
    void applyMilder_isTheMilderOfBothRows() {
        Handling.Cell stage = cell(Concern.GUARD, Direction.PROMPT);
        Handling.Cell risk = cell(Concern.of(Risk.A1H), Direction.PROMPT);
        assertThat(milder(Handling.DEFAULT)).isEqualTo(Action.REFUSE);
        assertThat(milder(Handling.DEFAULT.with(stage, Action.FLAG))).isEqualTo(Action.FLAG);
        assertThat(milder(Handling.DEFAULT.with(risk, Action.LOG))).isEqualTo(Action.LOG);
        assertThat(milder(Handling.DEFAULT.with(risk, Action.LOG).with(stage, Action.ALLOW)))
                .isEqualTo(Action.ALLOW);
    }

    private static Action milder(Handling handling) {
        return handling.applyMilder(Action.BLOCK, Concern.GUARD, Risk.A1H, Direction.PROMPT, Audience.ADULT);
    }

    @Test
    void anotherPlaceIsNotChanged() {
        Handling changed = Handling.DEFAULT.with(cell(Concern.of(Risk.A1H), Direction.PROMPT), Action.ALLOW);
        assertThat(changed.of(cell(Concern.of(Risk.A1H), Direction.PROMPT))).isEqualTo(Action.ALLOW);
        assertThat(changed.of(cell(Concern.of(Risk.A1G), Direction.PROMPT))).isEqualTo(Action.BLOCK);
        assertThat(changed.of(cell(Concern.of(Risk.A1H), Direction.ANSWER))).isEqualTo(Action.REFUSE);
        assertThat(changed.of(new Handling.Cell(Concern.of(Risk.A1H), Direction.PROMPT, Audience.MINOR)))
                .isEqualTo(Action.BLOCK);
    }

    @Test
    void whatIsUsual_isNoChange_andChangesHaveAnOrder() {
        Handling.Cell first = cell(Concern.of(Risk.A1B), Direction.PROMPT);
        Handling.Cell second = cell(Concern.of(Risk.A1B), Direction.ANSWER);
        Handling.Cell third = new Handling.Cell(Concern.of(Risk.A1B), Direction.ANSWER, Audience.MINOR);
        Handling.Cell fourth = cell(Concern.of(Risk.A2A), Direction.PROMPT);
        Handling handling = Handling.DEFAULT
                .with(fourth, Action.FLAG)
                .with(third, Action.FLAG)
                .with(second, Action.FLAG)
                .with(first, Action.FLAG);
        assertThat(handling.changed().keySet()).containsExactly(first, second, third, fourth);
        Handling back = handling.with(first, Action.BLOCK)
                .with(second, Action.REFUSE)
                .with(third, Action.REFUSE)
                .with(fourth, Action.BLOCK);
        assertThat(back.changed()).isEmpty();
        assertThat(back).isEqualTo(Handling.DEFAULT).hasSameHashCodeAs(Handling.DEFAULT);
        assertThat(handling).isNotEqualTo(Handling.DEFAULT).isNotEqualTo("a table");
    }

    @Test
    void whatIsNoChoice_isRefused() {
        assertThatThrownBy(() -> Handling.DEFAULT.with(cell(Concern.of(Risk.A1A), Direction.ANSWER), Action.BLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("BLOCK");
        assertThatThrownBy(() ->
                        new Handling(Map.of(cell(Concern.of(Risk.A1A), Direction.PROMPT), Action.MASK), Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCutKeepsTheBeginning_forSomeRisks() {
        assertThat(EnumSet.allOf(Risk.class).stream().filter(Handling.DEFAULT::keepsBeginning))
                .containsExactly(Risk.A3A, Risk.A4E, Risk.A4F);
        Handling other = Handling.DEFAULT.keepingBeginning(Risk.A1H, true).keepingBeginning(Risk.A3A, false);
        assertThat(other.keepingBeginning()).containsExactlyInAnyOrder(Risk.A1H, Risk.A4E, Risk.A4F);
        assertThat(other).isNotEqualTo(Handling.DEFAULT);
    }
}
