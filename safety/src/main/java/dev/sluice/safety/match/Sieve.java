package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import java.util.BitSet;

/**
 * Proves of most harmless texts, many times faster than matching them, that they contain no match in any disguise. Of a
 * harmless text it may say that it cannot prove it, but never that a text is harmless which is not. Immutable,
 * thread-safe.
 */
final class Sieve {

    /*
     * Every match shows itself in one of a few places: in the first two characters of a Han term, at two characters that
     * make up a third beside one of its neighbours, where Han and letters meet, or in the first letters of a word. So only
     * these are looked at, each with a look or two into a bitmap; noise is stepped over, and so is the rest of a run of
     * letters. What two Han characters seem to begin is followed through the automaton before it counts, and of a word
     * that begins like a term up to eight letters are compared. A combination shows itself in the words of one group.
     *
     * Letters and the signs and digits that stand for them share a class, and of a letter in a row the first counts. A
     * character that folds to several letters, or stands outside the basic plane and is no noise, proves nothing.
     */

    /** Folds to nothing. */
    static final char TRANSPARENT = 0;

    static final char NOISE = 1;
    /** In no pattern. */
    static final char OTHER = 2;

    static final char UNKNOWN = 3;
    /** Noise that may stand for a letter. */
    static final char SIGN = 4;

    static final char FIRST_LETTER = 5;
    /** From here on characters that need no word edge: ten numerals, then Han. */
    static final char FIRST_NUMERAL = 54;

    static final char FIRST_HAN = 64;

    static final int PREFIX = 4;

    private static final int AGAIN = 0x66;
    private static final int MAY_MATCH = -1;
    private static final int SIGNS = 1;
    private static final int TONES = 2;
    static final int PAIR_BITS = 21;

    private final char[] classes;
    private final byte[] signs;
    private final long[] pairs;
    private final long[] contexts;
    private final long[] words;
    private final long[] direct;
    private final BitSet ends;
    private final boolean usable;
    private final Automaton han;

    Sieve(SieveBuilder builder, Automaton han) {
        classes = builder.classes();
        signs = builder.signs();
        pairs = builder.pairs();
        contexts = builder.contexts();
        words = builder.words();
        direct = builder.direct();
        ends = builder.ends();
        usable = builder.usable();
        this.han = han;
    }

    static boolean isSet(long[] bitmap, int hash) {
        int bit = hash >>> (Integer.numberOfLeadingZeros(bitmap.length << 6) + 1);
        return (bitmap[bit >>> 6] >>> bit & 1) != 0;
    }

    static void set(long[] bitmap, int hash) {
        int bit = hash >>> (Integer.numberOfLeadingZeros(bitmap.length << 6) + 1);
        bitmap[bit >>> 6] |= 1L << bit;
    }

    /** Whether both bits of a number are set: among many numbers that one is by chance, two hardly ever are. */
    static boolean isSetTwice(long[] bitmap, int hash) {
        return isSet(bitmap, hash) && isSet(bitmap, hash(hash, AGAIN));
    }

    static void setTwice(long[] bitmap, int hash) {
        set(bitmap, hash);
        set(bitmap, hash(hash, AGAIN));
    }

    /** Spreads two numbers over the upper bits. */
    static int hash(int a, int b) {
        return (a * 0x9E3779B1 + b) * 0x85EBCA6B;
    }

    private static boolean isLetter(char kind) {
        return kind >= FIRST_LETTER && kind < FIRST_NUMERAL;
    }

    /** Whether the text may contain a match; if not, it contains none for certain. */
    boolean mayMatch(String text) {
        if (!usable) {
            return true;
        }
        char[] kinds = classes;
        long[] begins = pairs;
        int length = text.length();
        char before = NOISE;
        char previous = NOISE;
        int previousAt = -1;
        int i = 0;
        while (i < length) {
            char unit = text.charAt(i);
            char kind = kinds[unit];
            if (kind >= FIRST_NUMERAL) {
                int bit = hash(previous, kind) >>> (Integer.SIZE - PAIR_BITS);
                // Before the first character there is none, but the bit may be another pair's.
                if ((begins[bit >>> 6] >>> bit & 1) != 0
                        && previousAt >= 0
                        && isBegun(text, before, previousAt, previous, i, kind)) {
                    return true;
                }
                before = previous;
                previous = kind;
                previousAt = i;
                i++;
            } else if (kind <= NOISE) {
                if (Character.isSurrogate(unit)) {
                    if (isTelling(text, i)) {
                        return true;
                    }
                    i += Character.charCount(text.codePointAt(i));
                } else {
                    i++;
                }
            } else if (kind >= FIRST_LETTER) {
                int end = endOfRun(text, i);
                if (wordMayMatch(text, i) || mixtureMayMatch(text, previous, i, end)) {
                    return true;
                }
                before = lastLetterBut(text, i, end, previous);
                previous = kinds[text.charAt(lastLetter(text, i, end))];
                previousAt = lastLetter(text, i, end);
                i = end;
            } else if (kind == UNKNOWN || (kind == SIGN && beginsWord(text, i) && wordMayMatch(text, i))) {
                return true;
            } else {
                if (kind == OTHER) {
                    before = OTHER;
                    previous = OTHER;
                    previousAt = i;
                }
                i++;
            }
        }
        return false;
    }

    /** Whether a character outside the basic plane is more than noise. */
    private static boolean isTelling(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            return false;
        }
        int entry = Folding.entry(codePoint);
        for (int i = 0; i < Folding.count(entry); i++) {
            int symbol = Folding.symbolAt(entry, i);
            if (!Folding.isNoise(symbol)
                    || !WordReadings.lettersOf(Folding.codePoint(symbol)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsWord(String text, int at) {
        return at + 1 < text.length() && isLetter(classes[text.charAt(at + 1)]);
    }

    /** One past the letters, digits and what is invisible between them. */
    private int endOfRun(String text, int from) {
        int end = from + 1;
        while (end < text.length()) {
            char unit = text.charAt(end);
            char kind = classes[unit];
            if (!isLetter(kind) && (kind != TRANSPARENT || Character.isSurrogate(unit))) {
                break;
            }
            end++;
        }
        return end;
    }

    private int lastLetter(String text, int from, int end) {
        int at = end - 1;
        while (at > from && classes[text.charAt(at)] == TRANSPARENT) {
            at--;
        }
        return at;
    }

    private char lastLetterBut(String text, int from, int end, char previous) {
        int last = lastLetter(text, from, end);
        return last == from ? previous : classes[text.charAt(lastLetter(text, from, last))];
    }

    /** Looks closer where two neighbours may be the first of a term, or two parts of a character. */
    private boolean isBegun(String text, char before, int firstAt, char first, int at, char kind) {
        int pair = hash(first, kind);
        if (isSetTwice(direct, pair)) {
            return true;
        }
        if (isSetTwice(contexts, hash(pair, SieveBuilder.SPLIT))
                && (isSetTwice(contexts, hash(before, pair)) || isSetTwice(contexts, hash(pair, next(text, at + 1))))) {
            return true;
        }
        return follows(text, firstAt, false);
    }

    private char next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char kind = classes[text.charAt(i)];
            if (kind > NOISE && kind != SIGN) {
                return kind;
            }
        }
        return NOISE;
    }

    /** Whether a Han term begins here, read plainly or, where a character is repeated, also with it counted once. */
    private boolean follows(String text, int from, boolean collapsed) {
        int state = 0;
        int last = -1;
        for (int i = from; i < text.length(); i++) {
            char unit = text.charAt(i);
            char kind = classes[unit];
            if (kind <= NOISE || kind == SIGN) {
                continue;
            }
            if (kind == OTHER) {
                return false;
            }
            int entry = Folding.entry(unit);
            if (kind == UNKNOWN || Folding.count(entry) != 1) {
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

    /** Whether the word, or the words, that begin here may be the beginning of a term: letters, spelled out, or pinyin. */
    private boolean wordMayMatch(String text, int from) {
        int seen = lookUp(text, from, false, false);
        return seen == MAY_MATCH
                || ((seen & SIGNS) != 0 && lookUp(text, from, true, false) == MAY_MATCH)
                || ((seen & TONES) != 0 && lookUp(text, from, false, true) == MAY_MATCH);
    }

    /**
     * Looks up the first letters from here on.
     *
     * @param withSigns whether signs count as the letters that they stand for
     * @param withoutTones whether digits behind letters are the tones of syllables
     * @return {@link #MAY_MATCH}, or whether signs or digits among the letters may be read otherwise
     */
    private int lookUp(String text, int from, boolean withSigns, boolean withoutTones) {
        int key = 0;
        int first = 0;
        int letters = 0;
        int seen = 0;
        char last = 0;
        for (int i = from; i < text.length(); i++) {
            char unit = text.charAt(i);
            char kind = classes[unit];
            if (kind == SIGN && letters >= PREFIX) {
                return MAY_MATCH;
            }
            if (kind == SIGN && (withSigns || i == from)) {
                kind = (char) signs[unit];
            } else if (kind <= NOISE || kind == SIGN) {
                if (kind == SIGN) {
                    seen |= SIGNS;
                } else if (Character.isSurrogate(unit) && isTelling(text, i)) {
                    return MAY_MATCH;
                }
                continue;
            }
            if (!isLetter(kind)) {
                // An expansion further on is looked at when it is reached; pinyin may go on in characters.
                return letters >= PREFIX && kind >= FIRST_NUMERAL ? MAY_MATCH : seen;
            }
            if (unit >= '1' && unit <= '5') {
                seen |= TONES;
                if (withoutTones) {
                    continue;
                }
            }
            if (kind == last) {
                continue;
            }
            last = kind;
            if (letters == PREFIX) {
                first = key;
                key = 0;
            }
            key = key << 6 | kind;
            letters++;
            if (letters < PREFIX) {
                if (endsWord(text, i, kind) && isSetTwice(words, hash(key, letters))) {
                    return MAY_MATCH;
                }
            } else if (letters == PREFIX) {
                if (!isSet(words, hash(key, SieveBuilder.LONGER))) {
                    return seen;
                }
                if (isSetTwice(words, hash(key, SieveBuilder.ANY))
                        || (isSetTwice(words, hash(key, PREFIX)) && endsWord(text, i, kind))) {
                    return MAY_MATCH;
                }
            } else if (isSetTwice(words, hash(hash(first, key), letters))
                    && (letters == 2 * PREFIX || endsWord(text, i, kind))) {
                return MAY_MATCH;
            } else if (letters == 2 * PREFIX) {
                return seen;
            }
        }
        return seen;
    }

    /** Whether no other letter follows directly. */
    private boolean endsWord(String text, int at, char kind) {
        for (int i = at + 1; i < text.length(); i++) {
            char next = classes[text.charAt(i)];
            if (next != TRANSPARENT && next != kind) {
                return !isLetter(next);
            }
        }
        return true;
    }

    /** Whether letters stand for a character beside one. */
    private boolean mixtureMayMatch(String text, char previous, int from, int end) {
        char first = classes[text.charAt(from)];
        if (previous >= FIRST_NUMERAL) {
            int second = from + 1;
            while (second < end && classes[text.charAt(second)] == TRANSPARENT) {
                second++;
            }
            char secondKind = second < end ? classes[text.charAt(second)] : 0;
            if (isSet(pairs, hash(previous, first))
                    || isSetTwice(contexts, hash(hash(previous, first), secondKind))
                    || isSetTwice(contexts, hash(hash(previous, first), SieveBuilder.ANY))) {
                return true;
            }
        }
        char next = next(text, end);
        return next >= FIRST_NUMERAL
                && (isSetTwice(contexts, hash(syllable(text, from, end, false), next))
                        || isSetTwice(contexts, hash(syllable(text, from, end, true), next)));
    }

    /** The letters of a run as one number, with or without the digit of a tone. */
    private int syllable(String text, int from, int end, boolean withoutTone) {
        int last = lastLetter(text, from, end);
        boolean toned = withoutTone && text.charAt(last) >= '1' && text.charAt(last) <= '5';
        int key = SieveBuilder.SYLLABLE;
        for (int i = from; i < (toned ? last : end); i++) {
            char kind = classes[text.charAt(i)];
            if (kind != TRANSPARENT) {
                key = hash(key, kind);
            }
        }
        return key;
    }
}
