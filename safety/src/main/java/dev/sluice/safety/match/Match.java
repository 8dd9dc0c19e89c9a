package dev.sluice.safety.match;

/**
 * A match that is certain: whatever follows cannot undo it.
 *
 * @param start first UTF-16 unit, in everything that the matcher was given
 * @param end one past its last unit
 */
public record Match(Rule rule, int start, int end) {

    /** Whether the text may not be shown. */
    public boolean isBlocking() {
        return rule.isBlocking();
    }
}
