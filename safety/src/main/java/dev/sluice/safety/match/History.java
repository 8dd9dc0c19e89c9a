package dev.sluice.safety.match;

/** The last symbols of a text, and where the code points they come from begin. */
final class History {

    /*
     * Rings: a match spans at most TermMatcher.MAX_SPAN code points, a combination at most 500, so older places are never
     * asked for; of a match with more than 1,000 symbols (there are characters that fold to eighteen) the same is said.
     */

    private static final int SIZE = 1 << 10;
    private static final int MASK = SIZE - 1;

    private final int[] symbols = new int[SIZE];
    private final int[] codePoints = new int[SIZE];
    private final int[] offsets = new int[SIZE];
    private int size;

    void copyFrom(History other) {
        System.arraycopy(other.symbols, 0, symbols, 0, SIZE);
        System.arraycopy(other.codePoints, 0, codePoints, 0, SIZE);
        System.arraycopy(other.offsets, 0, offsets, 0, SIZE);
        size = other.size;
    }

    void mark(int codePoint, int offset) {
        offsets[codePoint & MASK] = offset;
    }

    int offsetOf(int codePoint) {
        return offsets[codePoint & MASK];
    }

    /** Adds a symbol of the code point with this number and returns the symbol's own number. */
    int add(int symbol, int codePoint) {
        symbols[size & MASK] = symbol;
        codePoints[size & MASK] = codePoint;
        return size++;
    }

    boolean remembers(int number) {
        return number >= 0 && size - number < SIZE;
    }

    int symbol(int number) {
        return symbols[number & MASK];
    }

    int codePointOf(int number) {
        return codePoints[number & MASK];
    }
}
