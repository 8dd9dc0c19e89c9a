package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.assistant.Handbook.Section;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Release;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.StreamGate;
import dev.sluice.safety.lexicon.Lexicons;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the embedded assistant says of the product must not be cut by the product. */
class HandbookPassesTheGateTest {

    private static final Judge JUDGE = new Judge(Lexicons.builtInPolicy(ReleaseMode.TERMS));

    @ParameterizedTest
    @EnumSource
    void noSectionIsCut(HandbookLanguage language) {
        for (Section section : Handbook.load(language).sections()) {
            String answer = "**" + section.title() + "**\n\n" + section.body();
            StringBuilder shown = new StringBuilder();
            StreamGate gate = JUDGE.openGate(Direction.ANSWER, "");
            for (int at = 0; at < answer.length(); at++) {
                shown.append(passed(gate.offer(answer.substring(at, at + 1)), section));
            }
            shown.append(passed(gate.finish(), section));
            assertThat(shown).hasToString(Judge.clean(answer));
        }
    }

    private static String passed(Release release, Section section) {
        assertThat(release.cut())
                .as(
                        "section %s is cut by %s",
                        section.id(),
                        release.findings().stream().map(Finding::rule).toList())
                .isFalse();
        return release.text();
    }
}
