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
     * these are looked at, each with a look or two into a bitmap. What two Han characters seem to begin is followed through
     * the automaton before it counts, and of a word that begins like a term up to eight letters are compared. A combination
     * shows itself in the words of one group.
     *
     * Long stretches of Han or of plain words, which most texts are, are stepped over by HanSieve and WordSieve in loops of
     * a few instructions a character. What they stop at is looked at here, unit by unit. Of a letter in a row the first
     * counts. A character that folds to several letters, or stands outside the basic plane and is no noise, proves nothing.
     */

    /** The letters of a syllable and the digit of its tone; two syllables in one run are shorter. */
    private static final int MAX_SYLLABLE = 7;

    private final BitSet alone;
    private final Bitmap pairs;
    private final Bitmap contexts;
    private final boolean usable;
    private final HanSieve han;
    private final WordSieve words;

    Sieve(SieveBuilder builder, Automaton automaton) {
        alone = builder.alone();
        pairs = builder.pairs();
        contexts = builder.contexts();
        usable = builder.usable();
        han = new HanSieve(builder, automaton);
        words = new WordSieve(builder);
    }

    /** Whether the text may contain a match; if not, it contains none for certain. */
    boolean mayMatch(String text) {
        return !usable || hasAlone(text) || new Pass(text.toCharArray()).mayMatch();
    }

    /** Whether the text has a character that may be a match by itself, which few lexicons have. */
    private boolean hasAlone(String text) {
        return !alone.isEmpty() && text.codePoints().map(Folding::entry).anyMatch(this::hasAlone);
    }

    private boolean hasAlone(int entry) {
        for (int i = 0; i < Folding.count(entry); i++) {
            if (alone.get(Folding.codePoint(Folding.symbolAt(entry, i)))) {
                return true;
            }
        }
        return false;
    }

    /** One way through one text. */
    private final class Pass {

        private final char[] text;
        private int at;

        /** The class of the last character that is no noise, and of the one before it. */
        private char previous = SieveClasses.NOISE;

        private char before = SieveClasses.NOISE;
        private int previousAt = -1;
        private final HanSieve.Window window = new HanSieve.Window();

        /** Up to here words are looked at one by one. */
        private int slowly;

        Pass(char[] text) {
            this.text = text;
        }

        boolean mayMatch() {
            while (at < text.length) {
                char kind = SieveClasses.OF_UNITS[text[at]];
                boolean may;
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
                    return true;
                }
            }
            return false;
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
            if (end == WordSieve.MAY_MATCH) {
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
            boolean toned = text[last] >= '1' && text[last] <= '5';
            return contexts.hasTwice(Bitmap.hash(syllable(from, end), next))
                    || (toned && contexts.hasTwice(Bitmap.hash(syllable(from, last), next)));
        }

        private boolean isLong(int from, int end) {
            int letters = 0;
            for (int i = from; i < end && letters <= MAX_SYLLABLE; i++) {
                letters += SieveClasses.OF_UNITS[text[i]] == SieveClasses.TRANSPARENT ? 0 : 1;
            }
            return letters > MAX_SYLLABLE;
        }

        /** The letters of a run as one number. */
        private int syllable(int from, int to) {
            int key = SieveBuilder.SYLLABLE;
            for (int i = from; i < to; i++) {
                char kind = SieveClasses.OF_UNITS[text[i]];
                if (kind != SieveClasses.TRANSPARENT) {
                    key = Bitmap.hash(key, kind);
                }
            }
            return key;
        }
    }
}
