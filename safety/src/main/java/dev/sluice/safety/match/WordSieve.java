package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;

/** The part of the {@link Sieve} that looks at letters and digits. Immutable, thread-safe. */
final class WordSieve {

    /*
     * Of plain letters every unit is looked at in the same way: the last six, a run of noise or of one letter counted as
     * one, make up a number, and a bitmap tells whether some term begins so; another one is for terms that are over by
     * then. Nothing in that loop depends on where words begin and end, which no processor foresees. As the bitmaps have the
     * beginnings with the noise before them and without it, every second unit is enough. Where a bit is set, and around
     * everything else (digits, signs, what is invisible, a border of Han and letters), up to eight letters are compared one
     * by one, from each word's beginning. Four would not do: half of all English words begin like some term's pinyin.
     */

    static final int PREFIX = 4;

    static final int GRAM = 8;

    /** Of what is over before the gram is complete. */
    static final int SHORT_GRAM = 4;

    static final long GRAM_MASK = (1L << (GRAM * SieveClasses.LETTER_BITS)) - 1;
    static final long SHORT_MASK = (1L << (SHORT_GRAM * SieveClasses.LETTER_BITS)) - 1;

    static final int MAY_MATCH = -1;

    /** A word that began so many words before one is not complete yet, as far as its gram goes. */
    private static final int OPEN_WORDS = GRAM / 2;

    private static final int SIGNS = 1;
    private static final int TONES = 2;

    private final char[] classes;
    private final byte[] plain;
    private final byte[] signs;
    private final Bitmap grams;
    private final Bitmap shortGrams;
    private final Bitmap words;

    WordSieve(SieveBuilder builder) {
        classes = builder.classes().ofUnits();
        plain = builder.classes().plain();
        signs = SieveClasses.signs();
        grams = builder.grams();
        shortGrams = builder.shortGrams();
        words = builder.words();
    }

    /** Whether {@link #skip} steps over the unit. */
    boolean isPlain(char unit) {
        return plain[unit] >= 0;
    }

    /**
     * Steps over plain letters and noise.
     *
     * @param from the beginning of a word, or noise
     * @return the first unit that is neither, or {@link #MAY_MATCH} if a term may begin before it
     */
    int skip(char[] text, int from) {
        byte[] kinds = plain;
        int last = SieveClasses.NOISE;
        long gram = last;
        int i = from;
        for (; i + 1 < text.length; i += 2) {
            int one = kinds[text[i]];
            int two = kinds[text[i + 1]];
            if ((one | two) < 0) {
                one = markAsNoise(text, from, i);
                two = one < 0 ? one : markAsNoise(text, from, i + 1);
                if (two < 0) {
                    break;
                }
            }
            if (one != last) {
                gram = gram << SieveClasses.LETTER_BITS | one;
            }
            if (two != one) {
                gram = gram << SieveClasses.LETTER_BITS | two;
            }
            last = two;
            long begun = grams.test(Bitmap.hash(gram & GRAM_MASK)) | shortGrams.test(Bitmap.hash(gram & SHORT_MASK));
            if (begun != 0 && isBegun(text, from, i + 1)) {
                return MAY_MATCH;
            }
        }
        while (i < text.length && markAsNoise(text, from, i) >= 0) {
            i++;
        }
        return i;
    }

    /** The plain class of a unit; noise for a sign that is none of the letters before it. */
    private int markAsNoise(char[] text, int from, int at) {
        int kind = plain[text[at]];
        boolean noise = kind == SieveClasses.PLAIN_MARK && at > from && !isLetter(text[at - 1]);
        return noise ? SieveClasses.NOISE : kind;
    }

    /** Of what {@link #skip} has stepped over. */
    private boolean isLetter(char unit) {
        return plain[unit] >= 0 && plain[unit] != SieveClasses.NOISE;
    }

    private int stepped(char unit) {
        return isLetter(unit) ? plain[unit] : SieveClasses.NOISE;
    }

    /** Looks closer where the last few seem to begin a term: at the words that begin where one of the grams does. */
    private boolean isBegun(char[] text, int from, int last) {
        int seen = 1;
        for (int begin = last; begin >= from && seen <= GRAM; begin--) {
            boolean first = begin == from || stepped(text[begin - 1]) != stepped(text[begin]);
            boolean word = isLetter(text[begin]) && (begin == from || !isLetter(text[begin - 1]));
            if (word && seen >= SHORT_GRAM - 1 && mayBegin(text, begin)) {
                return true;
            }
            seen += first ? 1 : 0;
        }
        return false;
    }

    /** The beginning of the first word that what comes at {@code to} may complete, of plain ones from {@code from} on. */
    int openWord(char[] text, int from, int to) {
        int begin = to;
        int words = 0;
        for (int i = to; i > from; i--) {
            if (isLetter(text[i - 1]) && (i - 1 == from || !isLetter(text[i - 2]))) {
                begin = i - 1;
                if (++words == OPEN_WORDS) {
                    break;
                }
            }
        }
        return begin;
    }

    /** Whether the word, or the words, that begin here may be the beginning of a term: letters, spelled out, or pinyin. */
    boolean mayBegin(char[] text, int from) {
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
    private int lookUp(char[] text, int from, boolean withSigns, boolean withoutTones) {
        int key = 0;
        int first = 0;
        int letters = 0;
        int seen = 0;
        char last = 0;
        for (int i = from; i < text.length; i++) {
            char unit = text[i];
            char kind = classes[unit];
            boolean sign = SieveClasses.isSign(kind);
            if (sign && letters >= PREFIX) {
                return MAY_MATCH;
            }
            if (sign && (withSigns || i == from)) {
                kind = (char) signs[unit];
            } else if (SieveClasses.isSkipped(kind) || sign) {
                if (sign) {
                    seen |= SIGNS;
                } else if (kind == SieveClasses.SURROGATE && isTelling(text, i)) {
                    return MAY_MATCH;
                }
                continue;
            }
            if (!SieveClasses.isLetter(kind)) {
                // An expansion further on is looked at when it is reached; pinyin may go on in characters.
                boolean han = kind >= SieveClasses.FIRST_NUMERAL && kind != SieveClasses.OTHER;
                boolean mayGoOn = letters >= PREFIX
                        || words.hasTwice(Bitmap.hash(Bitmap.hash(key, letters), SieveBuilder.HAN_FOLLOWS));
                return han && mayGoOn ? MAY_MATCH : seen;
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
            key = key << SieveClasses.LETTER_BITS | kind;
            letters++;
            if (letters < PREFIX) {
                if (endsWord(text, i, kind) && words.hasTwice(Bitmap.hash(key, letters))) {
                    return MAY_MATCH;
                }
            } else if (letters == PREFIX) {
                if (!words.has(Bitmap.hash(key, SieveBuilder.LONGER))) {
                    return seen;
                }
                if (words.hasTwice(Bitmap.hash(key, SieveBuilder.ANY))
                        || (words.hasTwice(Bitmap.hash(key, PREFIX)) && endsWord(text, i, kind))) {
                    return MAY_MATCH;
                }
            } else if (words.hasTwice(Bitmap.hash(Bitmap.hash(first, key), letters))
                    && (letters == 2 * PREFIX || endsWord(text, i, kind))) {
                return MAY_MATCH;
            } else if (letters == 2 * PREFIX) {
                return seen;
            }
        }
        return seen;
    }

    /** Whether a character outside the basic plane is more than noise. */
    static boolean isTelling(char[] text, int at) {
        int codePoint = Character.codePointAt(text, at);
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

    /** Whether no other letter follows directly. */
    private boolean endsWord(char[] text, int at, char kind) {
        for (int i = at + 1; i < text.length; i++) {
            char next = classes[text[i]];
            if (next != SieveClasses.TRANSPARENT && next != kind) {
                return !SieveClasses.isLetter(next);
            }
        }
        return true;
    }

    /** One past the letters, digits and what is invisible between them. */
    int endOfRun(char[] text, int from) {
        int end = from + 1;
        while (end < text.length) {
            char kind = classes[text[end]];
            if (!SieveClasses.isLetter(kind) && kind != SieveClasses.TRANSPARENT) {
                break;
            }
            end++;
        }
        return end;
    }

    /** The place of the last letter of a run. */
    int lastLetter(char[] text, int from, int end) {
        int at = end - 1;
        while (at > from && classes[text[at]] == SieveClasses.TRANSPARENT) {
            at--;
        }
        return at;
    }
}
