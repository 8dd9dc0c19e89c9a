package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;

/** The run of noise right before the next symbol of a text. Not thread-safe. */
final class Gap {

    /** In code points. */
    private int length;

    private boolean isSpace;
    private int lastCodePoint = -1;

    void copyFrom(Gap other) {
        length = other.length;
        isSpace = other.isSpace;
        lastCodePoint = other.lastCodePoint;
    }

    /**
     * Takes one more symbol of noise.
     *
     * @param codePoint the number of the code point that it is of
     * @return whether the gap was white space so far and is no longer
     */
    boolean widen(int codePoint, int symbol) {
        boolean space = Folding.kind(symbol) == Folding.Kind.SPACE;
        boolean spoilsSpace = length > 0 && isSpace && !space;
        isSpace = space && (length == 0 || isSpace);
        if (lastCodePoint != codePoint) {
            lastCodePoint = codePoint;
            length++;
        }
        return spoilsSpace;
    }

    void end() {
        length = 0;
        lastCodePoint = -1;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Whether no match goes on behind it. */
    boolean isTooLong() {
        return length > TermMatcher.MAX_GAP;
    }

    /** Whether it is white space alone. */
    boolean isSpace() {
        return isSpace;
    }
}
