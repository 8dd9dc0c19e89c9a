package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.ScriptedAssistants.feeding;
import static dev.sluice.safety.turn.ScriptedAssistants.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Concern;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Handling;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.Stage;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.guard.Guard.Asked;
import dev.sluice.safety.guard.Guard.WhenDown;
import dev.sluice.safety.guard.GuardFormat;
import dev.sluice.safety.guard.GuardModel;
import dev.sluice.safety.guard.GuardOpinion.Why;
import dev.sluice.safety.guard.GuardServer;
import dev.sluice.safety.lexicon.Lexicon;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of prompts about which a guard model is asked, over HTTP. */
@Timeout(60)
class GuardOfPromptsTest {

    private static final TurnOutcome DOWN =
            new TurnOutcome.Failed(TurnOutcome.Failure.GUARD_UNAVAILABLE, Optional.empty());
    private static final GuardModel.Limits PATIENT =
            new GuardModel.Limits(Duration.ofSeconds(30), 4, 3, Duration.ofMinutes(5), 100, 6_000, 100);
    private static final GuardModel.Limits HASTY =
            new GuardModel.Limits(Duration.ofMillis(200), 4, 3, Duration.ofMinutes(5), 100, 6_000, 100);

    private final GuardServer server = GuardServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    // ---- before

    @Test
    void theModelIsAskedOnlyAfterAGoodOpinion() {
        CountDownLatch latch = new CountDownLatch(1);
        server.saysAfter(latch, "safe");
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, saying("Hi."))) {
            RecordingReader reader = stage.read(stage.start("Hello"));
            TurnStage.await("asked", () -> server.texts().equals(List.of("Hello")));
            assertThat(stage.assistants.questions()).isEmpty();
            assertThat(stage.journal.runningTurns()).as("on record before").isEqualTo(1);

            latch.countDown();
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(reader.seen()).isEqualTo("Hi.");
        }
    }

    @Test
    void whatIsUnsafeIsRefused_andTheRecordSaysWhy() {
        server.says("unsafe\nS9");
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.OPEN, saying("Hi."))) {
            TurnId turn = stage.start("Hello");
            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.Refused(Risk.A1D));
            assertThat(stage.assistants.questions()).isEmpty();
            assertThat(stage.settlement(turn).guard().ofPrompt())
                    .containsExactly(
                            new Finding(Stage.GUARD, "guard-guard", Risk.A1D, Action.REFUSE, 0, "Hello".length(), 1));
        }
    }

    @Test
    void whoeverMayBeInNeedIsCaredFor() {
        server.says("unsafe\nS11");
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.OPEN, saying("Hi."))) {
            assertThat(stage.ask("Hello").outcome()).contains(new TurnOutcome.CaredFor(Risk.A4A));
        }
    }

    @Test
    void whatIsSuspectedIsAnsweredAndFlagged() {
        server.says("Safety: Controversial\nCategories: Violent");
        try (TurnStage stage = stage(
                new Guard(
                        server.model(GuardFormat.QWEN3_GUARD, PATIENT, InstantSource.system()),
                        Asked.BEFORE,
                        Asked.OFF,
                        WhenDown.CLOSED),
                saying("Hi."))) {
            TurnId turn = stage.start("Hello");
            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(stage.settlement(turn).guard().ofPrompt())
                    .containsExactly(new Finding(Stage.GUARD, "guard-guard", Risk.A1F, Action.FLAG, 0, 5, 0.5));
        }
    }

    @Test
    void theTableDecides_forEachAudience() {
        server.says("unsafe\nS9");
        Handling lenient = Handling.DEFAULT
                .with(new Handling.Cell(Concern.GUARD, Direction.PROMPT, Audience.ADULT), Action.FLAG)
                .with(new Handling.Cell(Concern.GUARD, Direction.PROMPT, Audience.MINOR), Action.BLOCK);
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, saying("Hi."))) {
            stage.judge.set(judge(lenient));
            TurnId flagged = stage.start("Hello");
            assertThat(stage.read(flagged).awaitOutcome()).isInstanceOf(TurnOutcome.Answered.class);
            assertThat(stage.settlement(flagged).guard().ofPrompt())
                    .extracting(Finding::action)
                    .containsExactly(Action.FLAG);

            stage.journal.admit(_ -> new Admission.Admitted(Audience.MINOR));
            TurnId struck = stage.start("Hello");
            assertThat(stage.read(struck).awaitOutcome()).isInstanceOf(TurnOutcome.Refused.class);
            assertThat(stage.settlement(struck).guard().ofPrompt())
                    .extracting(Finding::action)
                    .containsExactly(Action.BLOCK);
        }
    }

    @Test
    void whatTheGateRefusesIsNotAskedAbout() {
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, saying("Hi."))) {
            stage.ask("please say " + TurnStage.DEMO_TERM);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void aLongPromptIsAskedAboutInPieces_andItsEndCounts() {
        server.says(text -> text.contains("the end") ? "unsafe\nS9" : "safe");
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, saying("Hi."))) {
            assertThat(stage.ask("😀 water ".repeat(750) + "the end").outcome())
                    .contains(new TurnOutcome.Refused(Risk.A1D));
            assertThat(server.texts())
                    .hasSize(2)
                    .allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(6_000));
        }
    }

    @Test
    void aStopDoesNotWaitForTheOpinion() {
        server.hangs();
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, saying("Hi."))) {
            TurnRequest request = TurnTestData.aRequest("Hello");
            TurnId turn = stage.turns.start(request);
            RecordingReader reader = stage.read(turn);
            TurnStage.await("asked", () -> server.asked().size() == 1);
            stage.turns.cancel(turn, request.account());
            assertThat(reader.awaitOutcome(Duration.ofSeconds(10))).isEqualTo(new TurnOutcome.Cancelled(true));
            assertThat(stage.settlement(turn).guard()).isEqualTo(Settlements.GuardRecord.NONE);
            assertThat(stage.assistants.questions()).isEmpty();
        }
    }

    // ---- beside

    @Test
    void theAnswerBeginsAtOnce_andIsWithdrawnIfTheOpinionIsBad() {
        CountDownLatch latch = new CountDownLatch(1);
        server.saysAfter(latch, "unsafe\nS9");
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of("This is shown. "));
        try (TurnStage stage = stage(Asked.BESIDE, WhenDown.CLOSED, feeding(pieces))) {
            TurnId turn = stage.start("Hello");
            RecordingReader reader = stage.read(turn);
            TurnStage.await("shown", () -> reader.seen().equals("This is shown. "));
            latch.countDown();
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Refused(Risk.A1D, true));
            assertThat(stage.settlement(turn).answer()).as("on record").isEqualTo("This is shown. ");
            assertThat(stage.journal.findSettled(turn).orElseThrow().answer())
                    .as("for its reader")
                    .isEmpty();
            RecordingReader late = stage.read(turn);
            late.awaitOutcome();
            assertThat(late.seen()).isEmpty();
        }
    }

    @Test
    void aQuickAnswerIsShown_butDoesNotEndBeforeTheOpinion() {
        CountDownLatch latch = new CountDownLatch(1);
        server.saysAfter(latch, "safe");
        try (TurnStage stage = stage(Asked.BESIDE, WhenDown.CLOSED, saying("Hi."))) {
            RecordingReader reader = stage.read(stage.start("Hello"));
            TurnStage.await("shown", () -> reader.seen().equals("Hi."));
            assertThat(reader.outcome()).isEmpty();
            latch.countDown();
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
        }
    }

    // ---- no opinion

    static Stream<Arguments> silences() {
        return Stream.of(
                silence("error", server -> server.fails(500), Why.FAILED),
                silence("broken reply", GuardServer::garbles, Why.FAILED),
                silence("nonsense", server -> server.says("I like texts."), Why.NOT_UNDERSTOOD),
                silence("no reply", GuardServer::hangs, Why.TIMED_OUT));
    }

    private static Arguments silence(String name, Consumer<GuardServer> behaviour, Why why) {
        return Arguments.of(name, behaviour, why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void closed_nothingGoesOn(String name, Consumer<GuardServer> behaviour, Why why) {
        behaviour.accept(server);
        try (TurnStage stage = stage(guard(Asked.BEFORE, WhenDown.CLOSED, limits(why)), saying("Hi."))) {
            TurnId turn = stage.start("Hello");
            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(DOWN);
            assertThat(stage.settlement(turn).guard().unjudged())
                    .containsExactly(new Settlements.Unjudged(Optional.empty(), why, 0, 5));
            assertThat(stage.assistants.questions()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void open_itGoesOn_andTheRecordSaysSo(String name, Consumer<GuardServer> behaviour, Why why) {
        behaviour.accept(server);
        for (Asked asked : List.of(Asked.BEFORE, Asked.BESIDE)) {
            try (TurnStage stage = stage(guard(asked, WhenDown.OPEN, limits(why)), saying("Hi."))) {
                TurnId turn = stage.start("Hello");
                assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
                assertThat(stage.settlement(turn).guard().unjudged())
                        .containsExactly(new Settlements.Unjudged(Optional.empty(), why, 0, 5));
            }
        }
    }

    /** What is to time out does so soon; nothing else does. */
    private static GuardModel.Limits limits(Why why) {
        return why == Why.TIMED_OUT ? HASTY : PATIENT;
    }

    @Test
    void closedBeside_whatWasShownStays_andNoMoreComes() {
        CountDownLatch latch = new CountDownLatch(1);
        server.saysAfter(latch, "nonsense");
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of("Shown. "));
        try (TurnStage stage = stage(Asked.BESIDE, WhenDown.CLOSED, feeding(pieces))) {
            RecordingReader reader = stage.read(stage.start("Hello"));
            TurnStage.await("shown", () -> reader.seen().equals("Shown. "));
            latch.countDown();
            assertThat(reader.awaitOutcome()).isEqualTo(DOWN);
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
            assertThat(reader.seen()).isEqualTo("Shown. ");
        }
    }

    @Test
    void aRestingModelAndAnExhaustedBudgetAreNoOpinions() {
        server.fails(503);
        GuardModel.Limits restless =
                new GuardModel.Limits(Duration.ofSeconds(30), 4, 1, Duration.ofMinutes(5), 100, 6_000, 100);
        try (TurnStage stage = stage(guard(Asked.BEFORE, WhenDown.OPEN, restless), saying("Hi."))) {
            stage.ask("one");
            assertThat(unjudged(stage, "two")).containsExactly(Why.RESTING);
            assertThat(server.asked()).hasSize(1);
        }
        server.says("safe");
        GuardModel.Limits poor =
                new GuardModel.Limits(Duration.ofSeconds(30), 4, 1, Duration.ofMinutes(5), 100, 6_000, 1);
        try (TurnStage stage = stage(guard(Asked.BEFORE, WhenDown.OPEN, poor), saying("Hi."))) {
            assertThat(unjudged(stage, "three")).isEmpty();
            assertThat(unjudged(stage, "four")).containsExactly(Why.OVER_BUDGET);
        }
        try (TurnStage stage = stage(guard(Asked.BEFORE, WhenDown.CLOSED, poor), saying("Hi."))) {
            assertThat(stage.ask("five").outcome()).contains(new TurnOutcome.Answered(false));
            assertThat(stage.ask("six").outcome()).contains(DOWN);
        }
    }

    @Test
    void aTitlesPromptIsNotAskedAboutAgain() {
        Assistant writer = new Assistant(
                TurnTestData.ASSISTANT,
                "Scripted",
                Optional.empty(),
                false,
                ContextWindow.of(8_000),
                TurnTestData.generousLimits(),
                true);
        ScriptedAssistants assistants =
                new ScriptedAssistants(writer, question -> saying(question.forTitle() ? "On locks" : "Like this."));
        try (TurnStage stage = new TurnStage(assistants, guard(Asked.BEFORE, WhenDown.CLOSED, PATIENT, Asked.BEFORE))) {
            stage.ask("How?");
            TurnStage.await(
                    "title", () -> stage.journal.settlements().size() == 2 && stage.journal.runningTurns() == 0);
            assertThat(server.texts()).containsExactly("How?", "Like this.", "On locks");
        }
    }

    private static List<Why> unjudged(TurnStage stage, String prompt) {
        TurnId turn = stage.start(prompt);
        stage.read(turn).awaitOutcome();
        return stage.settlement(turn).guard().unjudged().stream()
                .map(Settlements.Unjudged::why)
                .toList();
    }

    private static Judge judge(Handling handling) {
        return new Judge(
                new Policy(new PolicyVersion("table"), new Lexicon(List.of(), List.of()), ReleaseMode.TERMS, handling));
    }

    private TurnStage stage(Asked prompts, WhenDown whenDown, ScriptedAssistants.Script script) {
        return stage(guard(prompts, whenDown, PATIENT), script);
    }

    private static TurnStage stage(Guard guard, ScriptedAssistants.Script script) {
        return new TurnStage(ScriptedAssistants.always(script), guard);
    }

    private Guard guard(Asked prompts, WhenDown whenDown, GuardModel.Limits limits) {
        return guard(prompts, whenDown, limits, Asked.OFF);
    }

    private Guard guard(Asked prompts, WhenDown whenDown, GuardModel.Limits limits, Asked answers) {
        return new Guard(
                server.model(GuardFormat.LLAMA_GUARD, limits, InstantSource.system()), prompts, answers, whenDown);
    }
}
