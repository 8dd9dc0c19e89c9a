package dev.sluice.safety;

/** The part of the gate that made a finding. */
public enum Stage {
    /** A term of the lexicon, in the characters as they came. */
    TERM,
    /** A combination of terms (A near B, not C). */
    COMBINATION,
    /** A term or combination in the plain text that the renderer would show. */
    RENDERED,
    /** A term or combination in what an encoded part of a prompt says; its place is that of the encoded part. */
    DECODED,
    /** Personal data or a secret, by its form, check digits and context. */
    PERSONAL_DATA,
    /** An attempt to talk the model out of its rules. */
    PROMPT_ATTACK,
    /** The embedded classifier: how much the whole text is like harmful ones. */
    CLASSIFIER,
    /** The guard model. */
    GUARD
}
