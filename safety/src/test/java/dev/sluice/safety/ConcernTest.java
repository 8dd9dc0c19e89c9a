package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.personal.PersonalData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConcernTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A.1.a         | ALLOW LOG FLAG REFUSE BLOCK      | ALLOW LOG FLAG REFUSE",
                "A.4.a         | ALLOW LOG FLAG REFUSE BLOCK CARE | ALLOW LOG FLAG REFUSE",
                "personal-data | ALLOW LOG FLAG REFUSE BLOCK      | ALLOW LOG FLAG MASK REFUSE",
                "secrets       | ALLOW LOG FLAG REFUSE BLOCK      | ALLOW LOG FLAG MASK REFUSE",
                "prompt-attack | ALLOW LOG FLAG REFUSE BLOCK      | ''",
                "classifier    | ALLOW LOG FLAG REFUSE            | ALLOW LOG FLAG REFUSE",
                "guard         | ALLOW LOG FLAG REFUSE BLOCK      | ALLOW LOG FLAG REFUSE",
            })
    void choices(String code, String prompt, String answer) {
        Concern concern = Concern.findByCode(code).orElseThrow();
        assertThat(names(concern.choices(Direction.PROMPT))).isEqualTo(prompt);
        assertThat(names(concern.choices(Direction.ANSWER))).isEqualTo(answer);
    }

    private static String names(List<Action> actions) {
        return String.join(" ", actions.stream().map(Action::name).toList());
    }

    @Test
    void rows_areTheRisksAndWhatIsToldByItsForm() {
        assertThat(Concern.all()).hasSize(Risk.values().length + 5).doesNotHaveDuplicates();
        for (Risk risk : Risk.values()) {
            assertThat(Concern.of(risk).risk()).contains(risk);
        }
        assertThat(Concern.GUARD.risk()).isEmpty();
        assertThat(Concern.findByCode("A.9.z")).isEmpty();
    }

    @Test
    void keysAreSecrets_theRestIsPersonal() {
        for (PersonalData data : PersonalData.values()) {
            assertThat(Concern.of(data))
                    .isEqualTo(data.rule().startsWith("secret-") ? Concern.SECRETS : Concern.PERSONAL_DATA);
        }
    }
}
