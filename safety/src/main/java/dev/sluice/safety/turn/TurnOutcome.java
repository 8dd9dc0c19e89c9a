package dev.sluice.safety.turn;

import dev.sluice.safety.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a turn ended. */
public sealed interface TurnOutcome {

    /** The model said what it had to say, in full or up to its own limit. */
    record Answered(boolean cutShortByLength) implements TurnOutcome {}

    /**
     * The prompt did not pass.
     *
     * @param modelAsked whether the model had been asked before a guard model gave its opinion; what it said is withdrawn
     */
    record Refused(Risk risk, boolean modelAsked) implements TurnOutcome {

        /** Before the model was asked. */
        public Refused(Risk risk) {
            this(risk, false);
        }
    }

    /** The prompt was a cry for help; the caring card answers it, and nothing of a model does. */
    record CaredFor(Risk risk) implements TurnOutcome {}

    /**
     * The answer did not pass the gate.
     *
     * @param keepsBeginning whether what was shown stays, as the policy wants it; otherwise it is withdrawn
     */
    record Cut(Risk risk, boolean keepsBeginning) implements TurnOutcome {

        /** Withdraws what was shown. */
        public Cut(Risk risk) {
            this(risk, false);
        }
    }

    /** A moderator took the turn down while it ran; what was shown of it is withdrawn. */
    record TakenDown() implements TurnOutcome {}

    /** The stop switch ended the turn, or kept it from beginning; what was shown stays. */
    record ServiceStopped() implements TurnOutcome {}

    /** The account was suspended while it ran; what was shown stays. */
    record AccountSuspended() implements TurnOutcome {}

    /** The reader stopped it, or nobody was there to read any more; what was shown stays. */
    record Cancelled(boolean byReader) implements TurnOutcome {}

    /** It could not go on; what was shown stays. */
    record Failed(Failure failure, Optional<Duration> retryAfter) implements TurnOutcome {}

    /** Not admitted, nothing recorded: too many turns. */
    record OverQuota(Admission.QuotaPeriod period, Duration retryAfter) implements TurnOutcome {}

    /** Not admitted, nothing recorded: the account may not send until then. */
    record Suspended(Instant until) implements TurnOutcome {}

    /** Not admitted, nothing recorded: the prompt or its conversation cannot be used. */
    record Invalid(Problem problem) implements TurnOutcome {}

    /** Whether its reader no longer sees what was shown of the answer. */
    default boolean withdraws() {
        return switch (this) {
            case Cut cut -> !cut.keepsBeginning();
            case Refused _, CaredFor _, TakenDown _ -> true;
            case Answered _, ServiceStopped _, AccountSuspended _, Cancelled _, Failed _ -> false;
            case OverQuota _, Suspended _, Invalid _ -> false;
        };
    }

    /** Why a turn failed, as far as a person can do something about it. */
    enum Failure {
        /** The model cannot be reached, or its server failed. */
        MODEL_UNREACHABLE,
        /** The model's provider asks to slow down. */
        MODEL_BUSY,
        /** The provider refuses our request: the operator has to look. */
        MODEL_REJECTED,
        /** The answer broke off. */
        MODEL_BROKE_OFF,
        /** The first word, the next word or the end took too long. */
        MODEL_TIMED_OUT,
        /** The provider's own filter stopped the answer. */
        MODEL_FILTERED,
        /** Too many turns run on this server at once; nothing was recorded. */
        SITE_BUSY,
        /** The answer exceeded the length this site allows. */
        ANSWER_TOO_LONG,
        /** Gate, record or database failed; nothing unchecked or unrecorded was shown. */
        SAFETY_UNAVAILABLE,
        /** The guard model gave no opinion, and this site shows nothing without one. */
        GUARD_UNAVAILABLE,
        /** The server went down during the answer; found and settled later. */
        INTERRUPTED_BY_RESTART
    }

    /** What is wrong with a request. */
    enum Problem {
        EMPTY_PROMPT,
        PROMPT_TOO_LONG,
        NO_SUCH_CONVERSATION,
        /** The terms have changed since their reader accepted them; the page asks again. */
        TERMS_NOT_ACCEPTED,
        /** The operator no longer offers this assistant. */
        NO_SUCH_ASSISTANT,
        /** Another turn of this conversation still runs. */
        CONVERSATION_BUSY
    }
}
