package dev.sluice.data.inspection;

/** How a point stands. */
public enum Standing {
    MET,
    NOT_MET,
    /** It does not concern this site as it is set up. */
    NOT_APPLICABLE
}
