package dev.sluice.data.share;

import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.journal.RecordedFindings;
import dev.sluice.data.journal.RecordedTurns;
import dev.sluice.data.policy.Policies;
import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.Judge;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.Channel;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnReplay;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether texts may be shown to everybody: they stand, and pass the policy of today as if for minors, since nobody knows
 * who reads.
 *
 * @see "docs/decisions/0117-what-is-shared-is-judged-when-it-is-read.md"
 */
@Component
class PublicJudge {

    /** When to come again for whom it had no time. */
    static final Duration COME_AGAIN = Duration.ofSeconds(10);

    /** Then it begins to remember anew. */
    private static final int MOST_REMEMBERED = 20_000;

    private final Policies policies;
    private final RecordedTurns recorded;
    private final JudgingPlaces places;
    private volatile Memory memory;

    PublicJudge(Policies policies, RecordedTurns recorded, JudgingPlaces places) {
        this.policies = policies;
        this.recorded = recorded;
        this.places = places;
        this.memory = new Memory(policies.current());
    }

    /**
     * What it says of a turn.
     *
     * @param personalData kinds of it in the prompt, named as their rules are
     */
    private record Opinion(boolean passes, Set<String> personalData) {}

    /** What it says of turns, all by the same policy. */
    record Opinions(Map<TurnId, Opinion> ofStanding) {

        boolean pass(ConversationTurn turn) {
            Opinion opinion = ofStanding.get(turn.id());
            return opinion != null && opinion.passes();
        }

        /** In those that pass, each kind once. */
        List<String> personalData() {
            return ofStanding.values().stream()
                    .filter(Opinion::passes)
                    .flatMap(opinion -> opinion.personalData().stream())
                    .distinct()
                    .toList();
        }
    }

    /**
     * What one judge said of turns, whose texts never change: a page is opened more often than the policy changes, and
     * judging a long one takes longer than everything else about it.
     */
    private record Memory(Judge judge, Map<TurnId, Opinion> opinions) {

        Memory(Judge judge) {
            this(judge, new ConcurrentHashMap<>());
        }

        boolean isOf(Judge other) {
            return judge == other && opinions.size() < MOST_REMEMBERED;
        }

        boolean holds(ConversationTurn turn) {
            return opinions.containsKey(turn.id());
        }

        Opinions of(List<ConversationTurn> turns) {
            Map<TurnId, Opinion> found = new LinkedHashMap<>();
            turns.forEach(turn -> found.put(turn.id(), Objects.requireNonNull(opinions.get(turn.id()))));
            return new Opinions(found);
        }

        void judge(ConversationTurn turn, Optional<RecordedFindings> found) {
            opinions.computeIfAbsent(turn.id(), id -> {
                Verdict prompt = judge.judge(Direction.PROMPT, Audience.MINOR, turn.prompt());
                Set<String> personalData = new LinkedHashSet<>(turn.personalData());
                personalData.addAll(prompt.personalData());
                boolean passes = passes(prompt)
                        && found.filter(this::guardLetsPass).isPresent()
                        && passes(judge, Direction.ANSWER, turn.answer());
                return new Opinion(passes, personalData);
            });
        }

        /** A guard model is not asked again: what it said when the turn ran is weighed anew. */
        private boolean guardLetsPass(RecordedFindings found) {
            TurnReplay replay = new TurnReplay(judge);
            List<Finding> ofAnswer = found.answer().stream()
                    .filter(each -> each.channel() == Channel.ANSWER)
                    .map(ChannelFinding::finding)
                    .toList();
            return Stream.concat(
                            replay.ofGuard(Direction.PROMPT, Audience.MINOR, found.prompt()).stream(),
                            replay.ofGuard(Direction.ANSWER, Audience.MINOR, ofAnswer).stream())
                    .map(Finding::action)
                    .allMatch(PublicJudge::passes);
        }
    }

    /**
     * Judges what it does not remember; empty if there is so much to judge already that this would wait too long. Never in
     * a transaction: its connection would be one that running answers lack.
     */
    @Transactional(propagation = Propagation.NEVER)
    Optional<Opinions> judge(Collection<ConversationTurn> turns) {
        Memory known = memory();
        List<ConversationTurn> standing =
                turns.stream().filter(PublicJudge::stands).toList();
        boolean done = standing.stream().allMatch(known::holds) || places.work(() -> judge(known, standing));
        return done ? Optional.of(known.of(standing)) : Optional.empty();
    }

    private void judge(Memory known, List<ConversationTurn> standing) {
        // Somebody else may have had the same judged meanwhile.
        List<ConversationTurn> unknown =
                standing.stream().filter(turn -> !known.holds(turn)).toList();
        Map<TurnId, RecordedFindings> found =
                recorded.findings(unknown.stream().map(ConversationTurn::id).toList());
        unknown.forEach(turn -> known.judge(turn, Optional.ofNullable(found.get(turn.id()))));
    }

    /** Whether there is anything to show of it, whoever reads. */
    static boolean stands(ConversationTurn turn) {
        return turn.outcome() instanceof TurnOutcome.Answered
                && turn.takedown().isEmpty()
                && !turn.answer().isEmpty();
    }

    private Memory memory() {
        Judge judge = policies.current();
        Memory known = memory;
        if (!known.isOf(judge)) {
            known = new Memory(judge);
            memory = known;
        }
        return known;
    }

    /** Whoever gave it: a model, a prompt, or its owner, whom no gate had judged. It is short, and nobody waits for it. */
    boolean passesAsTitle(String title) {
        Judge judge = policies.current();
        return passes(judge, Direction.PROMPT, title) && passes(judge, Direction.ANSWER, title);
    }

    private static boolean passes(Judge judge, Direction direction, String text) {
        return passes(judge.judge(direction, Audience.MINOR, text));
    }

    private static boolean passes(Verdict verdict) {
        return passes(verdict.action());
    }

    private static boolean passes(Action action) {
        // A text that needs a mask now was let out without it.
        return action.compareTo(Action.MASK) < 0;
    }
}
