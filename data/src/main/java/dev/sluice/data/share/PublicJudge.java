package dev.sluice.data.share;

import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.policy.Policies;
import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Judge;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Whether texts may be shown to everybody: they stand, and pass the policy of today as if for minors, since nobody knows
 * who reads.
 *
 * @see "docs/decisions/0117-what-is-shared-is-judged-when-it-is-read.md"
 */
@Component
final class PublicJudge {

    /** Then it begins to remember anew. */
    private static final int MOST_REMEMBERED = 20_000;

    private final Policies policies;
    private volatile Memory memory;

    PublicJudge(Policies policies) {
        this.policies = policies;
        this.memory = new Memory(policies.current());
    }

    /**
     * What one judge said of turns, whose texts never change: a page is opened more often than the policy changes, and
     * judging a long one takes longer than everything else about it.
     */
    private record Memory(Judge judge, Map<TurnId, Boolean> passing) {

        Memory(Judge judge) {
            this(judge, new ConcurrentHashMap<>());
        }

        boolean isOf(Judge other) {
            return judge == other && passing.size() < MOST_REMEMBERED;
        }
    }

    boolean passes(ConversationTurn turn) {
        return turn.outcome() instanceof TurnOutcome.Answered
                && turn.takedown().isEmpty()
                && !turn.answer().isEmpty()
                && passed(turn);
    }

    private boolean passed(ConversationTurn turn) {
        Judge judge = policies.current();
        Memory known = memory;
        if (!known.isOf(judge)) {
            known = new Memory(judge);
            memory = known;
        }
        return known.passing()
                .computeIfAbsent(
                        turn.id(),
                        id -> passes(judge, Direction.PROMPT, turn.prompt())
                                && passes(judge, Direction.ANSWER, turn.answer()));
    }

    /** Whoever gave it: a model, a prompt, or its owner, whom no gate had judged. */
    boolean passesAsTitle(String title) {
        Judge judge = policies.current();
        return passes(judge, Direction.PROMPT, title) && passes(judge, Direction.ANSWER, title);
    }

    private static boolean passes(Judge judge, Direction direction, String text) {
        // A text that needs a mask now was let out without it.
        return judge.judge(direction, Audience.MINOR, text).action().compareTo(Action.MASK) < 0;
    }

    /** Named as their rules are. */
    Set<String> personalData(ConversationTurn turn) {
        Set<String> kinds = new LinkedHashSet<>(turn.personalData());
        kinds.addAll(policies.current()
                .judge(Direction.PROMPT, Audience.MINOR, turn.prompt())
                .personalData());
        return kinds;
    }
}
