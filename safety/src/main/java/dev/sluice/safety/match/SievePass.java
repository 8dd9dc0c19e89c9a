package dev.sluice.safety.match;

/**
 * One way of the {@link Sieve} through one text, from one place where a match may show itself to the next. Not thread-safe.
 *
 * @see "docs/decisions/0098-matched-where-something-shows.md"
 */
final class SievePass {

    /*
     * A match shows itself at the latest where two parts of a character, or letters, stand beside a character that is
     * written as it stands, or in its first word. So what may match where the pass stops is written otherwise from the
     * character before on, or from the words before if these have few letters. What came before that stands there as it is.
     */

    /** The letters of a syllable and the digit of its tone; two syllables in one run are shorter. */
    private static final int MAX_SYLLABLE = 7;

    /** So few letters before characters do not show a match by themselves. */
    private static final int FEW = WordSieve.PREFIX - 1;

    /** A sign may be one of so many that stand for the letters with which a word begins. */
    private static final int OPEN_AT_SIGN = WordSieve.PREFIX + WordSieve.GRAM;

    private final Bitmap pairs;
    private final Bitmap contexts;
    private final HanSieve han;
    private final WordSieve words;
    private final SieveOrigins origins;
    private final char[] text;
    private int at;

    /** The class of the last character that is no noise, and of the one before it. */
    private char previous = SieveClasses.NOISE;

    private char before = SieveClasses.NOISE;
    private int previousAt = -1;
    private HanSieve.Window window = new HanSieve.Window();

    /** Where the words that it stopped at begin, or where it stopped. */
    private int begun;

    /** How many characters before that may belong to a match that has not shown itself yet. */
    private int openCharacters;

    /** How many letters may. */
    private int openLetters;

    /** Up to here words are looked at one by one. */
    private int slowly;

    SievePass(Sieve sieve, char[] text) {
        this.text = text;
        pairs = sieve.pairs;
        contexts = sieve.contexts;
        han = sieve.han;
        words = sieve.words;
        origins = new SieveOrigins(sieve, text);
    }

    /** Goes on to the next place where a match may show itself; false if there is none. */
    boolean findNext() {
        while (at < text.length) {
            char kind = SieveClasses.OF_UNITS[text[at]];
            boolean may;
            openCharacters = 1;
            openLetters = FEW;
            begun = text.length;
            if (kind >= SieveClasses.FIRST_NUMERAL
                    || (kind == SieveClasses.NOISE && previous >= SieveClasses.FIRST_NUMERAL)) {
                may = passHan();
            } else if (at >= slowly && previous < SieveClasses.FIRST_NUMERAL && isLikelyPlain()) {
                may = passWords();
            } else if (SieveClasses.isLetter(kind)) {
                may = passRun();
            } else {
                may = passOther(kind);
            }
            if (may) {
                begun = Math.min(begun, at);
                return true;
            }
        }
        return false;
    }

    /** How many units it looked back at. */
    long steps() {
        return origins.steps();
    }

    /** The last unit that was looked at. */
    int at() {
        return at;
    }

    /**
     * Where what may match here is first written otherwise than as it stands, at the earliest; where words begin.
     *
     * @param floor what begins before is known
     */
    int disguisedFrom(int floor) {
        return origins.disguisedFrom(begun, openCharacters, openLetters, floor);
    }

    /** Where a Han term may begin that is written as it stands up to {@code disguised}; not before the floor. */
    int plainFrom(int disguised, int floor) {
        return origins.plainFrom(disguised, floor);
    }

    /** Goes on from here; what begins before was looked at. */
    void resume(int from) {
        at = from;
        slowly = 0;
        before = SieveClasses.NOISE;
        previous = SieveClasses.NOISE;
        previousAt = -1;
        window = new HanSieve.Window();
        int last = from - 1;
        while (last >= 0 && SieveClasses.OF_UNITS[text[last]] == SieveClasses.TRANSPARENT) {
            last--;
        }
        char kind = last < 0 ? SieveClasses.NOISE : SieveClasses.OF_UNITS[text[last]];
        if (kind >= SieveClasses.FIRST_NUMERAL) {
            // It may stand in a row, of which the first counts.
            see(kind, last);
        } else if (SieveClasses.isLetter(kind)
                && at < text.length
                && SieveClasses.isOfRun(SieveClasses.OF_UNITS[text[at]])) {
            // Within a word nothing begins.
            at = words.endOfRun(text, at);
        }
    }

    private boolean isLikelyPlain() {
        if (words.isLikelyPlain(text, at)) {
            return true;
        }
        slowly = at + WordSieve.GRAM;
        return false;
    }

    /** To the end of Han and noise, or past a character that may be part of something. */
    private boolean passHan() {
        int from = at;
        at = han.skip(text, from, window);
        lookBack(from);
        if (at == text.length) {
            return false;
        }
        char kind = SieveClasses.OF_UNITS[text[at]];
        if (kind < SieveClasses.NOISE) {
            return false;
        }
        if (kind != SieveClasses.NOISE) {
            if (han.isBegun(text, before, previousAt, previous, at, kind, window)) {
                return true;
            }
            if (han.classBefore(text, at) != kind) {
                window.see(kind);
            }
            move(kind, at);
            origins.noteStop(at);
        }
        at++;
        return false;
    }

    private void move(char kind, int where) {
        before = previous;
        previous = kind;
        previousAt = where;
    }

    private void see(char kind, int where) {
        window.see(kind);
        move(kind, where);
    }

    /** The last two characters before this one, of what was stepped over. */
    private void lookBack(int from) {
        int last = lastHan(from, at);
        if (last >= 0) {
            int lastBut = lastHan(from, last);
            if (lastBut >= 0) {
                move(SieveClasses.OF_UNITS[text[lastBut]], lastBut);
            }
            move(SieveClasses.OF_UNITS[text[last]], last);
        }
    }

    private int lastHan(int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (SieveClasses.OF_UNITS[text[i]] >= SieveClasses.FIRST_NUMERAL) {
                return i;
            }
        }
        return -1;
    }

    /** To the end of plain words, and back to those that may go on in what comes there. */
    private boolean passWords() {
        int from = at;
        int end = words.skip(text, from);
        if (end < 0) {
            at = ~end;
            begun = words.openWord(text, from, at + 1);
            return true;
        }
        slowly = end;
        at = words.openWord(text, from, end);
        if (at > from) {
            int last = at - 1;
            while (last > from && !SieveClasses.isLetter(SieveClasses.OF_UNITS[text[last]])) {
                last--;
            }
            if (SieveClasses.isLetter(SieveClasses.OF_UNITS[text[last]])) {
                see(SieveClasses.OF_UNITS[text[last]], last);
            }
        }
        return false;
    }

    /** A run of letters and digits. */
    private boolean passRun() {
        int end = words.endOfRun(text, at);
        if (words.mayBegin(text, at) || mixtureMayMatch(previous, at, end)) {
            return true;
        }
        int last = words.lastLetter(text, at, end);
        if (last > at) {
            int lastBut = words.lastLetter(text, at, last);
            see(SieveClasses.OF_UNITS[text[lastBut]], lastBut);
        }
        see(SieveClasses.OF_UNITS[text[last]], last);
        at = end;
        return false;
    }

    private boolean passOther(char kind) {
        openCharacters = OPEN_AT_SIGN;
        openLetters = OPEN_AT_SIGN;
        if (kind == SieveClasses.SURROGATE) {
            if (WordSieve.isTelling(text, at)) {
                return true;
            }
            at += Character.charCount(Character.codePointAt(text, at));
            return false;
        }
        if (kind == SieveClasses.UNKNOWN || (kind == SieveClasses.SIGN && words.mayBegin(text, at))) {
            return true;
        }
        at++;
        return false;
    }

    /** Whether letters stand for a character beside one. */
    private boolean mixtureMayMatch(char neighbour, int from, int end) {
        char first = SieveClasses.OF_UNITS[text[from]];
        if (neighbour >= SieveClasses.FIRST_NUMERAL) {
            int second = from + 1;
            while (second < end && SieveClasses.OF_UNITS[text[second]] == SieveClasses.TRANSPARENT) {
                second++;
            }
            char secondKind = second < end ? SieveClasses.OF_UNITS[text[second]] : 0;
            int pair = Bitmap.hash(neighbour, first);
            if (pairs.has(HanSieve.pair(neighbour, first))
                    || han.goesOn(window, first)
                    || contexts.hasTwice(Bitmap.hash(pair, secondKind))
                    || contexts.hasTwice(Bitmap.hash(pair, SieveBuilder.ANY))) {
                return true;
            }
        }
        char next = han.next(text, end);
        if (next < SieveClasses.FIRST_NUMERAL || isLong(from, end)) {
            return false;
        }
        int last = words.lastLetter(text, from, end);
        return contexts.hasTwice(Bitmap.hash(syllable(from, end, false), next))
                || (SieveClasses.isTone(text[last])
                        && contexts.hasTwice(Bitmap.hash(syllable(from, last, false), next)))
                || (hasTone(from, last) && contexts.hasTwice(Bitmap.hash(syllable(from, end, true), next)));
    }

    private boolean hasTone(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (SieveClasses.isTone(text[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean isLong(int from, int end) {
        return end - from > MAX_SYLLABLE && WordSieve.letters(text, from, end) > MAX_SYLLABLE;
    }

    /** The letters of a run as one number. */
    private int syllable(int from, int to, boolean withoutTones) {
        int key = SieveBuilder.SYLLABLE;
        for (int i = from; i < to; i++) {
            char kind = SieveClasses.OF_UNITS[text[i]];
            if (kind != SieveClasses.TRANSPARENT && !(withoutTones && SieveClasses.isTone(text[i]))) {
                key = Bitmap.hash(key, kind);
            }
        }
        return key;
    }
}
