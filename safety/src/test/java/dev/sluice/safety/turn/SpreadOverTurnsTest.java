package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.TurnTestData.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is forbidden is found too if a person hands it over in several messages. */
class SpreadOverTurnsTest {

    private static final Judge JUDGE = TurnStage.judge("p1");

    @ParameterizedTest
    @CsvSource({"请记住：水闸演,示禁词是什么", "please remember sluice-de,mo-term for me", "sluice demo,term"})
    void theMessageThatCompletesIt_isRefused(String first, String second) {
        try (TurnStage stage = TurnStage.saying("noted")) {
            TurnRequest opening = aRequest(first);
            assertThat(ask(stage, opening)).isEqualTo(new TurnOutcome.Answered(false));

            TurnId turn = stage.turns.start(aRequest(opening.account(), opening.conversation(), second));
            TurnOutcome outcome = stage.read(turn).awaitOutcome();

            assertThat(outcome).isInstanceOf(TurnOutcome.Refused.class);
            assertThat(stage.assistants.questions()).hasSize(1);
            assertThat(stage.journal.opening(turn).orElseThrow().promptVerdict().findings())
                    .allSatisfy(finding -> assertThat(finding.end()).isLessThanOrEqualTo(second.length()));
        }
    }

    @Test
    void aCryForHelpInTwoMessages_isCaredFor() {
        try (TurnStage stage = TurnStage.saying("noted")) {
            TurnRequest opening = aRequest("照看");
            ask(stage, opening);

            assertThat(ask(stage, aRequest(opening.account(), opening.conversation(), "演示词")))
                    .isInstanceOf(TurnOutcome.CaredFor.class);
        }
    }

    @Test
    void whatAnEarlierMessageSaid_doesNotCountAgain() {
        // Such a message can stand in a conversation if the policy became stricter after it.
        Verdict verdict = JUDGE.judgePrompt(List.of("水闸演示禁词"), "and now?");

        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void anEdgeOfAWordHoldsOverTheJoint() {
        assertThat(JUDGE.judgePrompt(List.of("say sluice-demo"), "termination").action())
                .isEqualTo(Action.ALLOW);
    }

    /** Any term, cut at any places into any number of messages, with harmless words around: found with its last piece at the latest. */
    @Test
    void inAnyPieces() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int cases = 3_000;
        for (int i = 0; i < cases; i++) {
            boolean latin = random.nextBoolean();
            String term = latin ? TurnStage.DEMO_TERM_LATIN : TurnStage.DEMO_TERM;
            String text = (latin ? "I mean " : "我说的是") + term + (latin ? " of course" : "，对吧");
            int begin = text.indexOf(term);
            List<String> pieces = cut(text, begin + 1, begin + term.length() - 1, random);

            List<String> before = new ArrayList<>();
            boolean found = false;
            for (String piece : pieces) {
                Verdict verdict = JUDGE.judgePrompt(before, piece);
                found |= verdict.action() == Action.BLOCK;
                for (Finding finding : verdict.findings()) {
                    assertThat(finding.end()).isLessThanOrEqualTo(piece.length());
                }
                before.add(piece);
            }

            assertThat(found).as("seed %d: %s", seed, pieces).isTrue();
            assertThat(JUDGE.judge(Direction.PROMPT, pieces.getFirst()).action())
                    .as("the first piece alone says nothing")
                    .isEqualTo(Action.ALLOW);
        }
        System.out.println("property spread over turns: " + cases + " cases, seed " + seed);
    }

    private static TurnOutcome ask(TurnStage stage, TurnRequest request) {
        TurnId turn = stage.turns.start(request);
        TurnOutcome outcome = stage.read(turn).awaitOutcome();
        stage.settlement(turn);
        return outcome;
    }

    /** Cuts a text at one to four places, all of them between the two given ones. */
    private static List<String> cut(String text, int from, int to, Random random) {
        int[] places = random.ints(1 + random.nextInt(4), from, to + 1)
                .distinct()
                .sorted()
                .toArray();
        List<String> pieces = new ArrayList<>();
        int last = 0;
        for (int place : places) {
            pieces.add(text.substring(last, place));
            last = place;
        }
        pieces.add(text.substring(last));
        return pieces;
    }
}
