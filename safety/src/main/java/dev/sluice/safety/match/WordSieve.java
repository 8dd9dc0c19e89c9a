package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;

/** The part of the {@link Sieve} that looks at letters and digits. Immutable, thread-safe. */
final class WordSieve {

    /*
     * Of plain letters every unit is looked at in the same way: the last eight, a run of noise or of one letter counted as
     * one, make up a number, and one look into memory tells whether some term may begin so. Nothing in that loop depends on
     * where words begin and end, which no processor foresees, and it calls nothing. As the beginnings are there with the
     * noise before them and without it, every second unit is enough. Where one is found, what comes next must fit too; only
     * then, and around everything else (digits, signs, what is invisible, a border of Han and letters), up to eight letters
     * are compared one by one, from the word's beginning. Four would not do: half of all English words begin like some
     * term's pinyin.
     */

    static final int PREFIX = 4;

    static final int GRAM = 8;

    /** The longest that is looked at in plain words: noise, a gram and what is next. */
    static final int LOOKED_AT = 1 + GRAM + WordBeginnings.NEXT;

    /** Of what is over before the gram is complete. */
    static final int SHORT_GRAM = 4;

    static final long GRAM_MASK = (1L << (GRAM * SieveClasses.LETTER_BITS)) - 1;
    static final long SHORT_MASK = (1L << (SHORT_GRAM * SieveClasses.LETTER_BITS)) - 1;

    private static final int MAY_MATCH = -1;

    /** Letters that are farther apart are left to the exact matcher: a long row would be gone over from each of its places. */
    private static final int FAR = 128;

    /** Of a word that began so many before, both grams have been looked at. */
    private static final int OPEN = GRAM + 2;

    private static final long LAST_KIND = (1 << SieveClasses.LETTER_BITS) - 1;

    /** How many plain units are worth stepping over. */
    private static final int LIKELY = 32;

    private static final int SIGNS = 1;
    private static final int TONES = 2;

    private final WordBeginnings beginnings;
    private final long[] rows;
    private final Bitmap words;

    WordSieve(SieveBuilder builder) {
        beginnings = builder.wordBeginnings();
        rows = beginnings.rows();
        words = builder.words();
    }

    /** Whether {@link #skip} is likely to step over many units from here on. */
    boolean isLikelyPlain(char[] text, int at) {
        int step = LIKELY / 4;
        for (int i = at; i < text.length && i <= at + LIKELY; i += step) {
            if (SieveClasses.PLAIN[text[i]] < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Steps over plain letters and noise.
     *
     * @param from the beginning of a word, or noise
     * @return the first unit that is neither; the complement of the last unit that was looked at if a term may begin before
     */
    int skip(char[] text, int from) {
        Place place = new Place(from);
        while (findBegun(text, from, place)) {
            if (goesOn(text, place.at, place.gram) && isBegun(text, from, place.at - 1, place.gram)) {
                return ~(place.at - 1);
            }
        }
        int end = place.at;
        while (end < text.length && markAsNoise(text, from, end) >= 0) {
            end++;
        }
        return end;
    }

    /** How far plain letters were looked at. */
    private static final class Place {
        private int at;
        private long gram = SieveClasses.NOISE;

        Place(int at) {
            this.at = at;
        }
    }

    /** Goes on behind the next gram with which some term may begin. */
    private boolean findBegun(char[] text, int from, Place place) {
        byte[] kinds = SieveClasses.PLAIN;
        long[] beginningRows = rows;
        int mask = beginningRows.length - 1;
        long gram = place.gram;
        int last = (int) (gram & LAST_KIND);
        int i = place.at;
        for (; i + 1 < text.length; i += 2) {
            int one = kinds[text[i]];
            int two = kinds[text[i + 1]];
            if ((one | two) < 0) {
                one = one == SieveClasses.PLAIN_MARK && last == SieveClasses.NOISE && i > from ? last : one;
                two = two == SieveClasses.PLAIN_MARK && one == SieveClasses.NOISE ? one : two;
                if ((one | two) < 0) {
                    break;
                }
            }
            int before = last;
            if (one != last) {
                gram = gram << SieveClasses.LETTER_BITS | one;
            }
            if (two != one) {
                gram = gram << SieveClasses.LETTER_BITS | two;
            }
            last = two;
            long row = beginningRows[Beginnings.index(gram * WordBeginnings.OF_TAIL, WordBeginnings.ROW_BITS) & mask];
            // Within a long row of one letter nothing new begins.
            if ((row >>> Beginnings.bit(gram * WordBeginnings.OF_GRAM) & 1) != 0 && (one != before || two != one)) {
                place.at = i + 2;
                place.gram = gram;
                return true;
            }
        }
        place.at = i;
        return false;
    }

    /** Whether a term goes on as the text does. */
    private boolean goesOn(char[] text, int next, long gram) {
        if (beginnings.hasShortGram(gram)) {
            return true;
        }
        if (!beginnings.hasGram(gram)) {
            return false;
        }
        long more = next(text, next, gram);
        return more < 0 || beginnings.hasGram(gram, more);
    }

    /** What comes next, a run of noise or of one letter counted as one; less than 0 if not all of it is plain. */
    private long next(char[] text, int at, long gram) {
        long next = 0;
        int last = (int) (gram & LAST_KIND);
        int seen = 0;
        int end = Math.min(text.length, at + FAR);
        for (int i = at; i < end && seen < WordBeginnings.NEXT; i++) {
            int kind = SieveClasses.PLAIN[text[i]];
            if (kind < 0) {
                break;
            }
            if (kind != last) {
                next = next << SieveClasses.LETTER_BITS | kind;
                last = kind;
                seen++;
            }
        }
        return seen == WordBeginnings.NEXT ? next : -1;
    }

    /** The plain class of a unit; noise for a sign that is none of the letters before it. */
    private int markAsNoise(char[] text, int from, int at) {
        int kind = SieveClasses.PLAIN[text[at]];
        boolean noise = kind == SieveClasses.PLAIN_MARK && at > from && !isLetter(text[at - 1]);
        return noise ? SieveClasses.NOISE : kind;
    }

    /** Of what {@link #skip} has stepped over. */
    private boolean isLetter(char unit) {
        return SieveClasses.PLAIN[unit] >= 0 && SieveClasses.PLAIN[unit] != SieveClasses.NOISE;
    }

    private int stepped(char unit) {
        return isLetter(unit) ? SieveClasses.PLAIN[unit] : SieveClasses.NOISE;
    }

    /** Looks closer where the last few seem to begin a term: at the word that begins with them. */
    private boolean isBegun(char[] text, int from, int last, long gram) {
        return (beginnings.hasGram(gram) && mayBeginAt(text, from, last, gram, GRAM))
                || (beginnings.hasShortGram(gram) && mayBeginAt(text, from, last, gram, SHORT_GRAM));
    }

    /** The gram is the beginning of a word, with noise before it or without. */
    private boolean mayBeginAt(char[] text, int from, int last, long gram, int length) {
        return (isNoise(gram, length) && mayBegin(text, back(text, from, last, length)))
                || (isNoise(gram, length - 1) && mayBegin(text, back(text, from, last, length - 1)));
    }

    /** Whether noise was so many before the last one, or nothing. */
    private static boolean isNoise(long gram, int before) {
        return (gram >>> (before * SieveClasses.LETTER_BITS) & LAST_KIND) == SieveClasses.NOISE;
    }

    /** Where the last so many begin, a run of noise or of one letter counted as one. */
    private int back(char[] text, int from, int last, int length) {
        int begin = last;
        for (int seen = 1; begin > from; begin--) {
            if (stepped(text[begin - 1]) != stepped(text[begin]) && seen++ == length) {
                break;
            }
        }
        return begin;
    }

    /** The beginning of the first word that what comes at {@code to} may complete, of plain ones from {@code from} on. */
    int openWord(char[] text, int from, int to) {
        int begin = to;
        int seen = 1;
        for (int i = to - 1; i >= from && seen <= OPEN; i--) {
            boolean first = i == from || stepped(text[i - 1]) != stepped(text[i]);
            if (first && isLetter(text[i]) && (i == from || !isLetter(text[i - 1]))) {
                begin = i;
            }
            seen += first ? 1 : 0;
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
            if (i - from == FAR) {
                return MAY_MATCH;
            }
            char unit = text[i];
            char kind = SieveClasses.OF_UNITS[unit];
            boolean sign = SieveClasses.isSign(kind);
            if (sign && letters >= PREFIX) {
                return MAY_MATCH;
            }
            if (sign && (withSigns || i == from)) {
                kind = (char) SieveClasses.SIGNS[unit];
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
                boolean han = kind >= SieveClasses.FIRST_NUMERAL;
                boolean mayGoOn = letters >= PREFIX
                        || words.hasTwice(Bitmap.hash(Bitmap.hash(key, letters), SieveBuilder.HAN_FOLLOWS));
                return han && mayGoOn ? MAY_MATCH : seen;
            }
            if (SieveClasses.isTone(unit)) {
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
            char next = SieveClasses.OF_UNITS[text[i]];
            if (next != SieveClasses.TRANSPARENT && next != kind) {
                return !SieveClasses.isLetter(next);
            }
        }
        return true;
    }

    /** One past the letters, digits and what is invisible between them. */
    int endOfRun(char[] text, int from) {
        int end = from + 1;
        while (end < text.length && SieveClasses.isOfRun(SieveClasses.OF_UNITS[text[end]])) {
            end++;
        }
        return end;
    }

    /** How many letters there are, a row of one counted as one, and no digits that may be tones. */
    static int letters(char[] text, int from, int to) {
        int letters = 0;
        char last = 0;
        for (int i = from; i < to; i++) {
            char kind = SieveClasses.OF_UNITS[text[i]];
            if (SieveClasses.isLetter(kind) && kind != last && !SieveClasses.isTone(text[i])) {
                letters++;
                last = kind;
            }
        }
        return letters;
    }

    /** The place of the last letter of a run. */
    int lastLetter(char[] text, int from, int end) {
        int at = end - 1;
        while (at > from && SieveClasses.OF_UNITS[text[at]] == SieveClasses.TRANSPARENT) {
            at--;
        }
        return at;
    }
}
