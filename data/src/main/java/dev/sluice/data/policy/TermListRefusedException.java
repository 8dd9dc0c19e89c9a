package dev.sluice.data.policy;

/** A file that is no list of terms at all. */
public final class TermListRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Problem problem;
    private final long line;

    TermListRefusedException(Problem problem) {
        this(problem, 1);
    }

    TermListRefusedException(Problem problem, long line) {
        super("list of terms refused: " + problem + ", line " + line);
        this.problem = problem;
        this.line = line;
    }

    /** Line of the file that the row at fault begins in; 1 if it is the file as a whole. */
    public long line() {
        return line;
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
        /** A quotation mark is not closed, or text comes after a closed one. */
        BAD_QUOTES,
        /** More rows than {@link TermLists#MAX_ROWS}. */
        TOO_LONG
    }
}
