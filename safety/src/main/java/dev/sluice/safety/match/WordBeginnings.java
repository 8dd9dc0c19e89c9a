package dev.sluice.safety.match;

/** How terms of letters begin in plain text, as {@link WordSieve#skip} looks for it. */
final class WordBeginnings {

    private static final int GRAM_BITS = 21;
    private static final int SHORT_GRAM_BITS = 16;

    /** How many are looked at behind a gram that is there. */
    static final int NEXT = 2;

    private static final int TAIL = WordSieve.SHORT_GRAM + 1;

    private static final int SHORT_BITS = WordSieve.SHORT_GRAM * SieveClasses.LETTER_BITS;

    static final int ROW_BITS = 16;
    static final long OF_TAIL = Beginnings.spreading(TAIL * SieveClasses.LETTER_BITS);
    static final long OF_GRAM = Beginnings.spreading(WordSieve.GRAM * SieveClasses.LETTER_BITS);

    /** The last letters of a gram choose the row, so that those of a short one find theirs, whatever is before them. */
    private final Beginnings rows;

    private final Bitmap grams;
    private final Bitmap shortGrams;

    WordBeginnings() {
        this(new Beginnings(ROW_BITS), new Bitmap(GRAM_BITS), new Bitmap(SHORT_GRAM_BITS));
    }

    private WordBeginnings(Beginnings rows, Bitmap grams, Bitmap shortGrams) {
        this.rows = rows;
        this.grams = grams;
        this.shortGrams = shortGrams;
    }

    WordBeginnings copy() {
        return new WordBeginnings(rows.copy(), grams.copy(), shortGrams.copy());
    }

    /** Where to look first: a gram that is not there begins nothing. */
    long[] rows() {
        return rows.rows();
    }

    /** Adds a gram after which the next ones do not matter. */
    void addGram(long gram) {
        grams.add(over(gram));
        addFirst(gram);
    }

    /** Adds a gram with the next ones, {@link #NEXT} of them. */
    void addGram(long gram, long next) {
        grams.add(longer(gram, next));
        addFirst(gram);
    }

    private void addFirst(long gram) {
        grams.add(Bitmap.hash(gram & WordSieve.GRAM_MASK));
        rows.add(Beginnings.index(gram * OF_TAIL, ROW_BITS), Beginnings.bit(gram * OF_GRAM));
    }

    private static int over(long gram) {
        return Bitmap.hash(~(gram & WordSieve.GRAM_MASK));
    }

    private static int longer(long gram, long next) {
        return Bitmap.hash(Bitmap.hash(gram & WordSieve.GRAM_MASK), (int) next);
    }

    void addShortGram(long gram) {
        shortGrams.add(Bitmap.hash(gram & WordSieve.SHORT_MASK));
        char first = (char) ((gram & WordSieve.SHORT_MASK) >>> (SHORT_BITS - SieveClasses.LETTER_BITS));
        if (first != SieveClasses.NOISE) {
            addAll(gram, SieveClasses.NOISE);
            return;
        }
        addAll(gram, SieveClasses.TRANSPARENT);
        for (char letter = SieveClasses.FIRST_LETTER; letter < SieveClasses.NOISE; letter++) {
            addAll(gram, letter);
        }
    }

    private void addAll(long gram, char before) {
        long tail = (long) before << SHORT_BITS | (gram & WordSieve.SHORT_MASK);
        rows.addAll(Beginnings.index(tail * OF_TAIL, ROW_BITS));
    }

    /** Whether a term may begin so, whatever comes next. */
    boolean hasGram(long gram) {
        return grams.has(Bitmap.hash(gram & WordSieve.GRAM_MASK));
    }

    /** Of a gram that is there, whether a term may begin so that goes on like this. */
    boolean hasGram(long gram, long next) {
        return grams.has(over(gram)) || grams.has(longer(gram, next));
    }

    boolean hasShortGram(long gram) {
        return shortGrams.has(Bitmap.hash(gram & WordSieve.SHORT_MASK));
    }
}
