package dev.sluice.data.policy;

/** Why a row of a list cannot become a term. The cells are what somebody typed. */
public sealed interface TermListProblem {

    /** Line of the file that the row begins in; the first is 1. */
    long line();

    /** A cell that says nothing we know: no such risk, grade, direction or day. */
    record Unreadable(long line, TermListColumn column, String cell) implements TermListProblem {}

    /** The term itself will not do. */
    record Refused(long line, String text, TermRefusedException.Problem problem) implements TermListProblem {}

    /** The same term stands further up. */
    record Twice(long line, String text, long before) implements TermListProblem {}
}
