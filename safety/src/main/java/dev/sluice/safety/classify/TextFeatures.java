package dev.sluice.safety.classify;

import dev.sluice.safety.Direction;
import java.util.Arrays;

/**
 * The features of a text: which n-grams occur in it, each as one of {@link #COUNT} numbers. Holds working memory that is
 * used again; not thread-safe.
 */
final class TextFeatures {

    /*
     * Features are units in a row: up to three Han characters, up to two words; and what a word means, so that "detonate"
     * says something where only "explode" was in the training texts.
     * Of what an English answer says where it refuses, only the coarse meaning of each word counts, apart from all others: "I won't
     * help to rob" does not speak of robbing as one who helps does.
     * They are hashed ("feature hashing", Weinberger et al. 2009): no vocabulary is kept, and a model is one array.
     */

    static final int BITS = 20;
    static final int COUNT = 1 << BITS;

    private static final int MAX_HAN = 3;
    private static final int MAX_WORDS = 2;
    private static final int EMPTY = -1;
    /** Keeps classes apart from words. */
    private static final long CLASS = 0x57_0000_0000L;
    /** Keeps what a refusal names apart from what is said. */
    private static final long REFUSED = 0x53_0000_0000L;

    private final WordClasses classes = WordClasses.builtIn();
    private final Refusals refusals = Refusals.builtIn();

    private final Units whole = new Units();
    private final Units said = new Units();
    private final Units refused = new Units();

    private int[] features = new int[1 << 9];
    private int size;

    /** Open addressing, at most half full. */
    private int[] seen = new int[1 << 10];

    /** Reads the features of a text, in which refusals are told apart if it is an answer; what was read before is forgotten. */
    void read(Direction direction, CharSequence text) {
        Arrays.fill(seen, EMPTY);
        size = 0;
        whole.read(text);
        if (direction == Direction.ANSWER && !isChinese()) {
            refusals.part(whole, said, refused);
            addSaid(said);
            addRefused();
        } else {
            addSaid(whole);
        }
    }

    private void addSaid(Units units) {
        int count = units.count();
        for (int i = 0; i < count; i++) {
            boolean han = units.isHan(i);
            long hash = 0;
            int end = Math.min(count, i + (han ? MAX_HAN : MAX_WORDS));
            for (int j = i; j < end; j++) {
                hash = Units.hash(hash, units.at(j), j - i);
                add(hash);
                // A single Han character is a word too seldom to look for.
                if (han ? j > i : j == i) {
                    addClasses(hash);
                }
            }
        }
    }

    private void addClasses(long word) {
        int place = classes.find(word);
        if (place != WordClasses.UNKNOWN) {
            for (int level = 0; level < WordClasses.LEVELS; level++) {
                add(Units.mix(CLASS + classes.at(place, level)));
            }
        }
    }

    private void addRefused() {
        for (int i = 0; i < refused.count(); i++) {
            int place = classes.find(Units.hash(0, refused.at(i), 0));
            if (place != WordClasses.UNKNOWN) {
                add(Units.mix(REFUSED + classes.at(place, 0)));
            }
        }
    }

    /** What stands for a word, of letters or of two or three Han characters, among {@link WordClasses}. */
    static long hashOf(String word) {
        Units units = Units.of(word);
        int most = units.count() > 0 && units.isHan(0) ? MAX_HAN : 1;
        if (units.count() < 1 || units.count() > most) {
            throw new IllegalArgumentException("not one word");
        }
        return units.hash();
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

    /** Whether more of the text's units are Han characters than are words. */
    boolean isChinese() {
        return whole.isChinese();
    }

    private void add(long hash) {
        int feature = (int) hash & (COUNT - 1);
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
}
