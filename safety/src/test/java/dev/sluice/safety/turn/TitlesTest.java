package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.ScriptedAssistants.saying;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** After a conversation's first answer a model that writes titles is asked for one, in a turn like any other. */
class TitlesTest {

    private static final Assistant WRITER = new Assistant(
            TurnTestData.ASSISTANT,
            "Scripted",
            Optional.empty(),
            false,
            ContextWindow.of(8_000),
            TurnTestData.generousLimits(),
            true);

    @Test
    void theFirstAnswerIsFollowedByATitle_theSecondIsNot() {
        ScriptedAssistants assistants = new ScriptedAssistants(
                WRITER, question -> saying(question.forTitle() ? "How locks work" : "Like this"));
        try (TurnStage stage = new TurnStage(assistants)) {
            TurnRequest request = TurnTestData.aRequest("How does a lock work?");
            TurnId answer = stage.turns.start(request);
            stage.read(answer).awaitOutcome();
            TurnStage.await("title", () -> titles(assistants) == 1 && stage.journal.runningTurns() == 0);
            assertThat(assistants.questions().getLast())
                    .isEqualTo(new Question(List.of(), "How does a lock work?", request.language(), false, true));

            TurnId second = stage.turns.start(
                    TurnTestData.aRequest(request.account(), request.conversation(), "And the gates?"));
            stage.read(second).awaitOutcome();
            stage.settlement(second);
        }

        assertThat(titles(assistants)).isEqualTo(1);
        assertThat(assistants.questions().getLast().history())
                .extracting(PastTurn::answer)
                .containsExactly("Like this");
    }

    @Test
    void aForbiddenTitleIsCutLikeAnAnswer() {
        ScriptedAssistants assistants = new ScriptedAssistants(
                WRITER, question -> saying(question.forTitle() ? "On " + TurnStage.DEMO_TERM : "Like this"));
        try (TurnStage stage = new TurnStage(assistants)) {
            stage.ask("How does a lock work?");
            TurnStage.await("title", () -> titles(assistants) == 1 && stage.journal.runningTurns() == 0);

            assertThat(stage.journal.settlements())
                    .extracting(Settlements.Settlement::outcome)
                    .hasAtLeastOneElementOfType(TurnOutcome.Cut.class);
        }
    }

    @Test
    void noTitleIsMadeOfARefusedPrompt() {
        ScriptedAssistants assistants = new ScriptedAssistants(WRITER, question -> saying("Like this"));
        try (TurnStage stage = new TurnStage(assistants)) {
            stage.ask("please say " + TurnStage.DEMO_TERM);
        }

        assertThat(assistants.questions()).isEmpty();
    }

    private static long titles(ScriptedAssistants assistants) {
        return assistants.questions().stream().filter(Question::forTitle).count();
    }
}
