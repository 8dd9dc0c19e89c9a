package dev.sluice.data.dryrun;

import dev.sluice.data.journal.RecordedTurn;
import dev.sluice.data.policy.DraftedPolicy;
import dev.sluice.safety.Audience;
import dev.sluice.safety.Judge;
import dev.sluice.safety.turn.TurnReplay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges turns under the policy in force and under a draft, and adds up in what these differ. Not thread-safe. */
final class Comparison {

    private final TurnReplay inForce;
    private final TurnReplay draft;
    private final Map<Treatment, Integer> before = new EnumMap<>(Treatment.class);
    private final Map<Treatment, Integer> after = new EnumMap<>(Treatment.class);
    private final List<ChangedTurn> changes = new ArrayList<>();
    private int turns;
    private int gone;
    private Instant reached;

    /** @param like any judge of this node; one of the same lexicon need not be compiled again */
    Comparison(Judge like, DraftedPolicy policies, Instant until) {
        Judge now = like.under(policies.inForce());
        inForce = new TurnReplay(now);
        draft = new TurnReplay(now.under(policies.drafted()));
        reached = until;
    }

    void add(RecordedTurn turn, Audience audience) {
        TurnReplay.Result now = inForce.judge(audience, turn.said());
        TurnReplay.Result then = draft.judge(audience, turn.said());
        Treatment.of(now).forEach(each -> before.merge(each, 1, Integer::sum));
        Treatment.of(then).forEach(each -> after.merge(each, 1, Integer::sum));
        ChangedTurn.of(turn, now, then).ifPresent(changes::add);
        reached = turn.startedAt();
        turns++;
    }

    void addGone(int more) {
        gone += more;
    }

    int looked() {
        return turns + gone;
    }

    int turns() {
        return turns;
    }

    int gone() {
        return gone;
    }

    Instant reached() {
        return reached;
    }

    Map<Treatment, Integer> before() {
        return before;
    }

    Map<Treatment, Integer> after() {
        return after;
    }

    List<ChangedTurn> changes() {
        return changes;
    }
}
