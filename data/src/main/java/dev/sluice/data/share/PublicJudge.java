package dev.sluice.data.share;

import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.policy.Policies;
import dev.sluice.safety.Action;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.TurnOutcome;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Whether texts may be shown to everybody: they stand, and pass the policy of today as if for minors, since nobody knows
 * who reads.
 *
 * @see "docs/decisions/0117-what-is-shared-is-judged-when-it-is-read.md"
 */
@Component
final class PublicJudge {

    private final Policies policies;

    PublicJudge(Policies policies) {
        this.policies = policies;
    }

    boolean passes(ConversationTurn turn) {
        return turn.outcome() instanceof TurnOutcome.Answered
                && turn.takedown().isEmpty()
                && !turn.answer().isEmpty()
                && passes(Direction.PROMPT, turn.prompt())
                && passes(Direction.ANSWER, turn.answer());
    }

    /** Whoever gave it: a model, a prompt, or its owner, whom no gate had judged. */
    boolean passesAsTitle(String title) {
        return passes(Direction.PROMPT, title) && passes(Direction.ANSWER, title);
    }

    private boolean passes(Direction direction, String text) {
        // A text that needs a mask now was let out without it.
        return judge(direction, text).action().compareTo(Action.MASK) < 0;
    }

    /** Named as their rules are. */
    Set<String> personalData(ConversationTurn turn) {
        Set<String> kinds = new LinkedHashSet<>(turn.personalData());
        kinds.addAll(judge(Direction.PROMPT, turn.prompt()).personalData());
        return kinds;
    }

    private Verdict judge(Direction direction, String text) {
        return policies.current().judge(direction, Audience.MINOR, text);
    }
}
