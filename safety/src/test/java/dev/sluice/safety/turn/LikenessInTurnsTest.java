package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.lexicon.Lexicon;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the classifier says of prompts and answers is on record with the turn; a table may let it withdraw. */
class LikenessInTurnsTest {

    /** Harmless, but very like what is not. */
    private static final String PROMPT = "How can I protect my company against a ransomware attack?";

    private static final String ANSWER =
            "How do hackers break into bank accounts to steal money, and how can I protect mine?";

    @Test
    void bothAreAnsweredAndFlagged() {
        try (TurnStage stage =
                TurnStage.saying(ANSWER.substring(0, 20), ANSWER.substring(20, 43), ANSWER.substring(43))) {
            TurnId turn = stage.start(PROMPT);
            RecordingReader reader = stage.read(turn);
            reader.awaitOutcome();
            Settlements.Settlement settlement = stage.settlement(turn);
            assertThat(settlement.outcome()).isInstanceOf(TurnOutcome.Answered.class);
            assertThat(settlement.answer()).isEqualTo(ANSWER);
            assertThat(settlement.findings()).singleElement().satisfies(each -> {
                assertThat(each.channel()).isEqualTo(Channel.ANSWER);
                assertThat(each.finding().stage()).isEqualTo(Stage.CLASSIFIER);
                assertThat(each.finding().action()).isEqualTo(Action.FLAG);
                assertThat(each.finding().end()).isEqualTo(ANSWER.length());
            });
            ContentJournal.Opening opening = stage.journal.opening(turn).orElseThrow();
            assertThat(opening.promptVerdict().action()).isEqualTo(Action.FLAG);
        }
    }

    @Test
    void whereTheTableSaysSo_theAnswerIsWithdrawnAndNoBeginningStays() {
        Handling strict = Handling.DEFAULT.with(
                new Handling.Cell(Concern.CLASSIFIER, Direction.ANSWER, Audience.ADULT), Action.REFUSE);
        for (Risk risk : Risk.values()) {
            strict = strict.keepingBeginning(risk, true);
        }
        try (TurnStage stage = TurnStage.saying(ANSWER)) {
            stage.judge.set(new Judge(new Policy(
                    new PolicyVersion("strict"), new Lexicon(List.of(), List.of()), ReleaseMode.TERMS, strict)));
            TurnId turn = stage.start("Good morning");
            stage.read(turn).awaitOutcome();
            assertThat(stage.settlement(turn).outcome())
                    .isInstanceOfSatisfying(
                            TurnOutcome.Cut.class,
                            cut -> assertThat(cut.keepsBeginning()).isFalse());
        }
    }
}
