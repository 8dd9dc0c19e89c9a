package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The classes of UTF-16 units that the {@link Sieve} tells apart. */
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
    /** From here on characters that need no word edge: ten numerals, what is in no pattern, Han. */
    static final char FIRST_NUMERAL = 55;

    /** In no pattern. */
    static final char OTHER = 65;

    private static final char FIRST_HAN = 66;

    static final int LETTER_BITS = 6;

    /** Among {@link #plain} units: noise, unless it stands right behind a letter. */
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

    private static final byte[] SIGNS = findSigns();

    private final Map<Integer, Character> hanClasses;
    private char nextHan = FIRST_HAN;
    private final Set<Integer> alone;

    /** The class of every UTF-16 unit, as far as the phrases were known when it was last asked for. */
    private char[] classes = {};

    private byte[] plain = {};
    private boolean changed = true;

    SieveClasses() {
        hanClasses = new HashMap<>();
        alone = new HashSet<>();
    }

    private SieveClasses(SieveClasses other) {
        hanClasses = new HashMap<>(other.hanClasses);
        nextHan = other.nextHan;
        alone = new HashSet<>(other.alone);
        classes = other.classes;
        plain = other.plain;
        changed = other.changed;
    }

    SieveClasses copy() {
        return new SieveClasses(this);
    }

    static boolean isLetter(char kind) {
        return kind >= FIRST_LETTER && kind < NOISE;
    }

    /** Whether it is stepped over between characters. */
    static boolean isSkipped(char kind) {
        return kind <= SURROGATE || kind == NOISE;
    }

    static boolean isSign(char kind) {
        return kind == SIGN || kind == MARK;
    }

    /** Texts with this token cannot be proved harmless. */
    void addAlone(int token) {
        changed |= alone.add(token);
    }

    /** A Chinese numeral may be written as a digit, and a digit as a numeral. */
    char[] of(Phrase phrase, int index) {
        return of(phrase.token(index), phrase.han(index) >= 0);
    }

    char[] of(int token, boolean han) {
        if (token >= '0' && token <= '9') {
            return new char[] {numeral(token), letter(token)};
        }
        return new char[] {han ? han(token) : letter(token)};
    }

    private static char numeral(int token) {
        return (char) (FIRST_NUMERAL + token - '0');
    }

    private char han(int token) {
        Character known = hanClasses.get(token);
        if (known != null) {
            return known;
        }
        changed = true;
        hanClasses.put(token, nextHan);
        return nextHan++;
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

    private void update() {
        if (changed) {
            // New arrays: the ones before may be in use.
            classes = new char[UNITS];
            plain = new byte[UNITS];
            for (int unit = 0; unit < UNITS; unit++) {
                char kind = classOf(unit);
                classes[unit] = kind;
                boolean letter = isLetter(kind) && Folding.kind(Folding.entry(unit)) == Folding.Kind.LETTER;
                int token = Folding.codePoint(Folding.entry(unit));
                plain[unit] =
                        (byte) (letter ? plainLetter(token) : kind == NOISE ? kind : kind == MARK ? PLAIN_MARK : -1);
            }
            changed = false;
        }
    }

    /** The class of every UTF-16 unit. */
    char[] ofUnits() {
        update();
        return classes;
    }

    /** The {@link #plainLetter} of letters, other than digits, and noise; of every other unit less than 0. */
    byte[] plain() {
        update();
        return plain;
    }

    private char classOf(int unit) {
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
            int symbol = Folding.symbolAt(entry, i);
            if (alone.contains(Folding.codePoint(symbol))) {
                return UNKNOWN;
            }
            noise &= Folding.isNoise(symbol);
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
        return token >= '0' && token <= '9' ? numeral(token) : hanClasses.getOrDefault(token, OTHER);
    }

    /** The letter class that a sign stands for. */
    static byte[] signs() {
        return SIGNS;
    }

    private static byte[] findSigns() {
        byte[] signs = new byte[UNITS];
        for (int unit = 0; unit < signs.length; unit++) {
            String letters = WordReadings.lettersOf(unit);
            signs[unit] = (byte) (letters.isEmpty() ? 0 : letter(letters.charAt(0)));
        }
        return signs;
    }
}
