package dev.sluice.safety.classify;

import dev.sluice.safety.Direction;
import dev.sluice.safety.text.Folding;
import java.util.Arrays;

/**
 * The features of a text: which n-grams occur in it, each as one of {@link #COUNT} numbers. Holds working memory that is
 * used again; not thread-safe.
 */
final class TextFeatures {

    /*
     * A unit is one Han character, one word or one run of digits, folded as for matching, so that what readers take for
     * the same text has the same features. Features are units in a row: up to three Han characters, up to two words; and
     * what a word means, so that "detonate" says something where only "explode" was in the training texts.
     * Of what an English answer says where it refuses, only the coarse meaning of each word counts, apart from all others: "I won't
     * help to rob" does not speak of robbing as one who helps does.
     * They are hashed ("feature hashing", Weinberger et al. 2009): no vocabulary is kept, and a model is one array.
     */

    static final int BITS = 20;
    static final int COUNT = 1 << BITS;

    /** Units after these count no more: enough for any prompt people write by hand, and the cost stays bounded. */
    static final int MAX_UNITS = 4_000;

    private static final int MAX_HAN = 3;
    private static final int MAX_WORDS = 2;
    private static final long DIGITS = 3;
    private static final int EMPTY = -1;
    /** Keeps classes apart from words. */
    private static final long CLASS = 0x57_0000_0000L;
    /** Keeps what a refusal names apart from what is said. */
    private static final long REFUSED = 0x53_0000_0000L;

    /** Words with which another clause begins, though no mark stands before them. */
    private static final long[] TURNS = {wordOf("but"), wordOf("however"), wordOf("nonetheless")};

    private final WordClasses classes = WordClasses.builtIn();
    private final Refusals refusals;

    private final long[] units = new long[MAX_UNITS];
    private final boolean[] isHan = new boolean[MAX_UNITS];
    private final boolean[] beginsClause = new boolean[MAX_UNITS];
    private final long[] refused = new long[MAX_UNITS];
    private int refusedCount;
    private int unitCount;
    private int hanCount;
    private boolean isChinese;
    /** Whether what comes next begins a clause. */
    private boolean clauseEnds;

    private int[] features = new int[1 << 9];
    private int size;

    /** Open addressing, at most half full. */
    private int[] seen = new int[1 << 10];

    TextFeatures() {
        this(Refusals.builtIn());
    }

    private TextFeatures(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Reads the features of a text, in which refusals are told apart if it is an answer; what was read before is forgotten. */
    void read(Direction direction, CharSequence text) {
        split(text);
        isChinese = 2 * hanCount > unitCount;
        if (direction == Direction.ANSWER && !isChinese) {
            setRefusalsAside();
        }
        Arrays.fill(seen, EMPTY);
        size = 0;
        for (int i = 0; i < unitCount; i++) {
            long hash = 0;
            int end = Math.min(unitCount, i + (isHan[i] ? MAX_HAN : MAX_WORDS));
            for (int j = i; j < end; j++) {
                hash = hash(hash, units[j], j - i);
                add((int) hash & (COUNT - 1));
                // A single Han character is a word too seldom to look for.
                if (isHan[i] ? j > i : j == i) {
                    addClasses(hash);
                }
            }
        }
        for (int i = 0; i < refusedCount; i++) {
            int place = classes.find(hash(0, refused[i], 0));
            if (place != WordClasses.UNKNOWN) {
                add((int) mix(REFUSED + classes.at(place, 0)) & (COUNT - 1));
            }
        }
    }

    /** Takes the clauses that refuse out of the units. */
    private void setRefusalsAside() {
        int kept = 0;
        for (int start = 0; start < unitCount; ) {
            int end = start + 1;
            while (end < unitCount && !beginsClause[end]) {
                end++;
            }
            boolean refuses = refuses(start, end);
            for (int i = start; i < end; i++) {
                if (refuses) {
                    refused[refusedCount++] = units[i];
                } else {
                    isHan[kept] = isHan[i];
                    units[kept++] = units[i];
                }
            }
            start = end;
        }
        unitCount = kept;
    }

    private boolean refuses(int start, int end) {
        for (int i = start; i < end; i++) {
            long hash = 0;
            for (int j = i; j < Math.min(end, i + Refusals.MOST_WORDS); j++) {
                hash = hash(hash, units[j], j - i);
                if (refusals.contain(hash)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void addClasses(long word) {
        int place = classes.find(word);
        if (place != WordClasses.UNKNOWN) {
            for (int level = 0; level < WordClasses.LEVELS; level++) {
                add((int) mix(CLASS + classes.at(place, level)) & (COUNT - 1));
            }
        }
    }

    /** What stands for a word, of letters or of two or three Han characters, among {@link WordClasses}. */
    static long hashOf(String word) {
        TextFeatures features = new TextFeatures();
        features.split(word);
        int most = features.unitCount > 0 && features.isHan[0] ? MAX_HAN : 1;
        if (features.unitCount < 1 || features.unitCount > most) {
            throw new IllegalArgumentException("not one word");
        }
        return features.hashOfUnits();
    }

    /** What stands for words in a row among {@link Refusals}. */
    static long hashOfPhrase(String phrase) {
        TextFeatures features = new TextFeatures(Refusals.NONE);
        features.split(phrase);
        return features.hashOfUnits();
    }

    private long hashOfUnits() {
        long hash = 0;
        for (int i = 0; i < unitCount; i++) {
            hash = hash(hash, units[i], i);
        }
        return hash;
    }

    private static long hash(long before, long unit, int place) {
        return mix(before * 1_000_003 + unit + 17L * (place + 1));
    }

    /** How many features the text has. */
    int size() {
        return size;
    }

    /** The feature at {@code index}, in the order in which they came. */
    int at(int index) {
        return features[index];
    }

    int[] toArray() {
        return Arrays.copyOf(features, size);
    }

    /** Whether more of the units are Han than are words. */
    boolean isChinese() {
        return isChinese;
    }

    private void split(CharSequence text) {
        unitCount = 0;
        hanCount = 0;
        refusedCount = 0;
        clauseEnds = false;
        long word = 0;
        boolean inWord = false;
        boolean inDigits = false;
        int before = 0;
        int length = text.length();
        for (int i = 0; i < length && unitCount < MAX_UNITS; ) {
            int codePoint = Character.codePointAt(text, i);
            i += Character.charCount(codePoint);
            int entry = Folding.entry(codePoint);
            int count = Folding.count(entry);
            for (int j = 0; j < count && unitCount < MAX_UNITS; j++) {
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
                    addUnit(word, false);
                    word = 0;
                    inWord = false;
                }
                if (kind == Folding.Kind.HAN) {
                    addUnit(Folding.codePoint(symbol), true);
                } else if (kind == Folding.Kind.DIGIT && !inDigits) {
                    addUnit(DIGITS, false);
                }
                inDigits = kind == Folding.Kind.DIGIT;
            }
            clauseEnds |= codePoint == '\n' || (isMark(before) && Character.isWhitespace(codePoint));
            before = codePoint;
        }
        if (inWord) {
            addUnit(word, false);
        }
    }

    private static boolean isMark(int codePoint) {
        return codePoint == '.' || codePoint == '!' || codePoint == '?' || codePoint == ';' || codePoint == ':';
    }

    private static boolean isTurn(long unit) {
        for (long turn : TURNS) {
            if (unit == turn) {
                return true;
            }
        }
        return false;
    }

    /** The unit that a word of small letters is. */
    private static long wordOf(String word) {
        long unit = 0;
        for (int i = 0; i < word.length(); i++) {
            unit = mix(unit * 31 + word.charAt(i));
        }
        return unit;
    }

    private void addUnit(long unit, boolean han) {
        if (unitCount < MAX_UNITS) {
            units[unitCount] = unit;
            beginsClause[unitCount] = clauseEnds || isTurn(unit);
            clauseEnds = false;
            isHan[unitCount++] = han;
            hanCount += han ? 1 : 0;
        }
    }

    private void add(int feature) {
        if (!insert(feature)) {
            return;
        }
        if (size == features.length) {
            features = Arrays.copyOf(features, 2 * size);
        }
        features[size++] = feature;
        if (2 * size > seen.length) {
            seen = new int[2 * seen.length];
            Arrays.fill(seen, EMPTY);
            for (int i = 0; i < size; i++) {
                insert(features[i]);
            }
        }
    }

    private boolean insert(int feature) {
        int place = ((feature * 0x9E3779B9) >>> 7) & (seen.length - 1);
        while (seen[place] != EMPTY) {
            if (seen[place] == feature) {
                return false;
            }
            place = (place + 1) & (seen.length - 1);
        }
        seen[place] = feature;
        return true;
    }

    /** The finisher of MurmurHash3 (Appleby, public domain). */
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
