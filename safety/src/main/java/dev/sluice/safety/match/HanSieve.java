package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import java.util.BitSet;

/** The part of the {@link Sieve} that looks at characters that need no word edge. Immutable, thread-safe. */
final class HanSieve {

    /*
     * Of a term with two characters the pair tells, of a longer one the first three do, and then the fourth: pairs that
     * begin some term are one in ten in any text, and most of them begin nothing. One look into memory answers for both.
     */

    /** How far three characters may be apart for what is looked at; further, the exact matcher decides. */
    private static final int FAR = 64;

    /** How far a term is followed; further, the exact matcher decides. */
    private static final int FOLLOWED = 256;

    static final int ROW_BITS = 15;

    private static final int CLASS_BITS = 16;
    private static final long OF_PAIR = Beginnings.spreading(2 * CLASS_BITS);
    private static final long OF_TRIPLE = Beginnings.spreading(3 * CLASS_BITS);

    private final long[] beginnings;
    private final Bitmap pairs;
    private final Bitmap triples;
    private final Bitmap direct;
    private final Bitmap contexts;
    private final BitSet ends;
    private final Automaton han;

    HanSieve(SieveBuilder builder, Automaton han) {
        beginnings = builder.hanBeginnings().rows();
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
        window.last = classBefore(text, from);
        int at = from;
        while (true) {
            at = findBegun(text, from, at, window);
            if (!window.begun || isKnown(text, at, window)) {
                return at;
            }
            window.pass(SieveClasses.OF_UNITS[text[at++]]);
        }
    }

    /** The next unit that is neither Han nor noise, or with which some pair or triple may be complete. */
    private int findBegun(char[] text, int from, int at, Window window) {
        char[] kinds = SieveClasses.OF_UNITS;
        long[] rows = beginnings;
        int mask = rows.length - 1;
        long seen = window.seen;
        int last = window.last;
        boolean begun = false;
        int i = at;
        for (; i < text.length; i++) {
            int kind = kinds[text[i]];
            // Noise and what is repeated leave the window as it is.
            if (kind <= SieveClasses.NOISE) {
                boolean noise = kind == SieveClasses.NOISE
                        || (kind == SieveClasses.MARK && !SieveClasses.isLetter((char) last) && i > from);
                if (!noise) {
                    break;
                }
                last = kind;
                continue;
            }
            long now = seen << CLASS_BITS | kind;
            long pair = now * OF_PAIR;
            long row = rows[Beginnings.index(pair, ROW_BITS) & mask];
            long bits = row >>> Beginnings.ownBit(pair, ROW_BITS) | row >>> Beginnings.bit(now * OF_TRIPLE);
            if ((bits & 1) != 0) {
                begun = true;
                break;
            }
            seen = kind != last ? now : seen;
            last = kind;
        }
        window.seen = seen;
        window.last = last;
        window.begun = begun;
        return i;
    }

    /** Whether two or three are the beginning of a term that goes on as the text does. */
    private boolean isKnown(char[] text, int at, Window window) {
        char kind = SieveClasses.OF_UNITS[text[at]];
        int pair = Bitmap.hash(window.second(), kind);
        if (pairs.has(pair)) {
            return true;
        }
        int triple = Bitmap.more(window.first(), pair);
        if (!triples.has(triple)) {
            return false;
        }
        char next = at + 1 < text.length ? SieveClasses.OF_UNITS[text[at + 1]] : SieveClasses.NOISE;
        return next < SieveClasses.FIRST_NUMERAL
                || next == kind
                || triples.has(next(triple, SieveBuilder.ANY))
                || triples.has(next(triple, next));
    }

    /** The class of what stands right before this place, noise too. */
    char classBefore(char[] text, int at) {
        for (int i = at - 1; i >= 0; i--) {
            char kind = SieveClasses.OF_UNITS[text[i]];
            if (kind != SieveClasses.TRANSPARENT) {
                return kind;
            }
        }
        return SieveClasses.TRANSPARENT;
    }

    /** The classes of the last characters; of a character in a row the first counts. */
    static final class Window {
        private long seen = SieveClasses.NOISE << CLASS_BITS | SieveClasses.NOISE;

        /** The class of the last unit. */
        private int last;

        /** Whether a pair or triple may be complete with the next one. */
        private boolean begun;

        void see(char kind) {
            seen = seen << CLASS_BITS | kind;
        }

        private void pass(char kind) {
            if (kind != last) {
                see(kind);
                last = kind;
            }
        }

        private char first() {
            return (char) (seen >>> CLASS_BITS);
        }

        private char second() {
            return (char) seen;
        }
    }

    static void addPair(Beginnings beginnings, char first, char second) {
        long pair = ((long) first << CLASS_BITS | second) * OF_PAIR;
        beginnings.add(Beginnings.index(pair, ROW_BITS), Beginnings.ownBit(pair, ROW_BITS));
    }

    static void addTriple(Beginnings beginnings, char first, char second, char third) {
        long seen = ((long) first << CLASS_BITS | second) << CLASS_BITS | third;
        beginnings.add(Beginnings.index(seen * OF_PAIR, ROW_BITS), Beginnings.bit(seen * OF_TRIPLE));
    }

    static int pair(int first, int second) {
        return Bitmap.hash(first, second);
    }

    static int triple(int first, int second, int third) {
        return Bitmap.more(first, Bitmap.hash(second, third));
    }

    static int next(int triple, int fourth) {
        return Bitmap.more(fourth, triple);
    }

    /** Whether a term may go on from the window with this letter. */
    boolean goesOn(Window window, char letter) {
        return triples.has(triple(window.first(), window.second(), letter));
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
        return triples.has(triple(window.first(), window.second(), kind)) && threeFollow(text, at, window);
    }

    private boolean threeFollow(char[] text, int at, Window window) {
        int first = window.first();
        int second = window.second();
        if (first == SieveClasses.NOISE) {
            return false;
        }
        int far = Math.max(at - FAR, 0);
        for (int i = at - 1; i >= far; i--) {
            char kind = SieveClasses.OF_UNITS[text[i]];
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
            char kind = SieveClasses.OF_UNITS[text[i]];
            if (!SieveClasses.isSkipped(kind) && !SieveClasses.isSign(kind)) {
                return kind;
            }
        }
        return SieveClasses.NOISE;
    }

    private static boolean foldsToNothing(char[] text, int at) {
        return Character.isLowSurrogate(text[at]) || Folding.count(Folding.entry(Character.codePointAt(text, at))) == 0;
    }

    /** Whether a Han term begins here, read plainly or, where a character is repeated, also with it counted once. */
    private boolean follows(char[] text, int from, boolean collapsed) {
        int state = 0;
        int last = 0;
        for (int i = from; i < text.length; i++) {
            if (i - from > FOLLOWED) {
                return true;
            }
            char unit = text[i];
            char kind = SieveClasses.OF_UNITS[unit];
            if (SieveClasses.isSkipped(kind) || SieveClasses.isSign(kind)) {
                // With noise between them two are no repetition.
                last = foldsToNothing(text, i) ? last : 0;
                continue;
            }
            int entry = Folding.entry(unit);
            if (kind == SieveClasses.UNKNOWN || Folding.count(entry) != 1) {
                return true;
            }
            if (entry == last && !Folding.isWord(entry)) {
                if (collapsed) {
                    continue;
                }
                if (follows(text, from, true)) {
                    return true;
                }
            }
            last = entry;
            state = han.child(state, Folding.codePoint(entry));
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
