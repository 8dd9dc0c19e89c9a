package dev.sluice.safety.adapter;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Verdict;

/** A prompt was not let in, or an answer was cut. The message quotes nothing of the text. */
public final class TextRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Direction direction;
    private final transient Verdict verdict;

    TextRefusedException(Direction direction, Verdict verdict) {
        super(message(direction, verdict));
        this.direction = direction;
        this.verdict = verdict;
    }

    public Direction direction() {
        return direction;
    }

    /** Why; after a cut of a stream, what was found up to there. */
    public Verdict verdict() {
        return verdict;
    }

    static String message(Direction direction, Verdict verdict) {
        String what = switch (direction) {
            case PROMPT -> "The prompt was refused";
            case ANSWER -> "The answer was cut";
        };
        return what + verdict.decidingRisk().map(risk -> ": " + risk.code()).orElse("");
    }
}
