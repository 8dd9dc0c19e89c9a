package dev.sluice.data.policy;

/** A file that is no list of terms at all. */
public final class TermListRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;

    TermListRefusedException(Problem problem) {
        super("list of terms refused: " + problem);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** What is wrong with the file. */
    public enum Problem {
        /** There is no row below the heading. */
        EMPTY,
        /** The heading names no column for the term or none for the risk. */
        NO_COLUMNS,
        /** The quotation marks do not match, for example. */
        NOT_CSV,
        /** More rows than {@link TermLists#MAX_ROWS}. */
        TOO_LONG
    }
}
