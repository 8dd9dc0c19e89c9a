package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.TurnTestData.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told to the model again. */
class HistoryWindowTest {

    @ParameterizedTest
    @CsvSource({
        "'', 8",
        "abc, 9",
        "abcd, 10",
        "水闸, 10",
        "水a, 10",
        "𠮷, 9",
        "😀, 10",
        "한국, 10",
        "สวัส, 12",
        "かな, 10",
        "0f3c, 11",
        "é!, 10"
    })
    void tokensAreEstimatedFromAbove(String text, int expected) {
        assertThat(HistoryWindow.tokens(text)).isEqualTo(expected);
    }

    @Test
    void theNewestWholeTurnsThatFit_oldestFirst() {
        List<PastTurn> newestFirst =
                IntStream.range(0, 10).mapToObj(i -> past(i, "水".repeat(92))).toList();

        // 112 tokens a turn; 1,000 less a quarter for the answer and 9 for the prompt leave room for six.
        List<PastTurn> chosen = HistoryWindow.choose(newestFirst, "ab", ContextWindow.of(1_000));

        assertThat(chosen).isEqualTo(newestFirst.subList(0, 6).reversed());
    }

    @Test
    void theFirstThatDoesNotFitIsTheLimit_smallerOlderOnesDoNotJumpIn() {
        List<PastTurn> newestFirst = List.of(past(0, "short"), past(1, "水".repeat(5_000)), past(2, "short"));

        assertThat(HistoryWindow.choose(newestFirst, "Hi", ContextWindow.of(2_000)))
                .containsExactly(newestFirst.getFirst());
    }

    @Test
    void aTurnThatFillsTheWindowToTheLastTokenIsTold() {
        // 12 and 14 tokens for the two messages of the turn, 9 for the prompt: 35, which 46 less a quarter leaves.
        PastTurn past = past(0, "水".repeat(6));
        assertThat(HistoryWindow.choose(List.of(past), "ab", ContextWindow.of(46)))
                .containsExactly(past);
        assertThat(HistoryWindow.choose(List.of(past), "ab", ContextWindow.of(45)))
                .isEmpty();
    }

    @Test
    void aPromptAsLargeAsTheWindowLeavesNoRoom() {
        assertThat(HistoryWindow.choose(List.of(past(0, "short")), "水".repeat(2_000), ContextWindow.of(2_000)))
                .isEmpty();
        assertThat(HistoryWindow.choose(List.of(past(0, "short")), "Hi", ContextWindow.of(0)))
                .isEmpty();
    }

    @Test
    void theAnswerAndTheSystemPromptHaveTheirPlaceInTheWindow() {
        assertThat(ContextWindow.of(1_000).conversation()).isEqualTo(750);
        assertThat(ContextWindow.of(1_000, OptionalInt.of(200), Optional.empty())
                        .conversation())
                .isEqualTo(750);
        assertThat(ContextWindow.of(1_000, OptionalInt.of(400), Optional.empty())
                        .conversation())
                .isEqualTo(600);
        assertThat(ContextWindow.of(1_000, OptionalInt.of(400), Optional.of("水".repeat(92)))
                        .conversation())
                .isEqualTo(500);
        assertThat(ContextWindow.of(1_000, OptionalInt.of(999), Optional.of("Be kind."))
                        .conversation())
                .isZero();
    }

    @Test
    void refusedCutAndTakenDownTurnsAreNeverToldAgain() {
        try (TurnStage stage = TurnStage.saying("a good answer")) {
            TurnRequest first = aRequest("good prompt");
            finish(stage, first);
            finish(stage, prompt(first, "refused " + TurnStage.DEMO_TERM));
            finish(stage, prompt(first, "cared " + TurnStage.CARE_TERM));
            stage.assistants.answerWith(ScriptedAssistants.saying("bad ", TurnStage.DEMO_TERM));
            finish(stage, prompt(first, "prompt of a cut answer"));
            stage.assistants.answerWith(ScriptedAssistants.saying("doomed answer"));
            TurnId takenDown = finish(stage, prompt(first, "prompt of a doomed answer"));
            stage.journal.takeDown(takenDown);
            stage.assistants.answerWith(ScriptedAssistants.saying("second answer"));
            finish(stage, prompt(first, "second prompt"));
            finish(stage, prompt(first, "third prompt"));

            Question last = stage.assistants.questions().getLast();
            assertThat(last.prompt()).isEqualTo("third prompt");
            assertThat(last.history())
                    .extracting(PastTurn::prompt, PastTurn::answer)
                    .containsExactly(tuple("good prompt", "a good answer"), tuple("second prompt", "second answer"));
        }
    }

    private static TurnId finish(TurnStage stage, TurnRequest request) {
        TurnId turn = stage.turns.start(request);
        assertThat(stage.read(turn).awaitOutcome()).isNotInstanceOf(TurnOutcome.Failed.class);
        return turn;
    }

    private static TurnRequest prompt(TurnRequest like, String prompt) {
        return aRequest(like.account(), like.conversation(), prompt);
    }

    private static PastTurn past(int number, String answer) {
        return new PastTurn(new TurnId(1_000L - number), "twelve chars", answer);
    }
}
