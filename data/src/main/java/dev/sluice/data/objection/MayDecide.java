package dev.sluice.data.objection;

/** Whether somebody may decide an objection. */
public enum MayDecide {
    YES,
    /** They made the first decision, but there is nobody else; it is marked so. */
    ALONE,
    /** They made the first decision: somebody else has to look. */
    NO
}
