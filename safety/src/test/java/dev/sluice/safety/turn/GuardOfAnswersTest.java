package dev.sluice.safety.turn;

import static dev.sluice.safety.turn.ScriptedAssistants.feeding;
import static dev.sluice.safety.turn.ScriptedAssistants.saying;
import static dev.sluice.safety.turn.ScriptedAssistants.thinking;
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
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of answers about which a guard model is asked, over HTTP. */
@Timeout(60)
class GuardOfAnswersTest {

    private static final String GOOD = "Everybody likes this sentence. ";
    private static final String BAD = "Nobody likes this one. ";

    private static final TurnOutcome DOWN =
            new TurnOutcome.Failed(TurnOutcome.Failure.GUARD_UNAVAILABLE, Optional.empty());
    private static final GuardModel.Limits LIMITS =
            new GuardModel.Limits(Duration.ofSeconds(30), 4, 3, Duration.ofMinutes(5), 1_000, 24_000, 10_000);

    private final GuardServer server = GuardServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    // ---- before

    @Test
    void nothingIsShownBeforeTheOpinion() {
        CountDownLatch latch = new CountDownLatch(1);
        server.saysAfter(latch, "safe");
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of(GOOD, "And"));
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, feeding(pieces))) {
            TurnId turn = stage.start("Hello");
            RecordingReader reader = stage.read(turn);
            TurnStage.await("asked", () -> server.texts().equals(List.of(GOOD.strip() + " ")));
            assertThat(reader.seen()).isEmpty();
            assertThat(stage.journal.recorded(turn, Channel.ANSWER)).isEmpty();

            latch.countDown();
            TurnStage.await("shown", () -> reader.seen().equals(GOOD));
            pieces.add(" more.");
            pieces.add("");
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(reader.seen()).isEqualTo(GOOD + "And more.");
            assertThat(server.texts()).last().isEqualTo(GOOD + "And more.");
        }
    }

    @Test
    void whatIsUnsafeIsNeverSeen_andIsOnRecordAsNeverShown() {
        server.says("unsafe\nS9");
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of(BAD, "And so on"));
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, feeding(pieces))) {
            TurnId turn = stage.start("Hello");
            RecordingReader reader = stage.read(turn);
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Cut(Risk.A1D));
            assertThat(reader.seen()).isEmpty();
            Settlements.Settlement settlement = stage.settlement(turn);
            assertThat(settlement.answer()).isEmpty();
            assertThat(settlement.neverShown())
                    .hasValueSatisfying(never -> assertThat(never.text()).startsWith(BAD));
            assertThat(settlement.findings())
                    .extracting(Settlements.ChannelFinding::finding)
                    .containsExactly(
                            new Finding(Stage.GUARD, "guard-guard", Risk.A1D, Action.BLOCK, 0, BAD.length(), 1));
        }
    }

    @Test
    void aCleanBeginningStaysWhereThePolicyKeepsIt() {
        server.says(text -> text.contains(BAD) ? "unsafe\nS8" : "safe");
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of(GOOD));
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, feeding(pieces))) {
            RecordingReader reader = stage.read(stage.start("Hello"));
            TurnStage.await("shown", () -> reader.seen().equals(GOOD));
            pieces.add(GOOD.repeat(4) + BAD);
            pieces.add("");
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Cut(Risk.A3A, true));
            assertThat(reader.seen()).startsWith(GOOD).doesNotContain("Nobody");
        }
    }

    @Test
    void shownWhole_nothingIsShownBeforeAllIsJudged() {
        server.says(text -> text.contains(BAD) ? "unsafe\nS9" : "safe");
        String all = GOOD.repeat(200) + BAD;
        for (String end : List.of(BAD, GOOD)) {
            try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, saying(GOOD.repeat(200), end))) {
                stage.judge.set(judge("whole", Handling.DEFAULT, ReleaseMode.WHOLE));
                TurnId turn = stage.start("Hello");
                RecordingReader reader = stage.read(turn);
                boolean bad = end.equals(BAD);
                assertThat(reader.awaitOutcome())
                        .isEqualTo(bad ? new TurnOutcome.Cut(Risk.A1D) : new TurnOutcome.Answered(false));
                assertThat(stage.settlement(turn).answer())
                        .hasSize(bad ? 0 : all.length() - BAD.length() + GOOD.length());
                assertThat(reader.seen()).hasSize(bad ? 0 : GOOD.length() * 201);
            }
        }
        assertThat(server.texts())
                .allSatisfy(
                        text -> assertThat(text).hasSizeLessThanOrEqualTo(GuardedText.BEFORE + GuardedText.MOST_NEW));
    }

    @Test
    void whatPassedWhileAllWasHeld_isShownOnceThePolicyHoldsNoMore() {
        CountDownLatch latch = new CountDownLatch(1);
        server.saysAfter(latch, "safe");
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of(GOOD, "And"));
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, feeding(pieces))) {
            RecordingReader reader = stage.read(stage.start("Hello"));
            TurnStage.await("asked", () -> server.texts().size() == 1);
            stage.judge.set(judge("whole", Handling.DEFAULT, ReleaseMode.WHOLE));
            LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
            latch.countDown();
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            assertThat(reader.seen()).isEmpty();
            stage.judge.set(judge("terms", Handling.DEFAULT, ReleaseMode.TERMS));
            TurnStage.await("shown", () -> reader.seen().equals(GOOD));
            pieces.add(" more.");
            pieces.add("");
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(reader.seen()).isEqualTo(GOOD + "And more.");
        }
    }

    /** Whatever the pieces and the time that opinions take: a bad sentence is never seen, and nothing is lost. */
    @Test
    void howeverTheAnswerComes() {
        server.says(text -> text.contains(BAD) ? "unsafe\nS9" : "safe");
        for (int seed = 0; seed < 12; seed++) {
            Random random = new Random(seed);
            boolean bad = seed % 2 == 0;
            String answer = GOOD.repeat(random.nextInt(20)) + (bad ? BAD : "") + "水。".repeat(random.nextInt(3_000));
            List<String> pieces = new ArrayList<>();
            for (int at = 0; at < answer.length(); ) {
                int length = Math.min(answer.length() - at, 1 + random.nextInt(random.nextBoolean() ? 5 : 900));
                pieces.add(answer.substring(at, at + length));
                at += length;
            }
            ReleaseMode mode = List.of(ReleaseMode.values()).get(random.nextInt(3));
            try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, saying(pieces.toArray(new String[0])))) {
                stage.judge.set(judge("seed-" + seed, Handling.DEFAULT, mode));
                RecordingReader reader = stage.read(stage.start("Hello"));
                TurnOutcome outcome = reader.awaitOutcome();
                if (bad) {
                    assertThat(outcome).as("seed " + seed).isEqualTo(new TurnOutcome.Cut(Risk.A1D));
                    assertThat(reader.seen()).as("seed " + seed).doesNotContain(BAD.strip());
                } else if (!answer.isEmpty()) {
                    assertThat(outcome).as("seed " + seed).isEqualTo(new TurnOutcome.Answered(false));
                    assertThat(reader.seen()).as("seed " + seed).isEqualTo(answer);
                }
            }
        }
    }

    @Test
    void reasoningIsJudgedToo() {
        server.says(text -> text.contains(BAD) ? "unsafe\nS9" : "safe");
        try (TurnStage stage =
                stage(Asked.BEFORE, WhenDown.CLOSED, thinking(BAD).then(saying(GOOD)))) {
            RecordingReader reader = stage.read(stage.start("Hello"));
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Cut(Risk.A1D));
            assertThat(reader.seenReasoning()).isEmpty();
        }
    }

    @Test
    void theGateStillCuts_andWhatTheGuardHeldIsOnRecord() {
        server.hangs();
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of(GOOD));
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, feeding(pieces))) {
            TurnId turn = stage.start("Hello");
            RecordingReader reader = stage.read(turn);
            TurnStage.await("asked", () -> server.asked().size() == 1);
            pieces.add(TurnStage.DEMO_TERM);
            assertThat(reader.awaitOutcome(Duration.ofSeconds(10))).isInstanceOf(TurnOutcome.Cut.class);
            Settlements.Settlement settlement = stage.settlement(turn);
            assertThat(settlement.neverShown())
                    .contains(new Settlements.NeverShown(Channel.ANSWER, GOOD + TurnStage.DEMO_TERM));
            assertThat(settlement.findings())
                    .extracting(each -> each.finding().start())
                    .containsExactly(GOOD.length());
            assertThat(reader.seen()).isEmpty();
        }
    }

    // ---- beside

    @Test
    void shownAtOnce_withdrawnIfTheOpinionIsBad() {
        CountDownLatch latch = new CountDownLatch(1);
        server.saysAfter(latch, "unsafe\nS8");
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of(BAD, GOOD));
        try (TurnStage stage = stage(Asked.BESIDE, WhenDown.CLOSED, feeding(pieces))) {
            TurnId turn = stage.start("Hello");
            RecordingReader reader = stage.read(turn);
            TurnStage.await("shown", () -> reader.seen().equals(BAD + GOOD));
            latch.countDown();
            assertThat(reader.awaitOutcome()).as("no beginning is kept").isEqualTo(new TurnOutcome.Cut(Risk.A3A));
            assertThat(stage.settlement(turn).answer()).isEqualTo(BAD + GOOD);
            assertThat(stage.journal.findSettled(turn).orElseThrow().answer()).isEmpty();
        }
    }

    @Test
    void theEndOfTheAnswerIsAskedAbout_howeverShort() {
        server.says(text -> text.endsWith("and one bad word") ? "unsafe\nS9" : "safe");
        try (TurnStage stage = stage(Asked.BESIDE, WhenDown.CLOSED, saying(GOOD, "and one ", "bad word"))) {
            assertThat(stage.ask("Hello").outcome()).contains(new TurnOutcome.Cut(Risk.A1D));
        }
    }

    @Test
    void aModelThatIsFasterThanItsGuardHasToWait() {
        server.hangs();
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
        for (int i = 0; i < 1_000; i++) {
            pieces.add(GOOD);
        }
        try (TurnStage stage = stage(Asked.BESIDE, WhenDown.CLOSED, feeding(pieces))) {
            RecordingReader reader = stage.read(stage.start("Hello"));
            // A question under way, what may wait for the next ones, and the piece that was too much.
            int most = 4 * GuardedText.MOST_NEW;
            TurnStage.await("shown", () -> reader.seen().length() > GuardedText.MOST_NEW);
            TurnStage.await("settled down", () -> {
                int waiting = pieces.size();
                LockSupport.parkNanos(50_000_000);
                return pieces.size() == waiting;
            });
            assertThat(reader.seen().length()).isLessThan(most);
        }
    }

    @Test
    void whatIsSuspectedIsFlagged_inOnePlace() {
        server.says("Safety: Controversial\nCategories: Violent");
        Guard guard = new Guard(
                server.model(GuardFormat.QWEN3_GUARD, LIMITS, InstantSource.system()),
                Asked.OFF,
                Asked.BESIDE,
                WhenDown.CLOSED);
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(saying(GOOD.repeat(40))), guard)) {
            TurnId turn = stage.start("Hello");
            assertThat(stage.read(turn).awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(server.asked().size()).isGreaterThan(0);
            assertThat(stage.settlement(turn).findings())
                    .extracting(Settlements.ChannelFinding::finding)
                    .containsExactly(
                            new Finding(Stage.GUARD, "guard-guard", Risk.A1F, Action.FLAG, 0, 40 * GOOD.length(), 0.5));
        }
    }

    @Test
    void aNewPolicyMayStopWhatTheOldOneLetPass() {
        server.says("unsafe\nS9");
        Handling lenient =
                Handling.DEFAULT.with(new Handling.Cell(Concern.GUARD, Direction.ANSWER, Audience.ADULT), Action.FLAG);
        // Beside, the policy may change while the question is under way; before, what is shown has its opinion.
        for (Asked asked : List.of(Asked.BESIDE, Asked.BEFORE)) {
            BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of(BAD));
            int before = server.asked().size();
            try (TurnStage stage = stage(asked, WhenDown.CLOSED, feeding(pieces))) {
                stage.judge.set(judge("lenient", lenient, ReleaseMode.TERMS));
                RecordingReader reader = stage.read(stage.start("Hello"));
                TurnStage.await("asked", () -> server.asked().size() == before + 1);
                TurnStage.await("shown", () -> reader.seen().equals(BAD));
                assertThat(reader.outcome()).isEmpty();
                stage.judge.set(judge("strict", Handling.DEFAULT, ReleaseMode.TERMS));
                stage.turns.recheck();
                assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Cut(Risk.A1D));
            }
        }
    }

    @Test
    void suspicionsOfTwoKindsAreFoundEachInItsPlace() {
        server.says(text -> "Safety: Controversial\nCategories: " + (text.endsWith("weir.") ? "Violent" : "PII"));
        Guard guard = new Guard(
                server.model(GuardFormat.QWEN3_GUARD, LIMITS, InstantSource.system()),
                Asked.OFF,
                Asked.BEFORE,
                WhenDown.CLOSED);
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of("One sentence. "));
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(feeding(pieces)), guard)) {
            TurnId turn = stage.start("Hello");
            RecordingReader reader = stage.read(turn);
            TurnStage.await("shown", () -> reader.seen().startsWith("One sentence."));
            pieces.add("Then a weir.");
            pieces.add("");
            assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
            assertThat(stage.settlement(turn).findings())
                    .extracting(each -> each.finding().risk())
                    .containsExactly(Risk.A4F, Risk.A1F);
        }
    }

    /** Of a prompt that is too long beside the answer the model sees how it begins and how it ends. */
    @Test
    void questionAndAnswerFitTogether() {
        GuardModel.Limits small =
                new GuardModel.Limits(Duration.ofSeconds(30), 4, 3, Duration.ofMinutes(5), 1_000, 6_000, 10_000);
        Guard guard = new Guard(
                server.model(GuardFormat.LLAMA_GUARD, small, InstantSource.system()),
                Asked.OFF,
                Asked.BEFORE,
                WhenDown.CLOSED);
        String prompt = "begins" + "x".repeat(4_990) + "ends";
        try (TurnStage stage = new TurnStage(ScriptedAssistants.always(saying(GOOD.repeat(50))), guard)) {
            assertThat(stage.ask(prompt).outcome()).contains(new TurnOutcome.Answered(false));
        }
        assertThat(server.asked()).allSatisfy(question -> {
            String context = question.path("messages").path(0).path("content").asText();
            String answer = question.path("messages").path(1).path("content").asText();
            assertThat(context).startsWith("begins").endsWith("ends");
            assertThat(context.length() + answer.length()).isLessThanOrEqualTo(6_000);
        });
        assertThat(server.asked()
                        .getLast()
                        .path("messages")
                        .path(0)
                        .path("content")
                        .asText())
                .hasSizeBetween(4_000, prompt.length() - 1);
    }

    // ---- no opinion

    @Test
    void closed_whatWasJudgedStays_theRestIsNotShown() {
        BlockingQueue<String> pieces = new LinkedBlockingQueue<>(List.of(GOOD));
        try (TurnStage stage = stage(Asked.BEFORE, WhenDown.CLOSED, feeding(pieces))) {
            TurnId turn = stage.start("Hello");
            RecordingReader reader = stage.read(turn);
            TurnStage.await("shown", () -> reader.seen().equals(GOOD));
            server.fails(500);
            pieces.add(GOOD.repeat(5));
            assertThat(reader.awaitOutcome()).isEqualTo(DOWN);
            assertThat(reader.seen()).isEqualTo(GOOD);
            assertThat(stage.settlement(turn).guard().unjudged())
                    .containsExactly(new Settlements.Unjudged(
                            Optional.of(Channel.ANSWER), Why.FAILED, GOOD.length(), 6 * GOOD.length()));
        }
    }

    @Test
    void open_allIsShown_andTheRecordSaysOfWhatThereWasNoOpinion() {
        server.fails(500);
        String answer = GOOD.repeat(300);
        for (Asked asked : List.of(Asked.BEFORE, Asked.BESIDE)) {
            try (TurnStage stage = stage(asked, WhenDown.OPEN, saying(answer))) {
                TurnId turn = stage.start("Hello");
                RecordingReader reader = stage.read(turn);
                assertThat(reader.awaitOutcome()).isEqualTo(new TurnOutcome.Answered(false));
                assertThat(reader.seen()).isEqualTo(answer);
                assertThat(stage.settlement(turn).guard().unjudged())
                        .extracting(Settlements.Unjudged::why)
                        .containsExactly(Why.FAILED, Why.RESTING);
                assertThat(stage.settlement(turn).guard().unjudged())
                        .last()
                        .returns(answer.length(), Settlements.Unjudged::end);
            }
        }
    }

    private static Judge judge(String version, Handling handling, ReleaseMode mode) {
        Term demo = new Term(
                "demo",
                TurnStage.DEMO_TERM,
                Risk.A1H,
                Grade.BLOCK,
                Set.of(Direction.PROMPT, Direction.ANSWER),
                Set.of());
        return new Judge(new Policy(new PolicyVersion(version), new Lexicon(List.of(demo), List.of()), mode, handling));
    }

    private TurnStage stage(Asked answers, WhenDown whenDown, ScriptedAssistants.Script script) {
        return new TurnStage(
                ScriptedAssistants.always(script),
                new Guard(
                        server.model(GuardFormat.LLAMA_GUARD, LIMITS, InstantSource.system()),
                        Asked.OFF,
                        answers,
                        whenDown));
    }
}
