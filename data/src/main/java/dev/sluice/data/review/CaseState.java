package dev.sluice.data.review;

/** How far a case is. */
public enum CaseState {
    OPEN,
    DECIDED,
    /** Everybody who had asked took it back. */
    WITHDRAWN
}
