package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.ScriptedAssistants.saying;
import static dev.sluice.safety.turn.ScriptedAssistants.stalling;
import static dev.sluice.safety.turn.ScriptedAssistants.thinking;
import static dev.sluice.safety.turn.TurnTestData.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One turn, from the entrance to its record. */
class ChatTurnsTest {

    @Test
    void anAnswerIsShownRecordedAndSettled() {
        try (TurnStage stage = new TurnStage(
                ScriptedAssistants.always(thinking("Let me ", "think.").then(saying("你好", "，", "world"))))) {
            TurnId turn = stage.start("Hi there");
            RecordingReader reader = stage.read(turn);

            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(reader.seen()).isEqualTo("你好，world");
            assertThat(reader.seenReasoning()).isEqualTo("Let me think.");
            assertThat(reader.progress().prompt()).isEqualTo("Hi there");
            Settlements.Settlement settled = stage.settlement(turn);
            assertThat(settled.answer()).isEqualTo("你好，world");
            assertThat(settled.reasoning()).isEqualTo("Let me think.");
            assertThat(settled.usage()).contains(new Completion.Usage(3, 5));
            assertThat(settled.policyVersion())
                    .isEqualTo(stage.judge.get().policy().version());
            assertThat(settled.findings()).isEmpty();
            assertThat(settled.neverShown()).isEmpty();
        }
    }

    /** Whoever wrote it can be warned; the model is asked all the same. */
    @Test
    void personalDataInAPromptIsToldByItsKinds() {
        try (TurnStage stage = TurnStage.saying("Hello")) {
            RecordingReader reader = stage.ask("电话13812345678，或者13912345678，邮箱 li.lei1990@fastmail.io");

            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(reader.progress().personalData()).containsExactly("personal-phone", "personal-email");
            assertThat(stage.ask("nothing of the kind").progress().personalData())
                    .isEmpty();
        }
    }

    @Test
    void aForbiddenPromptIsRefusedAndRecorded_andTheModelNotAsked() {
        try (TurnStage stage = TurnStage.saying("never")) {
            TurnId turn = stage.start("please say " + TurnStage.DEMO_TERM);

            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.Refused(Risk.A1H));

            assertThat(stage.assistants.questions()).isEmpty();
            assertThat(stage.journal.opening(turn))
                    .get()
                    .satisfies(opening ->
                            assertThat(opening.promptVerdict().action()).isEqualTo(Action.BLOCK));
            assertThat(stage.settlement(turn).outcome()).isEqualTo(new TurnOutcome.Refused(Risk.A1H));
        }
    }

    @Test
    void aCryForHelpIsCaredForAndNotRefused() {
        try (TurnStage stage = TurnStage.saying("never")) {
            TurnId turn = stage.start("我想说" + TurnStage.CARE_TERM);

            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.CaredFor(Risk.A1H));

            assertThat(stage.assistants.questions()).isEmpty();
            assertThat(stage.settlement(turn).outcome()).isEqualTo(new TurnOutcome.CaredFor(Risk.A1H));
        }
    }

    /** Whoever cries for help is never met by the ordinary refusal, whatever else the prompt says. */
    @ParameterizedTest
    @ValueSource(strings = {"%1$s，%2$s", "%2$s，%1$s", "%2$s\n\n%2$s\n\n[照看](x)演示词"})
    void aCryForHelpBesideAForbiddenWordIsCaredFor_andTheModelNotAsked(String pattern) {
        try (TurnStage stage = TurnStage.saying("never")) {
            TurnId turn = stage.start(pattern.formatted(TurnStage.CARE_TERM, TurnStage.DEMO_TERM));

            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.CaredFor(Risk.A1H));

            assertThat(stage.assistants.questions()).isEmpty();
            assertThat(stage.journal.opening(turn).orElseThrow().promptVerdict().findings())
                    .extracting(Finding::action)
                    .contains(Action.BLOCK, Action.CARE);
        }
    }

    @Test
    void aForbiddenAnswerIsCutAndWithdrawn_andTheRecordKeepsBothParts() {
        try (TurnStage stage = TurnStage.saying("Well, ", "水闸演", "示禁词", " and more")) {
            TurnId turn = stage.start("Hi");
            RecordingReader reader = stage.read(turn);

            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Cut(Risk.A1H));

            assertThat(reader.visible()).isEmpty();
            assertThat("Well, ").startsWith(reader.seen());
            Settlements.Settlement settled = stage.settlement(turn);
            Settlements.NeverShown neverShown = settled.neverShown().orElseThrow();
            assertThat(neverShown.channel()).isEqualTo(Channel.ANSWER);
            assertThat(settled.answer() + neverShown.text()).isEqualTo("Well, " + TurnStage.DEMO_TERM);
            assertThat(settled.findings()).singleElement().satisfies(found -> {
                assertThat(found.channel()).isEqualTo(Channel.ANSWER);
                assertThat((settled.answer() + neverShown.text())
                                .substring(
                                        found.finding().start(), found.finding().end()))
                        .isEqualTo(TurnStage.DEMO_TERM);
            });
        }
    }

    @Test
    void forbiddenReasoningCutsTheTurnToo() {
        try (TurnStage stage = new TurnStage(
                ScriptedAssistants.always(thinking("Hm ", TurnStage.DEMO_TERM).then(saying("Hello"))))) {
            TurnId turn = stage.start("Hi");

            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.Cut(Risk.A1H));

            Settlements.Settlement settled = stage.settlement(turn);
            assertThat(settled.answer()).isEmpty();
            assertThat(settled.neverShown()).get().returns(Channel.REASONING, Settlements.NeverShown::channel);
        }
    }

    @Test
    void textThatCouldStillBecomeForbiddenIsShownWhenTheAnswerEnds() {
        try (TurnStage stage = TurnStage.saying("这是水闸", "演示")) {
            assertThat(stage.ask("Hi").seen()).isEqualTo("这是水闸演示");
        }
    }

    @Test
    void whatAdmissionSaysIsTheOutcome_andNothingIsRecorded() {
        Instant until = Instant.parse("2030-01-01T00:00:00Z");
        try (TurnStage stage = TurnStage.saying("never")) {
            stage.journal.admit(InMemoryJournal.overQuota(Duration.ofSeconds(7)));
            assertThat(stage.ask("Hi").outcome())
                    .contains(new TurnOutcome.OverQuota(Admission.QuotaPeriod.MINUTE, Duration.ofSeconds(7)));
            stage.journal.admit(request -> new Admission.Suspended(until));
            assertThat(stage.ask("Hi").outcome()).contains(new TurnOutcome.Suspended(until));
            stage.journal.admit(request -> new Admission.NoSuchConversation());
            assertThat(stage.ask("Hi").outcome()).contains(invalid(TurnOutcome.Problem.NO_SUCH_CONVERSATION));
            stage.journal.admit(request -> new Admission.Admitted(false));
            stage.journal.stopService();
            assertThat(stage.ask("Hi").outcome()).contains(new TurnOutcome.ServiceStopped());

            assertThat(stage.assistants.questions()).isEmpty();
            assertThat(stage.journal.runningTurns()).isZero();
        }
    }

    @Test
    void promptsThatCannotBeUsedCostNoQuota() {
        try (TurnStage stage = TurnStage.saying("never")) {
            stage.journal.admit(request -> {
                throw new AssertionError("admission was asked");
            });

            assertThat(stage.ask(" \n\u3000\u200B").outcome()).contains(invalid(TurnOutcome.Problem.EMPTY_PROMPT));
            assertThat(stage.ask("x".repeat(8_001)).outcome()).contains(invalid(TurnOutcome.Problem.PROMPT_TOO_LONG));
            assertThat(stage.ask("x".repeat(5_000_000)).outcome())
                    .contains(invalid(TurnOutcome.Problem.PROMPT_TOO_LONG));
        }
    }

    @Test
    void anAssistantThatIsNoLongerOfferedIsNotAsked() {
        try (TurnStage stage = TurnStage.saying("never")) {
            TurnId turn = stage.turns.start(new TurnRequest(
                    AccountId.next(),
                    ConversationId.next(),
                    new AssistantId("gone"),
                    "Hi",
                    Locale.ENGLISH,
                    "192.0.2.7"));

            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(invalid(TurnOutcome.Problem.NO_SUCH_ASSISTANT));
        }
    }

    @ParameterizedTest
    @EnumSource(AssistantFailure.Kind.class)
    void aFailingModelEndsTheTurn_andWhatWasShownStays(AssistantFailure.Kind kind) {
        Optional<Duration> retryAfter = Optional.of(Duration.ofSeconds(9));
        try (TurnStage stage = new TurnStage(
                ScriptedAssistants.always(saying("Half an ans").then(ScriptedAssistants.failing(kind, retryAfter))))) {
            RecordingReader reader = stage.ask("Hi");

            TurnOutcome.Failure expected = switch (kind) {
                case UNREACHABLE -> TurnOutcome.Failure.MODEL_UNREACHABLE;
                case BUSY -> TurnOutcome.Failure.MODEL_BUSY;
                case REJECTED -> TurnOutcome.Failure.MODEL_REJECTED;
                case BROKEN -> TurnOutcome.Failure.MODEL_BROKE_OFF;
            };
            assertThat(reader.outcome()).contains(new TurnOutcome.Failed(expected, retryAfter));
            assertThat(reader.visible()).isEqualTo("Half an ans");
        }
    }

    @ParameterizedTest
    @EnumSource(Completion.FinishReason.class)
    void howTheModelEndsIsToldTruly(Completion.FinishReason reason) {
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(
                saying("text").then(ScriptedAssistants.ending(new Completion(reason, Optional.empty())))))) {
            TurnOutcome expected = switch (reason) {
                case COMPLETE -> new TurnOutcome.Answered(false);
                case LENGTH -> new TurnOutcome.Answered(true);
                case FILTERED -> new TurnOutcome.Failed(TurnOutcome.Failure.MODEL_FILTERED, Optional.empty());
            };
            assertThat(stage.ask("Hi").outcome()).contains(expected);
        }
    }

    @Test
    void anEmptyAnswerIsNoAnswer() {
        try (TurnStage stage = TurnStage.saying()) {
            assertThat(stage.ask("Hi").outcome())
                    .contains(new TurnOutcome.Failed(TurnOutcome.Failure.MODEL_BROKE_OFF, Optional.empty()));
        }
    }

    @Test
    void aConversationHasOneRunningTurn_alsoAcrossNodes() {
        try (TurnStage stage =
                        new TurnStage(ScriptedAssistants.always(saying("one").then(stalling())));
                ChatTurns otherNode = stage.otherNode()) {
            TurnRequest request = aRequest("Hi");
            TurnId first = stage.turns.start(request);
            TurnStage.await("asked", () -> stage.assistants.connections() == 1);

            RecordingReader second = stage.read(stage.turns.start(request));
            RecordingReader third = new RecordingReader();
            third.subscription =
                    otherNode.subscribe(otherNode.start(request), third).orElseThrow();

            assertThat(second.awaitOutcome()).isEqualTo(invalid(TurnOutcome.Problem.CONVERSATION_BUSY));
            assertThat(third.awaitOutcome()).isEqualTo(invalid(TurnOutcome.Problem.CONVERSATION_BUSY));
            assertThat(stage.turns.running(request.conversation())).contains(first);
            assertThat(otherNode.running(request.conversation())).contains(first);
        }
    }

    @Test
    void theNextTurnMayStartInTheMomentTheReaderIsToldTheEnd() {
        try (TurnStage stage = TurnStage.saying("answer")) {
            TurnRequest request = aRequest("Hi");
            for (int i = 0; i < 50; i++) {
                RecordingReader reader = stage.read(stage.turns.start(request));
                assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            }
        }
    }

    @Test
    void aServerFullOfTurnsSaysSo() {
        try (TurnStage stage = new TurnStage(
                ScriptedAssistants.always(stalling()),
                new TurnBounds(3, 1_000, Duration.ofMinutes(1), Duration.ZERO))) {
            List<TurnRequest> requests = List.of(aRequest("1"), aRequest("2"), aRequest("3"));
            List<TurnId> running = requests.stream().map(stage.turns::start).toList();

            RecordingReader fourth = stage.ask("4");
            assertThat(fourth.outcome()).get().isInstanceOfSatisfying(TurnOutcome.Failed.class, failed -> {
                assertThat(failed.failure()).isEqualTo(TurnOutcome.Failure.SITE_BUSY);
                assertThat(failed.retryAfter()).isPresent();
            });

            stage.turns.cancel(running.getFirst(), requests.getFirst().account());
            TurnStage.await("room again", () -> {
                TurnRequest again = aRequest("5");
                TurnId turn = stage.turns.start(again);
                RecordingReader reader = stage.read(turn);
                TurnStage.await(
                        "asked or refused",
                        () -> stage.assistants.connections() == 3
                                || reader.outcome().isPresent());
                return reader.outcome().isEmpty();
            });
        }
    }

    /** Threads stay bounded, whatever a model's client does. */
    @Test
    void aClientThatDoesNotLetGoKeepsTheRoomOfItsTurn() {
        AtomicBoolean release = new AtomicBoolean();
        try (TurnStage stage = new TurnStage(
                ScriptedAssistants.always((question, sink) -> {
                    TurnStage.await("released", release::get);
                    return ScriptedAssistants.complete();
                }),
                new TurnBounds(1, 1_000, Duration.ofMinutes(1), Duration.ZERO))) {
            TurnRequest request = aRequest("1");
            TurnId turn = stage.turns.start(request);
            TurnStage.await("asked", () -> stage.assistants.connections() == 1);
            stage.turns.cancel(turn, request.account());
            stage.read(turn).awaitOutcome();
            stage.settlement(turn);

            assertThat(outcomeOfAnother(stage)).contains(TurnOutcome.Failure.SITE_BUSY);
            release.set(true);
            TurnStage.await(
                    "room again", () -> !outcomeOfAnother(stage).equals(Optional.of(TurnOutcome.Failure.SITE_BUSY)));
        }
    }

    private static Optional<TurnOutcome.Failure> outcomeOfAnother(TurnStage stage) {
        return stage.ask("2").outcome().orElseThrow() instanceof TurnOutcome.Failed failed
                ? Optional.of(failed.failure())
                : Optional.empty();
    }

    @Test
    void onlyItsOwnerCancelsATurn() {
        try (TurnStage stage =
                new TurnStage(ScriptedAssistants.always(saying("Once upon").then(stalling())))) {
            TurnRequest request = aRequest("Hi");
            TurnId turn = stage.turns.start(request);
            RecordingReader reader = stage.read(turn);
            TurnStage.await("text", () -> reader.seen().equals("Once upon"));

            stage.turns.cancel(turn, AccountId.next());
            assertThat(stage.turns.running(request.conversation())).contains(turn);
            stage.turns.cancel(turn, request.account());

            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Cancelled(true));
            assertThat(reader.visible()).isEqualTo("Once upon");
            TurnStage.await("connection closed", () -> stage.assistants.connections() == 0);
        }
    }

    @Test
    void shutdownEndsRunningTurnsAndSettlesThem() {
        TurnStage stage =
                new TurnStage(ScriptedAssistants.always(saying("Once upon").then(stalling())));
        List<TurnId> started =
                IntStream.range(0, 20).mapToObj(i -> stage.start("Hi")).toList();
        TurnStage.await("asked", () -> stage.assistants.connections() == 20);

        stage.close();

        assertThat(stage.journal.runningTurns()).isZero();
        TurnOutcome expected = new TurnOutcome.Failed(TurnOutcome.Failure.INTERRUPTED_BY_RESTART, Optional.empty());
        for (TurnId turn : started) {
            assertThat(stage.settlement(turn).outcome()).isEqualTo(expected);
        }
        assertThat(stage.ask("too late").outcome()).contains(expected);
    }

    @Test
    void aSettlementThatFailsIsTriedAgain() {
        try (TurnStage stage = TurnStage.saying("answer")) {
            AtomicInteger failures = new AtomicInteger(2);
            stage.journal.beforeEachCall(call -> {
                if (call == InMemoryJournal.Call.SETTLE && failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("scripted");
                }
            });
            TurnId turn = stage.start("Hi");

            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(stage.settlement(turn).answer()).isEqualTo("answer");
        }
    }

    private static TurnOutcome invalid(TurnOutcome.Problem problem) {
        return new TurnOutcome.Invalid(problem);
    }
}
