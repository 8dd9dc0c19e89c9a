package dev.sluice.data.incident;

/** Where something is mended. */
public enum MeasureKind {
    TERM,
    POLICY,
    PROMPT,
    MODEL,
    OTHER
}
