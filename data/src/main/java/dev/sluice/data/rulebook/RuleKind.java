package dev.sluice.data.rulebook;

/** What an operator is asked to have rules for. */
public enum RuleKind {
    CONTENT_REVIEW,
    COMPLAINTS,
    EMERGENCY_STOP,
    LOG_KEEPING,
    STAFF_DUTIES
}
