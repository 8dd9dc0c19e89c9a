package dev.sluice.safety.guard;

import dev.sluice.safety.Risk;

/** What a guard model says of a text. */
public sealed interface GuardOpinion {

    record Safe() implements GuardOpinion {}

    /** It is not sure. */
    record Suspect(Risk risk) implements GuardOpinion {}

    record Unsafe(Risk risk) implements GuardOpinion {}

    /** It gave none; what that means is for the policy. */
    record None(Why why) implements GuardOpinion {}

    /** Why there is none. */
    enum Why {
        TIMED_OUT,
        FAILED,
        /** What it said is no verdict. A text can bring that about, so it does not count against the model. */
        NOT_UNDERSTOOD,
        /** As many questions as may be asked at once were under way for too long, so that no time was left for this one. */
        BUSY,
        /** It failed several times in a row and is left alone for a while. */
        RESTING,
        /** As many questions as a minute may have were asked. */
        OVER_BUDGET,
        /** The text is longer than it may be asked about. */
        TOO_LONG,
        /** Whoever asked did not wait. */
        GIVEN_UP;

        /** Whether it tells something of the model, and not only of us or of a text that made it talk. */
        boolean isFailure() {
            return switch (this) {
                case TIMED_OUT, FAILED -> true;
                case NOT_UNDERSTOOD, BUSY, RESTING, OVER_BUDGET, TOO_LONG, GIVEN_UP -> false;
            };
        }
    }
}
