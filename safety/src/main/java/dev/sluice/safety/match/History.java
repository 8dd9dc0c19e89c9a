package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;

/** The last symbols of a text, and where the code points they come from begin. What folds to nothing has no number. */
final class History {

    /*
     * Rings: a match spans at most TermMatcher.MAX_SPAN code points, a combination at most 500, so older places are never
     * asked for; of a match with more than 1,000 symbols (there are characters that fold to eighteen) the same is said.
     * They begin small and grow, for most texts are short. Of a text that was taken up in its middle, what came before is
     * read when it is asked for.
     */

    private static final int SIZE = 1 << 10;
    private static final int FIRST_SIZE = 1 << 6;

    private int[] symbols = new int[FIRST_SIZE];
    private int[] codePoints = new int[FIRST_SIZE];
    private int[] offsets = new int[FIRST_SIZE];
    /** The number of the next symbol. */
    private int next;

    private int lastCodePoint;

    /** The first symbol that is known, its code point, and where that begins in {@link #text}. */
    private int first;

    private int firstCodePoint;
    private int firstOffset;
    private CharSequence text = "";

    void copyFrom(History other) {
        symbols = copy(other.symbols, symbols);
        codePoints = copy(other.codePoints, codePoints);
        offsets = copy(other.offsets, offsets);
        next = other.next;
        lastCodePoint = other.lastCodePoint;
        first = other.first;
        firstCodePoint = other.firstCodePoint;
        firstOffset = other.firstOffset;
        text = other.text;
    }

    private static int[] copy(int[] from, int[] to) {
        if (from.length != to.length) {
            return from.clone();
        }
        System.arraycopy(from, 0, to, 0, from.length);
        return to;
    }

    /** A ring of twice the size, with what is in places {@code from} to {@code to}. */
    private static int[] grown(int[] ring, int from, int to) {
        int[] grown = new int[ring.length * 2];
        for (int i = from; i < to; i++) {
            grown[i & grown.length - 1] = ring[i & ring.length - 1];
        }
        return grown;
    }

    /** Forgets what it knows, and goes on with the text at this place, which is a code point with this number. */
    void takeUp(CharSequence whole, int offset, int codePoint) {
        text = whole;
        first = next;
        firstOffset = offset;
        firstCodePoint = codePoint;
        lastCodePoint = codePoint;
    }

    void mark(int codePoint, int offset) {
        if (codePoint - firstCodePoint >= offsets.length && offsets.length < SIZE) {
            offsets = grown(offsets, firstCodePoint, codePoint);
        }
        offsets[codePoint & offsets.length - 1] = offset;
        lastCodePoint = codePoint;
    }

    int offsetOf(int codePoint) {
        return offsets[codePoint & offsets.length - 1];
    }

    /** Adds a symbol of the code point with this number and returns the symbol's own number. */
    int add(int symbol, int codePoint) {
        makeRoom();
        symbols[next & symbols.length - 1] = symbol;
        codePoints[next & codePoints.length - 1] = codePoint;
        return next++;
    }

    private void makeRoom() {
        if (next - first >= symbols.length && symbols.length < SIZE) {
            symbols = grown(symbols, first, next);
            codePoints = grown(codePoints, first, next);
        }
    }

    /** The number of the last symbol; there may be none with it. */
    int last() {
        return next - 1;
    }

    boolean remembers(int number) {
        if (next - number >= SIZE) {
            return false;
        }
        while (number < first) {
            if (!readBack()) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is another code point before, and room for its symbols. */
    private boolean readBack() {
        if (firstOffset == 0) {
            return false;
        }
        int codePoint = Character.codePointBefore(text, firstOffset);
        int entry = Folding.entry(codePoint);
        if (next - first + Folding.count(entry) > SIZE) {
            return false;
        }
        firstOffset -= Character.charCount(codePoint);
        if (Folding.count(entry) == 0) {
            return true;
        }
        firstCodePoint--;
        if (lastCodePoint - firstCodePoint >= offsets.length && offsets.length < SIZE) {
            offsets = grown(offsets, firstCodePoint + 1, lastCodePoint + 1);
        }
        if (lastCodePoint - firstCodePoint < offsets.length) {
            offsets[firstCodePoint & offsets.length - 1] = firstOffset;
        }
        for (int i = Folding.count(entry) - 1; i >= 0; i--) {
            makeRoom();
            first--;
            symbols[first & symbols.length - 1] = Folding.symbolAt(entry, i);
            codePoints[first & codePoints.length - 1] = firstCodePoint;
        }
        return true;
    }

    /** Whether a phrase may begin with this symbol and reach the code point {@code last}. */
    boolean mayBegin(int number, int last) {
        if (!remembers(number)) {
            return false;
        }
        if (Folding.isWord(symbol(number)) && remembers(number - 1) && Folding.isWord(symbol(number - 1))) {
            return false;
        }
        return last - codePointOf(number) + 1 <= TermMatcher.MAX_SPAN;
    }

    int symbol(int number) {
        return symbols[number & symbols.length - 1];
    }

    int codePointOf(int number) {
        return codePoints[number & codePoints.length - 1];
    }
}
