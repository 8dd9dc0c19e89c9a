package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.TurnTestData.aRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is turned away, at whose cost, and what the gate is told beside the prompt. */
class EntranceTest {

    private static final int LONGEST = 8_000;

    private final List<TurnRequest> admitted = new ArrayList<>();
    private final List<Optional<TurnId>> replaced = new ArrayList<>();
    private final List<PastTurn> past = new ArrayList<>();
    private final List<Duration> times = new ArrayList<>();
    private Admission.Decision decision = new Admission.Admitted(false);

    private final Entrance entrance = new Entrance(
            ScriptedAssistants.always(ScriptedAssistants.saying("answer")),
            request -> {
                admitted.add(request);
                return decision;
            },
            (conversation, instead, limit) -> {
                assertThat(limit).isEqualTo(HistoryWindow.MAX_TURNS);
                replaced.add(instead);
                return past;
            },
            times::add);

    /** White space, and what formats or controls: nobody would see anything. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n", "\u00A0\u3000", "\u200B\u200D\u2060\uFEFF", "\u0007\u001B", "\u2028"})
    void aPromptThatShowsNothingIsTurnedAway_andCostsNothing(String prompt) {
        assertThat(enter(prompt)).isEqualTo(turnedAway(TurnOutcome.Problem.EMPTY_PROMPT));
        assertThat(admitted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "闸", "?", " . ", "😀", "\u200Ba"})
    void aSingleSignIsAPrompt(String prompt) {
        assertThat(enter(prompt)).isInstanceOf(Entrance.Judged.class);
        assertThat(admitted).hasSize(1);
    }

    @Test
    void aPromptOfTheGreatestLengthIsLetIn_alsoIfCleaningMakesItThat() {
        assertThat(enter("x".repeat(LONGEST))).isInstanceOf(Entrance.Judged.class);
        assertThat(enter("x".repeat(LONGEST) + "\u202E".repeat(LONGEST))).isInstanceOf(Entrance.Judged.class);
        assertThat(admitted).hasSize(2);
        assertThat(enter("x".repeat(LONGEST + 1))).isEqualTo(turnedAway(TurnOutcome.Problem.PROMPT_TOO_LONG));
        assertThat(enter("x" + "\u202E".repeat(2 * LONGEST)))
                .as("not even cleaned")
                .isEqualTo(turnedAway(TurnOutcome.Problem.PROMPT_TOO_LONG));
        assertThat(admitted).hasSize(2);
    }

    @Test
    void anAssistantThatIsNotOfferedIsNotAsked() {
        TurnRequest like = aRequest("Hi");
        TurnRequest request = new TurnRequest(
                like.account(), like.conversation(), new AssistantId("gone"), "Hi", Locale.ENGLISH, "192.0.2.7");
        assertThat(entrance.enter(request, TurnStage.judge("p1")))
                .isEqualTo(turnedAway(TurnOutcome.Problem.NO_SUCH_ASSISTANT));
        assertThat(admitted).isEmpty();
    }

    static Stream<Arguments> decisions() {
        Instant until = Instant.parse("2026-12-01T00:00:00Z");
        Duration wait = Duration.ofSeconds(7);
        return Stream.of(
                Arguments.of(new Admission.ServiceStopped(), new TurnOutcome.ServiceStopped()),
                Arguments.of(new Admission.Suspended(until), new TurnOutcome.Suspended(until)),
                Arguments.of(
                        new Admission.OverQuota(Admission.QuotaPeriod.DAY, wait),
                        new TurnOutcome.OverQuota(Admission.QuotaPeriod.DAY, wait)),
                Arguments.of(
                        new Admission.TermsNotAccepted(),
                        new TurnOutcome.Invalid(TurnOutcome.Problem.TERMS_NOT_ACCEPTED)),
                Arguments.of(
                        new Admission.NoSuchConversation(),
                        new TurnOutcome.Invalid(TurnOutcome.Problem.NO_SUCH_CONVERSATION)));
    }

    @ParameterizedTest
    @MethodSource("decisions")
    void whoeverIsNotAdmittedLearnsWhy_andNothingIsJudged(Admission.Decision said, TurnOutcome outcome) {
        decision = said;
        assertThat(enter("Hi")).isEqualTo(new Entrance.TurnedAway(outcome));
        assertThat(times).isEmpty();
        assertThat(replaced).isEmpty();
    }

    @Test
    void theVerdictSaysWhetherTheModelIsAsked_andTheGateIsTimed() {
        Entrance.Judged harmless = judged("Hi");
        assertThat(harmless.refusal()).isEmpty();
        assertThat(harmless.prompt()).isEqualTo("Hi");
        assertThat(times).hasSize(1).allMatch(time -> time.compareTo(Duration.ofMinutes(1)) < 0 && !time.isNegative());

        assertThat(judged(TurnStage.DEMO_TERM).refusal()).get().isInstanceOf(TurnOutcome.Refused.class);
        assertThat(judged(TurnStage.CARE_TERM).refusal()).get().isInstanceOf(TurnOutcome.CaredFor.class);
    }

    @Test
    void staffAreStaff_andNobodyElseIs() {
        assertThat(judged("Hi").staff()).isFalse();
        decision = new Admission.Admitted(true);
        assertThat(judged("Hi").staff()).isTrue();
        decision = new Admission.Admitted(Audience.MINOR);
        assertThat(judged("Hi"))
                .returns(false, Entrance.Judged::staff)
                .returns(Audience.MINOR, Entrance.Judged::audience);
    }

    /** A term handed over in pieces: the gate sees the last eight prompts, and no more. */
    @Test
    void theLastEightPromptsAreJudgedTogetherWithThisOne() {
        said("sl", "u", "i", "c", "e-", "demo", "-", "ter");
        assertThat(judged("m").verdict().action()).isNotEqualTo(Action.ALLOW);

        said("s", "l", "u", "i", "c", "e-", "demo", "-", "ter");
        assertThat(judged("m").verdict().action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void aTitleIsAskedForWithoutWhatWasSaidBefore_aNewVersionWithoutTheEarlierOne() {
        said("one", "two");
        TurnRequest request = aRequest("Hi");
        TurnId earlier = TurnId.next();

        Entrance.Judged title =
                (Entrance.Judged) entrance.enter(request.as(new TurnPurpose.Title(earlier)), TurnStage.judge("p1"));
        assertThat(title.past()).isEmpty();
        assertThat(replaced).isEmpty();

        Entrance.Judged version = (Entrance.Judged)
                entrance.enter(request.as(new TurnPurpose.NewVersion(earlier)), TurnStage.judge("p1"));
        assertThat(version.past()).isEqualTo(past);
        assertThat(replaced).containsExactly(Optional.of(earlier));
    }

    private void said(String... prompts) {
        past.clear();
        for (String prompt : prompts) {
            past.addFirst(new PastTurn(TurnId.next(), prompt, "answer"));
        }
    }

    private Entrance.Judged judged(String prompt) {
        return (Entrance.Judged) enter(prompt);
    }

    private Entrance.Entry enter(String prompt) {
        return entrance.enter(aRequest(prompt), TurnStage.judge("p1"));
    }

    private static Entrance.Entry turnedAway(TurnOutcome.Problem problem) {
        return new Entrance.TurnedAway(new TurnOutcome.Invalid(problem));
    }
}
