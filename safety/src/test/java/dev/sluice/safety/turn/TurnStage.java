package dev.sluice.safety.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.Risk;
import dev.sluice.safety.guard.Guard;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Chat turns over fakes, a clock and a policy that the test moves, and readers that remember all they ever saw. */
final class TurnStage implements AutoCloseable {

    static final String DEMO_TERM = "水闸演示禁词";
    static final String DEMO_TERM_LATIN = "sluice-demo-term";
    static final String CARE_TERM = "照看演示词";

    final InMemoryJournal journal = new InMemoryJournal();
    final ScriptedAssistants assistants;
    final AtomicReference<Judge> judge = new AtomicReference<>(judge("p1"));
    final TestClock clock = new TestClock();
    final ChatTurns turns;

    TurnStage(ScriptedAssistants assistants) {
        this(assistants, new TurnBounds(2_000, 16_384, Duration.ofMinutes(10), Duration.ZERO));
    }

    TurnStage(ScriptedAssistants assistants, TurnBounds bounds) {
        this(assistants, bounds, Optional.empty());
    }

    /** With a guard model. */
    TurnStage(ScriptedAssistants assistants, Guard guard) {
        this(assistants, new TurnBounds(2_000, 16_384, Duration.ofMinutes(10), Duration.ZERO), Optional.of(guard));
    }

    private TurnStage(ScriptedAssistants assistants, TurnBounds bounds, Optional<Guard> guard) {
        this.assistants = assistants;
        this.turns = new ChatTurns(
                assistants, journal, journal, journal, journal, judge::get, clock, bounds, GateTimes.UNMEASURED, guard);
    }

    static TurnStage saying(String... pieces) {
        return new TurnStage(ScriptedAssistants.always(ScriptedAssistants.saying(pieces)));
    }

    /** Another node of the same site. */
    ChatTurns otherNode() {
        return new ChatTurns(assistants, journal, journal, journal, journal, judge::get, clock);
    }

    /** A policy with the demonstration terms and these in addition, blocking in both directions. */
    static Judge judge(String version, String... blocked) {
        List<Term> terms = new ArrayList<>();
        terms.add(term("demo-1", DEMO_TERM, Grade.BLOCK, Direction.PROMPT, Direction.ANSWER));
        terms.add(term("demo-2", DEMO_TERM_LATIN, Grade.BLOCK, Direction.PROMPT, Direction.ANSWER));
        terms.add(term("demo-3", CARE_TERM, Grade.CARE, Direction.PROMPT));
        for (int i = 0; i < blocked.length; i++) {
            terms.add(term("more-" + i, blocked[i], Grade.BLOCK, Direction.PROMPT, Direction.ANSWER));
        }
        return new Judge(new Policy(new PolicyVersion(version), new Lexicon(terms, List.of()), ReleaseMode.TERMS));
    }

    private static Term term(String id, String text, Grade grade, Direction... directions) {
        return new Term(id, text, Risk.A1H, grade, Set.of(directions), Set.of());
    }

    TurnId start(String prompt) {
        return turns.start(TurnTestData.aRequest(prompt));
    }

    RecordingReader read(TurnId turn) {
        RecordingReader reader = new RecordingReader();
        reader.subscription = turns.subscribe(turn, reader).orElseThrow();
        return reader;
    }

    /** Starts a turn, reads it to its end. */
    RecordingReader ask(String prompt) {
        RecordingReader reader = read(start(prompt));
        reader.awaitOutcome();
        return reader;
    }

    /** Waits until the turn is settled. */
    Settlements.Settlement settlement(TurnId turn) {
        await("settled", () -> journal.settlement(turn).isPresent());
        return journal.settlement(turn).orElseThrow();
    }

    static void await(String what, BooleanSupplier condition) {
        await(what, Duration.ofSeconds(10), condition);
    }

    static void await(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for: " + what).isLessThan(deadline);
            LockSupport.parkNanos(200_000);
        }
    }

    @Override
    public void close() {
        turns.close();
    }

    /** Real time, and as much more as the test says. */
    static final class TestClock implements InstantSource {
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        void advance(Duration duration) {
            ahead.updateAndGet(before -> before.plus(duration));
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }
    }
}
