package dev.sluice.safety.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.rows.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Figures against those that were worked out by hand. */
class EvaluationTest {

    private static final PolicyVersion POLICY = new PolicyVersion("p1");

    private final Evaluation evaluation = new Evaluation();

    @Test
    void aTallyKnowsItsShares() {
        Evaluation.Tally tally = new Evaluation.Tally();
        assertThat(tally.precision()).as("of nothing").isNaN();
        assertThat(tally.recall()).isNaN();
        assertThat(tally.f1()).isNaN();
        assertThat(tally.falsePositiveRate()).isNaN();

        for (int i = 0; i < 8; i++) {
            tally.add(true, i < 6);
            tally.add(false, i < 2);
        }
        tally.add(false, false);
        tally.add(false, false);
        assertThat(tally.precision()).isEqualTo(6.0 / 8);
        assertThat(tally.recall()).isEqualTo(6.0 / 8);
        assertThat(tally.f1()).isEqualTo(12.0 / 16);
        assertThat(tally.falsePositiveRate()).isEqualTo(2.0 / 10);
    }

    @Test
    void whatIsFlaggedIsNoticedAndNotStopped_andEachActionCountsAsItIs() throws IOException {
        add(row(Direction.PROMPT, true, Risk.A1D), Action.FLAG, Risk.A1D);
        add(row(Direction.PROMPT, true, Risk.A1D), Action.BLOCK, Risk.A1F);
        add(row(Direction.PROMPT, false, Risk.A1D), Action.MASK, Risk.A1F);
        add(row(Direction.PROMPT, false, null), Action.ALLOW);
        add(row(Direction.ANSWER, true, null), Action.CARE, Risk.A4A);

        assertThat(printed())
                .contains("policy p1", "| stopped | stopped or flagged")
                .contains("unsafe safe | precision recall F1 FPR | precision recall F1 FPR")
                .contains("risk labelled stopped noticed | on unsafe on safe precision")
                .contains("all 3 2 | 100.00 % 66.67 % 80.00 % 0.00 % | 75.00 % 100.00 % 85.71 % 50.00 %")
                .contains("any language prompts 2 2 | 100.00 % 50.00 % 66.67 % 0.00 %"
                        + " | 66.67 % 100.00 % 80.00 % 50.00 %")
                .contains("any language responses 1 0 | 100.00 % 100.00 % 100.00 % - | 100.00 % 100.00 % 100.00 % -")
                .contains("mine, any language prompts 2 2 | 100.00 % 50.00 % 66.67 % 0.00 %"
                        + " | 66.67 % 100.00 % 80.00 % 50.00 %")
                .contains("A.1.d 2 50.00 % 100.00 % | 1 0 100.00 %")
                .contains("A.1.f 0 - - | 1 1 50.00 %")
                .contains("A.4.a 0 - - | 1 0 100.00 %")
                .noneMatch(line -> line.contains("no label"));
    }

    @Test
    void whatIsOnlyLoggedIsNotNoticed() throws IOException {
        add(row(Direction.PROMPT, false, null), Action.LOG, Risk.A1D);
        add(row(Direction.PROMPT, true, Risk.A1D), Action.LOG, Risk.A1D);
        assertThat(printed())
                .contains("all 1 1 | - 0.00 % 0.00 % 0.00 % | - 0.00 % 0.00 % 0.00 %")
                .contains("A.1.d 1 0.00 % 0.00 % | 0 0 -");
    }

    @Test
    void aRiskIsNamedOnceOfATextHoweverOftenItWasFound() throws IOException {
        add(row(Direction.PROMPT, false, null), Action.FLAG, Risk.A1D, Risk.A1D);
        assertThat(printed()).contains("A.1.d 0 - - | 0 1 0.00 %");
    }

    @Test
    void whereNothingIsFoundNoRiskIsListed() throws IOException {
        add(row(Direction.PROMPT, false, Risk.A1D), Action.ALLOW);
        assertThat(printed()).noneMatch(line -> line.startsWith("risk"));
    }

    @Test
    void textsWithoutALabelAreOnlyCounted() throws IOException {
        add(row(Direction.PROMPT, null, Risk.A1D), Action.FLAG, Risk.A1D);
        add(row(Direction.PROMPT, null, Risk.A1D), Action.FLAG, Risk.A1D);
        assertThat(printed())
                .containsExactly(
                        "policy p1",
                        "2 texts have no label and are not counted",
                        "nothing to measure: no text has a \"label\" that says safe or unsafe");
    }

    /** The words that programs decide by. */
    @Test
    void everyActionHasAWord() {
        assertThat(Arrays.stream(Action.values())
                        .map(action -> new Checked.Judged(
                                row(Direction.PROMPT, null, null), verdict(action), Optional.empty()))
                        .map(Checked.Judged::word))
                .containsExactly("allow", "allow", "flag", "flag", "block", "block", "block");
    }

    private void add(Row.Text row, Action action, Risk... risks) {
        evaluation.add(new Checked.Judged(row, verdict(action, risks), Optional.empty()));
    }

    private static Verdict verdict(Action action, Risk... risks) {
        List<Finding> findings = Arrays.stream(risks)
                .map(risk -> new Finding(Stage.TERM, "t", risk, action, 0, 1, 1))
                .toList();
        return new Verdict(findings, action, POLICY);
    }

    private static Row.Text row(Direction direction, @Nullable Boolean unsafe, @Nullable Risk risk) {
        return new Row.Text(
                1,
                Optional.empty(),
                "text",
                direction,
                "mine",
                "",
                Optional.ofNullable(unsafe),
                Optional.ofNullable(risk),
                Optional.empty(),
                "");
    }

    private List<String> printed() throws IOException {
        StringWriter out = new StringWriter();
        evaluation.print(out, POLICY);
        return out.toString()
                .lines()
                .map(line -> line.replaceAll(" +", " ").strip())
                .toList();
    }
}
