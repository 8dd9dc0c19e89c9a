package dev.sluice.safety;

/** The part of the gate that made a finding. */
public enum Stage {
    /** A term of the lexicon, in the characters as they came. */
    TERM,
    /** A combination of terms (A near B, not C). */
    COMBINATION,
    /** A term or combination in the plain text that the renderer would show. */
    RENDERED
}
