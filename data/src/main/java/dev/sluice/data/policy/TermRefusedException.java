package dev.sluice.data.policy;

/** A term cannot be put in force; what is wrong is for the admin who fills in the form. */
public final class TermRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    public TermRefusedException(Problem problem) {
        super("term refused: " + problem);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** What is wrong with a term. */
    public enum Problem {
        /** Nothing is left of it after cleaning and folding: blank, or made of ignorable characters. */
        BLANK,
        /** One Latin letter or digit would match far too much. */
        TOO_SHORT,
        /** Longer than {@code Term.MAX_LENGTH} code points. */
        TOO_LONG,
        /** Counts in no direction. */
        NO_DIRECTION,
        /** An exception that is not a longer phrase around the term. */
        EXCEPTION_WITHOUT_TERM,
        /** An exception that is too long. */
        EXCEPTION_TOO_LONG,
        /** The note is longer than 500 characters. */
        NOTE_TOO_LONG,
        /** It would have expired already. */
        EXPIRES_IN_THE_PAST,
        /** The same term is in force. */
        ALREADY_IN_FORCE,
        /** The gate cannot be built with it. */
        NOT_USABLE
    }
}
