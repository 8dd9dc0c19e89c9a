package dev.sluice.safety.lexicon;

/** What a term's match asks for. */
public enum Grade {
    /** Never harmless: refuse the prompt or cut the answer. */
    BLOCK,
    /** A cry for help in a prompt gets the caring card; in an answer it counts as {@link #SIGNAL}. */
    CARE,
    /** Counts: stored with the turn, can be filtered, reviewed and combined. */
    SIGNAL
}
