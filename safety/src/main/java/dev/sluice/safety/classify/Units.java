package dev.sluice.safety.classify;

import dev.sluice.safety.text.Folding;
import java.util.Arrays;

/**
 * What a text is made of, in its order: Han characters, words, runs of digits; each a number. Folded as for matching, so
 * that what readers take for the same text has the same units. Made to be filled again; not thread-safe.
 */
final class Units {

    /** What comes after these counts no more: enough for any prompt people write by hand, and the cost stays bounded. */
    static final int MOST = 4_000;

    private static final long DIGITS = 3;

    private long[] units = new long[1 << 8];
    private boolean[] isHan = new boolean[units.length];
    private boolean[] beginsSentence = new boolean[units.length];
    private int count;
    private int hanCount;
    /** Whether what comes next begins a sentence. */
    private boolean sentenceEnds;

    static Units of(CharSequence text) {
        Units units = new Units();
        units.read(text);
        return units;
    }

    /** Has the units of this text alone. */
    void read(CharSequence text) {
        clear();
        long word = 0;
        boolean inWord = false;
        boolean inDigits = false;
        int before = 0;
        int length = text.length();
        for (int i = 0; i < length && count < MOST; ) {
            int codePoint = Character.codePointAt(text, i);
            i += Character.charCount(codePoint);
            int entry = Folding.entry(codePoint);
            int symbols = Folding.count(entry);
            for (int j = 0; j < symbols; j++) {
                int symbol = Folding.symbolAt(entry, j);
                int kind = Folding.kind(symbol);
                if (kind == Folding.Kind.LETTER) {
                    word = mix(word * 31 + Folding.codePoint(symbol));
                    inWord = true;
                    inDigits = false;
                    continue;
                }
                boolean apostrophe = codePoint == '\'' || codePoint == '\u2019';
                if (inWord && !apostrophe) {
                    add(word, false);
                    word = 0;
                    inWord = false;
                }
                if (kind == Folding.Kind.HAN) {
                    add(Folding.codePoint(symbol), true);
                } else if (kind == Folding.Kind.DIGIT && !inDigits) {
                    add(DIGITS, false);
                }
                inDigits = kind == Folding.Kind.DIGIT;
            }
            sentenceEnds |= codePoint == '\n' || (isMark(before) && Character.isWhitespace(codePoint));
            before = codePoint;
        }
        if (inWord) {
            add(word, false);
        }
    }

    private static boolean isMark(int codePoint) {
        return codePoint == '.' || codePoint == '!' || codePoint == '?' || codePoint == ';' || codePoint == ':';
    }

    void clear() {
        count = 0;
        hanCount = 0;
        sentenceEnds = false;
    }

    private void add(long unit, boolean han) {
        add(unit, han, sentenceEnds);
        sentenceEnds = false;
    }

    /** Adds some of another text's. */
    void addAll(Units other, int from, int to) {
        for (int i = from; i < to; i++) {
            add(other.units[i], other.isHan[i], other.beginsSentence[i]);
        }
    }

    private void add(long unit, boolean han, boolean first) {
        if (count == MOST) {
            return;
        }
        if (count == units.length) {
            units = Arrays.copyOf(units, 2 * count);
            isHan = Arrays.copyOf(isHan, 2 * count);
            beginsSentence = Arrays.copyOf(beginsSentence, 2 * count);
        }
        units[count] = unit;
        isHan[count] = han;
        beginsSentence[count++] = first;
        hanCount += han ? 1 : 0;
    }

    int count() {
        return count;
    }

    long at(int index) {
        return units[index];
    }

    boolean isHan(int index) {
        return isHan[index];
    }

    /** Whether a new line, or a mark and a space, stand before it. */
    boolean beginsSentence(int index) {
        return beginsSentence[index];
    }

    /** Whether more of them are Han characters than are words. */
    boolean isChinese() {
        return 2 * hanCount > count;
    }

    /** One number for all of them in a row. */
    long hash() {
        long hash = 0;
        for (int i = 0; i < count; i++) {
            hash = hash(hash, units[i], i);
        }
        return hash;
    }

    /** One number for units in a row, of the number for those before and of the last, which has that place in the row. */
    static long hash(long before, long unit, int place) {
        return mix(before * 1_000_003 + unit + 17L * (place + 1));
    }

    /** The finisher of MurmurHash3 (Appleby, public domain). */
    static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
