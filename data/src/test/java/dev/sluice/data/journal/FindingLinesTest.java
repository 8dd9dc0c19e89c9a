package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Settlements;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingLinesTest {

    @Test
    void aThresholdIsKept() {
        List<Finding> findings = List.of(
                new Finding(Stage.TERM, "own-demo-zh", Risk.A1F, Action.BLOCK, 6, 10, 1),
                new Finding(Stage.CLASSIFIER, "classifier-en-prompt", Risk.A1H, Action.FLAG, 0, 12, 0.93, 0.81));
        assertThat(FindingLines.promptFindings(FindingLines.ofPrompt(findings))).isEqualTo(findings);
    }

    @Test
    void whatAGuardModelDidNotJudgeStandsBesideTheFindings_andIsNone() {
        List<Finding> findings = List.of(new Finding(Stage.GUARD, "guard-m", Risk.A1F, Action.FLAG, 0, 9, 0.5));
        List<Settlements.Unjudged> unjudged = List.of(
                new Settlements.Unjudged(Optional.empty(), GuardOpinion.Why.TIMED_OUT, 0, 9),
                new Settlements.Unjudged(Optional.of(Channel.ANSWER), GuardOpinion.Why.RESTING, 4, 40));
        String lines = FindingLines.ofPrompt(findings) + FindingLines.ofUnjudged(unjudged);
        assertThat(FindingLines.unjudged(lines)).isEqualTo(unjudged);
        assertThat(FindingLines.promptFindings(lines)).isEqualTo(findings);
        assertThat(FindingLines.answerFindings(lines)).isEmpty();
        assertThat(FindingLines.rules(lines)).containsExactly("guard-m");
    }

    /** What is on record is read and digested as it was written. */
    @Test
    void linesWithoutThreshold_areReadAndWrittenAsBefore() {
        String line = "PROMPT\tTERM\town-demo-zh\tA.1.f\tBLOCK\t6\t10\t1.0\n";
        List<Finding> findings = FindingLines.promptFindings(line);
        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.threshold()).isZero());
        assertThat(FindingLines.ofPrompt(findings)).isEqualTo(line);
    }
}
