package dev.sluice.safety.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the places in which the patterns of a lexicon show themselves, for the {@link Sieve}. */
final class SieveBuilder {

    static final int SPLIT = 0x22;
    static final int SYLLABLE = 0x33;
    static final int ANY = 0x44;
    static final int LONGER = 0x55;
    static final int HAN_FOLLOWS = 0x77;

    private static final int PAIR_BITS = 20;
    private static final int TRIPLE_BITS = 21;
    private static final int CONTEXT_BITS = 22;
    private static final int DIRECT_BITS = 16;
    private static final int WORD_BITS = 19;

    /** Texts with one of these tokens cannot be proved harmless. */
    private final BitSet alone;

    private final Bitmap pairs;

    /** The first three characters of Han terms. */
    private final Bitmap triples;

    private final Beginnings hanBeginnings;
    private final WordBeginnings wordBeginnings;
    private final Bitmap contexts;
    private final Bitmap words;

    /** Pairs that begin no Han term but are the first in one that begins with letters. */
    private final Bitmap direct;

    /** The states of the Han automaton in which a phrase ends that the sieve looks for. */
    private final BitSet ends;

    private boolean usable = true;

    /** Symbols of the longest Han term that is looked for in disguise. */
    private int longestDisguised;

    /** The most letters with which a Han term begins. */
    private int mostLetters;

    /** First letters whose grams were added. */
    private final Set<String> begun = new HashSet<>();

    private final SieveSpellings spellings;

    SieveBuilder() {
        alone = new BitSet();
        pairs = new Bitmap(PAIR_BITS);
        triples = new Bitmap(TRIPLE_BITS);
        hanBeginnings = new Beginnings(HanSieve.ROW_BITS);
        wordBeginnings = new WordBeginnings();
        contexts = new Bitmap(CONTEXT_BITS);
        words = new Bitmap(WORD_BITS);
        direct = new Bitmap(DIRECT_BITS);
        ends = new BitSet();
        spellings = new SieveSpellings(this);
    }

    private SieveBuilder(SieveBuilder other) {
        alone = (BitSet) other.alone.clone();
        pairs = other.pairs.copy();
        triples = other.triples.copy();
        hanBeginnings = other.hanBeginnings.copy();
        wordBeginnings = other.wordBeginnings.copy();
        contexts = other.contexts.copy();
        words = other.words.copy();
        direct = other.direct.copy();
        ends = (BitSet) other.ends.clone();
        usable = other.usable;
        longestDisguised = other.longestDisguised;
        mostLetters = other.mostLetters;
        spellings = new SieveSpellings(this);
    }

    /** Another builder that goes on from here; this one stays as it is. */
    SieveBuilder copy() {
        return new SieveBuilder(this);
    }

    /** Adds a phrase that is looked for without disguises of its own. */
    void add(Phrase phrase) {
        switch (phrase.form()) {
            case HAN -> addHan(phrase);
            case WORDS -> addWholeWord(phrase);
            case LITERAL -> addLiteral(phrase);
        }
    }

    private void addHan(Phrase phrase) {
        if (phrase.length() == 1) {
            alone.set(phrase.token(0));
            return;
        }
        for (int i = 0; i + 1 < phrase.length(); i++) {
            for (char first : SieveClasses.of(phrase, i)) {
                for (char second : SieveClasses.of(phrase, i + 1)) {
                    if (first >= SieveClasses.FIRST_NUMERAL || second >= SieveClasses.FIRST_NUMERAL) {
                        addHan(phrase, i, first, second);
                    }
                }
            }
            if (phrase.han(i) >= 0 || phrase.han(i + 1) >= 0) {
                mostLetters = Math.max(mostLetters, i + 1);
                return;
            }
        }
        // Letters and numerals only: with plain digits it is a word.
        addPrefix(letters(phrase), false);
        Grams word = new Grams(false);
        for (int i = 0; i < phrase.length(); i++) {
            word.add(phrase.token(i), Grams.Noise.PERHAPS);
        }
        addGrams(word);
    }

    private void addHan(Phrase phrase, int index, char first, char second) {
        if (index > 0) {
            direct.addTwice(Bitmap.hash(first, second));
        }
        boolean border = SieveClasses.isLetter(first) || SieveClasses.isLetter(second);
        if (index > 0 || border || first == second || phrase.length() == 2) {
            addPair(first, second);
            return;
        }
        for (char third : SieveClasses.of(phrase, 2)) {
            int triple = HanSieve.triple(first, second, third);
            triples.add(triple);
            HanSieve.addTriple(hanBeginnings, first, second, third);
            // What is repeated may be left out, and then the next one is another.
            if (phrase.length() == 3 || second == third || phrase.token(2) == phrase.token(3)) {
                triples.add(HanSieve.next(triple, ANY));
            } else {
                for (char fourth : SieveClasses.of(phrase, 3)) {
                    triples.add(HanSieve.next(triple, fourth));
                }
            }
        }
    }

    void addPair(char first, char second) {
        pairs.add(HanSieve.pair(first, second));
        HanSieve.addPair(hanBeginnings, first, second);
    }

    private static List<Integer> letters(Phrase phrase) {
        List<Integer> letters = new ArrayList<>();
        for (int i = 0; i < phrase.length(); i++) {
            letters.add(phrase.token(i));
        }
        return letters;
    }

    /** Adds a word, or several, with every letter as it stands or all of them apart. */
    private void addWholeWord(Phrase phrase) {
        addPrefix(letters(phrase), true);
        Grams together = new Grams(true);
        Grams apart = new Grams(true);
        for (int i = 0; i < phrase.length(); i++) {
            together.add(phrase.token(i), phrase.isParted(i) ? Grams.Noise.ALWAYS : Grams.Noise.NEVER);
            apart.add(phrase.token(i), i > 0 ? Grams.Noise.ALWAYS : Grams.Noise.NEVER);
        }
        addGrams(together);
        addGrams(apart);
    }

    void addGrams(Grams word) {
        if (begun.add(word.key())) {
            word.addTo(wordBeginnings);
        }
    }

    /*
     * Four letters are looked at first. Too many harmless words begin like some term, so of a longer one it is noted that
     * more are to be looked at, and then the word up to its eighth letter, or up to its end.
     */
    void addPrefix(List<Integer> letters, boolean whole) {
        int first = 0;
        int key = 0;
        int length = 0;
        char last = 0;
        for (int letter : letters) {
            char kind = SieveClasses.letter(letter);
            if (kind == last) {
                continue;
            }
            if (length == WordSieve.PREFIX) {
                first = key;
                key = 0;
            }
            key = key << SieveClasses.LETTER_BITS | kind;
            last = kind;
            if (++length == 2 * WordSieve.PREFIX) {
                break;
            }
        }
        boolean longer = length > WordSieve.PREFIX && (whole || length == 2 * WordSieve.PREFIX);
        if (length >= WordSieve.PREFIX) {
            words.add(Bitmap.hash(length == WordSieve.PREFIX ? key : first, LONGER));
        }
        if (longer) {
            words.addTwice(Bitmap.hash(Bitmap.hash(first, key), length));
        } else if (whole || length < WordSieve.PREFIX) {
            words.addTwice(Bitmap.hash(key, length));
        } else {
            words.addTwice(Bitmap.hash(length == WordSieve.PREFIX ? key : first, ANY));
        }
    }

    /** Only what has letters or Han can be told by the sieve; where nothing has, every text is matched. */
    private void addLiteral(Phrase phrase) {
        for (int i = 0; i < phrase.length(); i++) {
            int token = phrase.token(i);
            if (token >= 0x80 || !Character.isLetterOrDigit(token)) {
                if (".,-'\":/ !?()".indexOf(token) < 0) {
                    alone.set(token);
                    return;
                }
            }
        }
        usable = false;
    }

    /** Adds the state of the Han automaton in which a phrase ends. */
    void addEnd(int state) {
        ends.set(state);
    }

    /** Adds the spellings in pinyin of a phrase's characters. */
    void addPinyin(Phrase phrase) {
        longestDisguised = Math.max(longestDisguised, phrase.length());
        spellings.addPinyin(phrase);
    }

    /** Adds the parts of a phrase's characters. */
    void addSplit(Phrase phrase) {
        longestDisguised = Math.max(longestDisguised, phrase.length());
        spellings.addSplit(phrase);
    }

    BitSet alone() {
        return alone;
    }

    Bitmap pairs() {
        return pairs;
    }

    Bitmap triples() {
        return triples;
    }

    Beginnings hanBeginnings() {
        return hanBeginnings;
    }

    WordBeginnings wordBeginnings() {
        return wordBeginnings;
    }

    Bitmap contexts() {
        return contexts;
    }

    Bitmap words() {
        return words;
    }

    Bitmap direct() {
        return direct;
    }

    BitSet ends() {
        return ends;
    }

    int longestDisguised() {
        return longestDisguised;
    }

    int mostLetters() {
        return mostLetters;
    }

    boolean usable() {
        return usable;
    }
}
