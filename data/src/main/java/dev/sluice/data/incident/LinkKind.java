package dev.sluice.data.incident;

/** What an incident can be linked with. */
public enum LinkKind {
    /** An answer; its prompt joins the regression bank as long as it is on record. */
    TURN,
    /** A case of the review queue. */
    CASE,
    /** A term of the operator's own. */
    TERM,
    /** A version of the policy. */
    POLICY,
    /** A use of the stop switch. */
    STOP,
    /** A prompt in staff's own words; it is in the regression bank for good. */
    PROMPT;

    /** Whether it is tried against the policy. */
    public boolean isTried() {
        return this == TURN || this == PROMPT;
    }
}
