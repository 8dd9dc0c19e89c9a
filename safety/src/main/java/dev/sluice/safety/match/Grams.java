package dev.sluice.safety.match;

/** The first letters of a term with the noise that may stand between them: what {@link WordBeginnings} keeps. */
final class Grams {

    /** Whether there is noise before a letter. */
    enum Noise {
        NEVER,
        PERHAPS,
        ALWAYS
    }

    /** As many letters as two looked at can have, each twice in a row. */
    private static final int MAX = 2 * WordSieve.LOOKED_AT;

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
        if (size < MAX && different < WordSieve.LOOKED_AT && !again) {
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
        return size < MAX && different < WordSieve.LOOKED_AT;
    }

    void addTo(WordBeginnings beginnings) {
        addTo(beginnings, 0, SieveClasses.NOISE, 0, 1);
    }

    /**
     * Goes on until there are as many as are looked at, the first of which is noise.
     *
     * @param gram the first ones, one more than a gram has
     * @param next what comes then
     */
    private void addTo(WordBeginnings beginnings, int index, long gram, long next, int length) {
        if (length == WordSieve.LOOKED_AT) {
            beginnings.addGram(gram >>> SieveClasses.LETTER_BITS, with(gram & LAST, kind(next, 1)));
            beginnings.addGram(gram, next);
        } else if (index < size) {
            if (index == 0 || noises[index] != Noise.ALWAYS) {
                addLetter(beginnings, index, gram, next, length);
            }
            if (index > 0 && noises[index] != Noise.NEVER) {
                addNoise(beginnings, index, gram, next, length);
            }
        } else if (whole && isOver() && last(gram, next, length) != SieveClasses.NOISE) {
            addNoise(beginnings, index, gram, next, length);
        } else {
            addOver(beginnings, gram, length);
        }
    }

    private void addLetter(WordBeginnings beginnings, int index, long gram, long next, int length) {
        char letter = letters[index];
        if (last(gram, next, length) == letter) {
            addTo(beginnings, index + 1, gram, next, length);
        } else if (length <= WordSieve.GRAM) {
            addTo(beginnings, index + 1, with(gram, letter), next, length + 1);
        } else {
            addTo(beginnings, index + 1, gram, with(next, letter), length + 1);
        }
    }

    /** Adds noise, and the letter behind it unless that is one too many. */
    private void addNoise(WordBeginnings beginnings, int index, long gram, long next, int length) {
        boolean first = length <= WordSieve.GRAM;
        long longer = first ? with(gram, SieveClasses.NOISE) : gram;
        long more = first ? next : with(next, SieveClasses.NOISE);
        if (length + 1 == WordSieve.LOOKED_AT || index == size) {
            addTo(beginnings, index, longer, more, length + 1);
        } else {
            addLetter(beginnings, index, longer, more, length + 1);
        }
    }

    private static long last(long gram, long next, int length) {
        return (length <= WordSieve.GRAM + 1 ? gram : next) & LAST;
    }

    private static char kind(long number, int fromLast) {
        return (char) (number >>> (fromLast * SieveClasses.LETTER_BITS) & LAST);
    }

    private static long with(long gram, char kind) {
        return gram << SieveClasses.LETTER_BITS | kind;
    }

    /** It is over before all are known: whatever follows, the first few tell. */
    private static void addOver(WordBeginnings beginnings, long gram, int length) {
        if (length > WordSieve.GRAM) {
            beginnings.addGram(gram >>> SieveClasses.LETTER_BITS);
            beginnings.addGram(gram);
        } else if (length > WordSieve.SHORT_GRAM && length < WordSieve.GRAM) {
            int more = (length - WordSieve.SHORT_GRAM) * SieveClasses.LETTER_BITS;
            beginnings.addShortGram(gram >>> more);
            beginnings.addShortGram(gram >>> (more - SieveClasses.LETTER_BITS));
        } else {
            for (char kind = SieveClasses.FIRST_LETTER; kind <= SieveClasses.NOISE; kind++) {
                addOver(beginnings, with(gram, kind), length + 1);
            }
        }
    }
}
