package dev.sluice.safety.match;

/** The first letters of a term with the noise that may stand between them: what {@link WordSieve#skip} looks for. */
final class Grams {

    /** Whether there is noise before a letter. */
    enum Noise {
        NEVER,
        PERHAPS,
        ALWAYS
    }

    /** As many letters as two grams side by side can have, each twice in a row. */
    private static final int MAX = 2 * WordSieve.GRAM;

    private static final long LAST = (1 << SieveClasses.LETTER_BITS) - 1;

    private final boolean whole;
    private final char[] letters = new char[MAX];
    private final Noise[] noises = new Noise[MAX];
    private int size;
    private int different;

    /** @param whole whether no other letter may follow the last one */
    Grams(boolean whole) {
        this.whole = whole;
    }

    Grams copy() {
        Grams copy = new Grams(whole);
        System.arraycopy(letters, 0, copy.letters, 0, size);
        System.arraycopy(noises, 0, copy.noises, 0, size);
        copy.size = size;
        copy.different = different;
        return copy;
    }

    /** Adds a letter, if it belongs to the first ones; the noise before the very first is not asked for. */
    void add(int token, Noise noise) {
        char letter = SieveClasses.plainLetter(token);
        boolean repeated = size > 0 && letters[size - 1] == letter;
        boolean again = repeated && noise == Noise.NEVER && size > 1 && letters[size - 2] == letter;
        if (size < MAX && different < WordSieve.GRAM && !again) {
            letters[size] = letter;
            noises[size++] = noise;
            different += repeated ? 0 : 1;
        }
    }

    /** Two of the same key have the same grams. */
    String key() {
        StringBuilder key = new StringBuilder(2 * size + 1);
        for (int i = 0; i < size; i++) {
            key.append(letters[i]).append(noises[i].name().charAt(0));
        }
        return key.append(whole && isOver() ? '.' : '-').toString();
    }

    private boolean isOver() {
        return size < MAX && different < WordSieve.GRAM;
    }

    void addTo(Bitmap grams, Bitmap shortGrams) {
        addTo(grams, shortGrams, 0, SieveClasses.NOISE, 1);
    }

    /** Goes on until there is one more than a gram has: its first ones are a gram, and its last ones. */
    private void addTo(Bitmap grams, Bitmap shortGrams, int index, long gram, int length) {
        if (length > WordSieve.GRAM) {
            add(grams, gram, length, WordSieve.GRAM, WordSieve.GRAM_MASK);
        } else if (index < size) {
            if (index == 0 || noises[index] != Noise.ALWAYS) {
                boolean repeated = (gram & LAST) == letters[index];
                addTo(
                        grams,
                        shortGrams,
                        index + 1,
                        repeated ? gram : with(gram, letters[index]),
                        repeated ? length : length + 1);
            }
            if (index > 0 && noises[index] != Noise.NEVER) {
                addTo(grams, shortGrams, index + 1, with(with(gram, SieveClasses.NOISE), letters[index]), length + 2);
            }
        } else if (whole && isOver() && (gram & LAST) != SieveClasses.NOISE) {
            addTo(grams, shortGrams, index, with(gram, SieveClasses.NOISE), length + 1);
        } else {
            addShort(grams, shortGrams, gram, length);
        }
    }

    private static long with(long gram, char kind) {
        return gram << SieveClasses.LETTER_BITS | kind;
    }

    /** Of more than enough, the first ones and those after the very first. */
    private static void add(Bitmap bitmap, long gram, int length, int enough, long mask) {
        int more = (length - enough) * SieveClasses.LETTER_BITS;
        bitmap.add(Bitmap.hash((gram >>> more) & mask));
        bitmap.add(Bitmap.hash((gram >>> (more - SieveClasses.LETTER_BITS)) & mask));
    }

    /** It is over before the gram is complete: whatever follows, the first few tell. */
    private static void addShort(Bitmap grams, Bitmap shortGrams, long gram, int length) {
        if (length > WordSieve.GRAM) {
            add(grams, gram, length, WordSieve.GRAM, WordSieve.GRAM_MASK);
        } else if (length > WordSieve.SHORT_GRAM && length < WordSieve.GRAM) {
            add(shortGrams, gram, length, WordSieve.SHORT_GRAM, WordSieve.SHORT_MASK);
        } else {
            for (char kind = SieveClasses.FIRST_LETTER; kind <= SieveClasses.NOISE; kind++) {
                addShort(grams, shortGrams, with(gram, kind), length + 1);
            }
        }
    }
}
