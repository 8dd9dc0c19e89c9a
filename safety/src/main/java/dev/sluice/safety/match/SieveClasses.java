package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;

/** The classes of UTF-16 units that the {@link Sieve} tells apart. They are constants, so that its loops check no index. */
final class SieveClasses {

    /*
     * In this order, so that one comparison tells what the loops over plain text may step over: Han, numerals and noise.
     * Letters take six bits. Letters and the signs and digits that stand for them share a class.
     */

    /** Folds to nothing. */
    static final char TRANSPARENT = 0;

    /** Half of a character outside the basic plane. */
    static final char SURROGATE = 1;

    static final char UNKNOWN = 2;
    /** Noise that may stand for a letter. */
    static final char SIGN = 3;

    /** A sign that may stand for a letter right behind another one only. */
    static final char MARK = 4;

    static final char FIRST_LETTER = 5;
    static final char NOISE = 54;
    /** From here on characters that need no word edge: ten numerals, Han. */
    static final char FIRST_NUMERAL = 55;

    private static final char FIRST_HAN = 65;

    static final int LETTER_BITS = 6;

    /** Among {@link #PLAIN} units: noise, unless it stands right behind a letter. */
    static final byte PLAIN_MARK = -2;

    private static final int UNITS = 1 << 16;

    /** Letters that some sign or digit confuses are one to the sieve. */
    private static final String[] ALIKE = {"il1", "o0", "z2", "e3", "a4", "s5", "gbq689", "t7"};

    private static final char[] LETTER_CLASSES = new char[0x80];

    static {
        for (int token = 0; token < LETTER_CLASSES.length; token++) {
            LETTER_CLASSES[token] = findLetterClass(token);
        }
    }

    /** The class of every UTF-16 unit. */
    static final char[] OF_UNITS = new char[UNITS];

    /** The {@link #plainLetter} of letters, other than digits, and noise; of every other unit less than 0. */
    static final byte[] PLAIN = new byte[UNITS];

    /** The letter class that a sign stands for. */
    static final byte[] SIGNS = new byte[UNITS];

    /** Whether a unit may be the tone of a syllable before it. */
    private static final boolean[] TONES = new boolean[UNITS];

    static {
        for (int unit = 0; unit < UNITS; unit++) {
            TONES[unit] = Folding.count(Folding.entry(unit)) == 1 && Spellings.isTone(Folding.entry(unit));
            OF_UNITS[unit] = findClass(unit);
            PLAIN[unit] = findPlain(unit);
            String letters = WordReadings.lettersOf(unit);
            SIGNS[unit] = (byte) (letters.isEmpty() ? 0 : letter(letters.charAt(0)));
        }
    }

    private SieveClasses() {}

    /** However the digit is written. */
    static boolean isTone(char unit) {
        return TONES[unit];
    }

    static boolean isLetter(char kind) {
        return kind >= FIRST_LETTER && kind < NOISE;
    }

    /** Whether it may stand within a run of letters and digits. */
    static boolean isOfRun(char kind) {
        return isLetter(kind) || kind == TRANSPARENT;
    }

    /** Whether it is stepped over between characters. */
    static boolean isSkipped(char kind) {
        return kind <= SURROGATE || kind == NOISE;
    }

    static boolean isSign(char kind) {
        return kind == SIGN || kind == MARK;
    }

    /** A Chinese numeral may be written as a digit, and a digit as a numeral. */
    static char[] of(Phrase phrase, int index) {
        return of(phrase.token(index), phrase.han(index) >= 0);
    }

    static char[] of(int token, boolean han) {
        if (token >= '0' && token <= '9') {
            return new char[] {numeral(token), letter(token)};
        }
        return new char[] {han ? han(token) : letter(token)};
    }

    private static char numeral(int token) {
        return (char) (FIRST_NUMERAL + token - '0');
    }

    /** A class of its own for each character of the basic plane. */
    private static char han(int token) {
        boolean basic = token >= FIRST_HAN && token < UNITS;
        return (char) (basic ? token : FIRST_HAN + token % (UNITS - FIRST_HAN));
    }

    static char letter(int token) {
        return token < 0x80 ? LETTER_CLASSES[token] : (char) (FIRST_LETTER + 38 + token % 11);
    }

    private static char findLetterClass(int token) {
        int letter = token;
        for (String alike : ALIKE) {
            letter = alike.indexOf(token) >= 0 ? alike.charAt(0) : letter;
        }
        return plainLetter(letter);
    }

    /** A letter's class where there are only letters: then no two of the alphabet share one. */
    static char plainLetter(int token) {
        return token >= 0x80 ? letter(token) : (char) (FIRST_LETTER + (token <= '9' ? 26 + token - '0' : token - 'a'));
    }

    private static byte findPlain(int unit) {
        char kind = OF_UNITS[unit];
        int entry = Folding.entry(unit);
        if (isLetter(kind)) {
            return Folding.kind(entry) == Folding.Kind.LETTER ? (byte) plainLetter(Folding.codePoint(entry)) : -1;
        }
        return kind == NOISE ? (byte) kind : kind == MARK ? PLAIN_MARK : -1;
    }

    private static char findClass(int unit) {
        if (Character.isSurrogate((char) unit)) {
            return SURROGATE;
        }
        int entry = Folding.entry(unit);
        int count = Folding.count(entry);
        if (count == 0) {
            return TRANSPARENT;
        }
        boolean noise = true;
        for (int i = 0; i < count; i++) {
            noise &= Folding.isNoise(Folding.symbolAt(entry, i));
        }
        int token = Folding.codePoint(Folding.symbolAt(entry, 0));
        if (noise) {
            boolean sign = count == 1 && !WordReadings.lettersOf(token).isEmpty();
            return !sign ? NOISE : WordReadings.isInsideOnly(token) ? MARK : SIGN;
        }
        if (count > 1) {
            return UNKNOWN;
        }
        if (Folding.kind(entry) != Folding.Kind.HAN) {
            return letter(token);
        }
        return of(token, true)[0];
    }
}
