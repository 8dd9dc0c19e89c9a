package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import java.util.BitSet;

/** The part of the {@link Sieve} that looks at characters that need no word edge. Immutable, thread-safe. */
final class HanSieve {

    /*
     * Of a term with two characters the pair tells, of a longer one the first three do: pairs that begin some term are one
     * in ten in any text, and most of them begin nothing.
     */

    /** How far three characters may be apart for what is looked at; further, the exact matcher decides. */
    private static final int FAR = 64;

    private final char[] classes;
    private final Bitmap pairs;
    private final Bitmap triples;
    private final Bitmap direct;
    private final Bitmap contexts;
    private final BitSet ends;
    private final Automaton han;

    HanSieve(SieveBuilder builder, Automaton han) {
        classes = builder.classes().ofUnits();
        pairs = builder.pairs();
        triples = builder.triples();
        direct = builder.direct();
        contexts = builder.contexts();
        ends = builder.ends();
        this.han = han;
    }

    /**
     * Steps over Han and noise.
     *
     * @param window of what came before; brought up to date
     * @return the first unit from here on that is something else, or with which a term or the parts of a character may be
     *     complete or three characters begin a term
     */
    int skip(char[] text, int from, Window window) {
        char[] kinds = classes;
        int first = window.first;
        int second = window.second;
        int last = classBefore(text, from);
        int i = from;
        for (; i < text.length; i++) {
            int kind = kinds[text[i]];
            if (kind < SieveClasses.NOISE) {
                if (kind == SieveClasses.MARK && !SieveClasses.isLetter((char) last) && i > from) {
                    last = kind;
                    continue;
                }
                break;
            }
            // Noise and what is repeated leave the window as it is.
            if (kind == SieveClasses.NOISE) {
                last = kind;
                continue;
            }
            int pair = Bitmap.hash(second, kind);
            if ((pairs.test(pair) | triples.test(Bitmap.more(first, pair))) != 0) {
                break;
            }
            if (kind != last) {
                first = second;
                second = kind;
                last = kind;
            }
        }
        window.first = first;
        window.second = second;
        return i;
    }

    /** The class of what stands right before this place, noise too. */
    char classBefore(char[] text, int at) {
        for (int i = at - 1; i >= 0; i--) {
            char kind = classes[text[i]];
            if (kind != SieveClasses.TRANSPARENT) {
                return kind;
            }
        }
        return SieveClasses.TRANSPARENT;
    }

    /** The classes of the last two characters; of a character in a row the first counts. */
    static final class Window {
        private int first = SieveClasses.NOISE;
        private int second = SieveClasses.NOISE;

        void see(char kind) {
            first = second;
            second = kind;
        }
    }

    static int pair(int first, int second) {
        return Bitmap.hash(first, second);
    }

    static int triple(int first, int second, int third) {
        return Bitmap.more(first, Bitmap.hash(second, third));
    }

    /** Whether a term may go on from the window with this letter. */
    boolean goesOn(Window window, char letter) {
        return triples.has(triple(window.first, window.second, letter));
    }

    /**
     * Looks closer where two neighbours may be a term, or two parts of a character, or three the beginning of a term.
     *
     * @param before class of the character before the last one
     * @param firstAt place of the last one, and its class {@code first}
     */
    boolean isBegun(char[] text, char before, int firstAt, char first, int at, char kind, Window window) {
        int pair = Bitmap.hash(first, kind);
        if (firstAt >= 0 && pairs.has(pair)) {
            if (direct.hasTwice(pair)) {
                return true;
            }
            if (contexts.hasTwice(Bitmap.hash(pair, SieveBuilder.SPLIT))
                    && (contexts.hasTwice(Bitmap.hash(before, pair))
                            || contexts.hasTwice(Bitmap.hash(pair, next(text, at + 1))))) {
                return true;
            }
            if (follows(text, firstAt, false)) {
                return true;
            }
        }
        return triples.has(triple(window.first, window.second, kind)) && threeFollow(text, at, window);
    }

    private boolean threeFollow(char[] text, int at, Window window) {
        int first = window.first;
        int second = window.second;
        if (first == SieveClasses.NOISE) {
            return false;
        }
        int far = Math.max(at - FAR, 0);
        for (int i = at - 1; i >= far; i--) {
            char kind = classes[text[i]];
            if (kind == first) {
                return follows(text, i, false);
            }
            if (kind != second && !SieveClasses.isSkipped(kind) && !SieveClasses.isSign(kind)) {
                return true;
            }
        }
        return true;
    }

    /** The class of the next character that is no noise. */
    char next(char[] text, int from) {
        for (int i = from; i < text.length; i++) {
            char kind = classes[text[i]];
            if (!SieveClasses.isSkipped(kind) && !SieveClasses.isSign(kind)) {
                return kind;
            }
        }
        return SieveClasses.NOISE;
    }

    /** Whether a Han term begins here, read plainly or, where a character is repeated, also with it counted once. */
    private boolean follows(char[] text, int from, boolean collapsed) {
        int state = 0;
        int last = -1;
        for (int i = from; i < text.length; i++) {
            char unit = text[i];
            char kind = classes[unit];
            if (SieveClasses.isSkipped(kind) || SieveClasses.isSign(kind)) {
                continue;
            }
            if (kind == SieveClasses.OTHER) {
                return false;
            }
            int entry = Folding.entry(unit);
            if (kind == SieveClasses.UNKNOWN || Folding.count(entry) != 1) {
                return true;
            }
            int token = Folding.codePoint(entry);
            if (token == last) {
                if (collapsed) {
                    continue;
                }
                if (follows(text, from, true)) {
                    return true;
                }
            }
            last = token;
            state = han.child(state, token);
            if (state == 0) {
                return false;
            }
            if (ends.get(state)) {
                return true;
            }
        }
        return false;
    }
}
