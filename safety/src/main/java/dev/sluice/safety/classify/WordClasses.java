package dev.sluice.safety.classify;

import dev.sluice.safety.text.BuiltInFile;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which words mean about the same: of each known word the class it belongs to, coarse, medium and fine. A word that no
 * training text has is known by its class. Immutable, thread-safe.
 *
 * @see "docs/decisions/0092-words-by-their-meaning.md"
 */
final class WordClasses {

    /*
     * Words are kept as the lower half of their hash, as Units computes it: a word that is not among them is taken
     * for one of them once in a hundred thousand words, which no score notices. Open addressing, at most half full.
     */

    static final int LEVELS = 3;
    static final int UNKNOWN = -1;

    private static final int MAGIC = 0x534C_5743;
    private static final int EMPTY = 0;

    private static final class BuiltIn {
        private static final WordClasses INSTANCE =
                BuiltInFile.read(WordClasses.class, "word-classes.bin", WordClasses::read);
    }

    private final int[] keys;
    private final char[] classes;

    private WordClasses(int words) {
        int places = Integer.highestOneBit(Math.max(words, 1)) << 2;
        keys = new int[places];
        classes = new char[places * LEVELS];
    }

    static WordClasses builtIn() {
        return BuiltIn.INSTANCE;
    }

    /** Where a word stands, for {@link #at}; {@link #UNKNOWN} if nobody knows it. */
    int find(long word) {
        int key = key(word);
        int place = start(key);
        while (keys[place] != EMPTY) {
            if (keys[place] == key) {
                return place;
            }
            place = (place + 1) & (keys.length - 1);
        }
        return UNKNOWN;
    }

    /** The class of the word at that place; classes of two levels never share a number. */
    int at(int place, int level) {
        return classes[place * LEVELS + level] * LEVELS + level;
    }

    /** @param words hashes of words, with one class a level */
    static void write(Map<Long, int[]> words, DataOutputStream out) throws IOException {
        TreeMap<Integer, int[]> sorted = new TreeMap<>();
        words.forEach((word, of) -> sorted.put(key(word), of));
        out.writeInt(MAGIC);
        out.writeInt(sorted.size());
        for (Map.Entry<Integer, int[]> word : sorted.entrySet()) {
            out.writeInt(word.getKey());
            for (int level = 0; level < LEVELS; level++) {
                out.writeChar(word.getValue()[level]);
            }
        }
    }

    /** @throws IOException if this is not what {@link #write} wrote */
    static WordClasses read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(file, 1 << 16));
        if (in.readInt() != MAGIC) {
            throw new IOException("these are not word classes");
        }
        int count = in.readInt();
        WordClasses read = new WordClasses(count);
        for (int i = 0; i < count; i++) {
            int key = in.readInt();
            int place = read.start(key);
            while (read.keys[place] != EMPTY) {
                place = (place + 1) & (read.keys.length - 1);
            }
            read.keys[place] = key;
            for (int level = 0; level < LEVELS; level++) {
                read.classes[place * LEVELS + level] = in.readChar();
            }
        }
        return read;
    }

    private int start(int key) {
        return (key ^ (key >>> 15)) & (keys.length - 1);
    }

    private static int key(long word) {
        int key = (int) word;
        return key == EMPTY ? 1 : key;
    }
}
