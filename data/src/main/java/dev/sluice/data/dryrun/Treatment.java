package dev.sluice.data.dryrun;

import dev.sluice.safety.Action;
import dev.sluice.safety.Verdict;
import dev.sluice.safety.turn.Settlements.ChannelFinding;
import dev.sluice.safety.turn.TurnOutcome;
import dev.sluice.safety.turn.TurnReplay;
import java.util.EnumSet;
import java.util.Set;

/** What the gate does with a turn, as far as a dry run counts it; several may be true of one. */
public enum Treatment {
    PROMPT_REFUSED,
    /** Refused, and held against its author. */
    PROMPT_WITH_STRIKE,
    PROMPT_CARED_FOR,
    PROMPT_FLAGGED,
    ANSWER_CUT,
    /** Cut, and nothing of it stays. */
    ANSWER_WITHDRAWN,
    ANSWER_MASKED,
    ANSWER_FLAGGED;

    public boolean isOfPrompt() {
        return compareTo(PROMPT_FLAGGED) <= 0;
    }

    /** Whether somebody has to look at it. */
    public boolean isForReview() {
        return switch (this) {
            case PROMPT_CARED_FOR, PROMPT_FLAGGED, ANSWER_FLAGGED -> true;
            case PROMPT_REFUSED, PROMPT_WITH_STRIKE, ANSWER_CUT, ANSWER_WITHDRAWN, ANSWER_MASKED -> false;
        };
    }

    static Set<Treatment> of(TurnReplay.Result result) {
        EnumSet<Treatment> all = EnumSet.noneOf(Treatment.class);
        switch (result.prompt().action()) {
            case ALLOW, LOG, MASK -> {}
            case FLAG -> all.add(PROMPT_FLAGGED);
            case REFUSE -> all.add(PROMPT_REFUSED);
            case BLOCK -> all.addAll(Set.of(PROMPT_REFUSED, PROMPT_WITH_STRIKE));
            case CARE -> all.add(PROMPT_CARED_FOR);
        }
        if (result.stopped().orElse(null) instanceof TurnOutcome.Cut cut) {
            all.add(ANSWER_CUT);
            if (!cut.keepsBeginning()) {
                all.add(ANSWER_WITHDRAWN);
            }
        } else if (answer(result).action() == Action.MASK) {
            all.add(ANSWER_MASKED);
        } else if (answer(result).action() == Action.FLAG) {
            all.add(ANSWER_FLAGGED);
        }
        return all;
    }

    private static Verdict answer(TurnReplay.Result result) {
        return Verdict.of(
                result.answer().stream().map(ChannelFinding::finding).toList(),
                result.prompt().policyVersion());
    }
}
