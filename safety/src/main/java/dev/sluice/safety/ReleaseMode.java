package dev.sluice.safety;

/** How much of an answer is judged before a reader sees it. */
public enum ReleaseMode {
    /** Text is held only while it could still become a blocking match. */
    TERMS,
    /** Text is held to the end of its sentence. */
    SENTENCE,
    /** Text is held to the end of the answer. */
    WHOLE
}
