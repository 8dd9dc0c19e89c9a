package dev.sluice.safety.text;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * What each code point is matched as: zero or more symbols, each a folded code point with its {@link Kind}.
 *
 * <p>A symbol is an {@code int}: the folded code point in the low 21 bits, its kind above.
 */
public final class Folding {

    /*
     * Per code point and without composition, so that fold(a + b) = fold(a) + fold(b): a text can be folded in pieces,
     * and every symbol belongs to exactly one character. One entry per code point in a two-stage table:
     *   0         default-ignorable or a control, folds to nothing
     *   1         a mark, folds to nothing but takes part in no run of ignorables
     *   positive  the one symbol
     *   negative  the complement of a place in EXPANSIONS: a length, then the symbols
     */

    private static final int KIND_SHIFT = 21;
    private static final int CODE_POINT_MASK = (1 << KIND_SHIFT) - 1;

    static final int IGNORABLE = 0;
    static final int MARK = 1;

    /** In place of a page of code points each of which is noise and stays as it is, as all that are unassigned. */
    static final int NOISE_PAGE = -1;

    static final String RESOURCE = "folding.bin";

    /** Prepared, for working them out takes a second and a large library: {@code FoldingTables}, among the tests. */
    private static final class Tables {
        static final int[] PAGES;
        static final int[] ENTRIES;
        static final int[] EXPANSIONS;

        static {
            ByteBuffer bytes = BuiltInFile.read(
                    Folding.class, RESOURCE, in -> ByteBuffer.wrap(new InflaterInputStream(in).readAllBytes()));
            PAGES = table(bytes);
            ENTRIES = table(bytes);
            EXPANSIONS = table(bytes);
        }
    }

    private Folding() {}

    /** A length, and so many numbers. */
    private static int[] table(ByteBuffer bytes) {
        int[] table = new int[bytes.getInt()];
        bytes.asIntBuffer().get(table);
        bytes.position(bytes.position() + table.length * Integer.BYTES);
        return table;
    }

    /** How a symbol behaves in matching. The constants are {@code int} for the sake of the inner loop. */
    public static final class Kind {
        /** Han, and other letters of scripts that put no space between words; Chinese numerals, folded to digits. */
        public static final int HAN = 1;

        public static final int LETTER = 2;
        public static final int DIGIT = 3;
        /** Punctuation, symbols, emoji. */
        public static final int NOISE = 4;
        /** White space. */
        public static final int SPACE = 5;

        private Kind() {}
    }

    static int symbol(int kind, int codePoint) {
        return kind << KIND_SHIFT | codePoint;
    }

    public static int kind(int symbol) {
        return symbol >>> KIND_SHIFT;
    }

    public static int codePoint(int symbol) {
        return symbol & CODE_POINT_MASK;
    }

    /** Whether the symbol is a letter or digit of a script that parts words: two of these side by side have no edge. */
    public static boolean isWord(int symbol) {
        int kind = kind(symbol);
        return kind == Kind.LETTER || kind == Kind.DIGIT;
    }

    public static boolean isNoise(int symbol) {
        return kind(symbol) >= Kind.NOISE;
    }

    /** The table's entry, to be asked with {@link #count} and {@link #symbolAt}. */
    public static int entry(int codePoint) {
        int page = Tables.PAGES[codePoint >> 8];
        return page == NOISE_PAGE ? symbol(Kind.NOISE, codePoint) : Tables.ENTRIES[page + (codePoint & 0xFF)];
    }

    /** How many symbols an entry stands for. */
    public static int count(int entry) {
        return entry < 0 ? Tables.EXPANSIONS[~entry] : entry <= MARK ? 0 : 1;
    }

    /** The symbol at {@code index} of an entry. */
    public static int symbolAt(int entry, int index) {
        return entry < 0 ? Tables.EXPANSIONS[~entry + 1 + index] : entry;
    }

    static boolean isIgnorable(int codePoint) {
        return entry(codePoint) == IGNORABLE;
    }

    /** Whether it folds to nothing: it is invisible, or drawn onto the letter before it. */
    public static boolean isUnseen(int codePoint) {
        return count(entry(codePoint)) == 0;
    }

    /** All symbols of a text, in order. */
    public static int[] fold(CharSequence text) {
        int[] symbols = new int[text.length()];
        int size = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            i += Character.charCount(codePoint);
            int entry = entry(codePoint);
            int count = count(entry);
            if (size + count > symbols.length) {
                symbols = Arrays.copyOf(symbols, (size + count) * 2);
            }
            for (int j = 0; j < count; j++) {
                symbols[size++] = symbolAt(entry, j);
            }
        }
        return Arrays.copyOf(symbols, size);
    }
}
