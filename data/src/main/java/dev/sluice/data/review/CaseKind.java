package dev.sluice.data.review;

/** Who asks for a decision. */
public enum CaseKind {
    /** People who report an answer. */
    REPORT,
    /** The person whom a decision concerns. */
    OBJECTION
}
