package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import dev.sluice.safety.text.HanSpellings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** No code point. */
    private static final long NOTHING = 0x1FFFFF;

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

    /** Characters whose spellings were added, with their surroundings. */
    private final Set<Long> spelled = new HashSet<>();

    private final Set<Long> split = new HashSet<>();

    /** First letters whose grams were added. */
    private final Set<String> begun = new HashSet<>();

    /** What was found once: by the character, whether it is Han, and the side. */
    private final Map<Integer, List<Character>> touching = new HashMap<>();

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

    private void addPair(char first, char second) {
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

    private void addGrams(Grams word) {
        if (begun.add(word.key())) {
            word.addTo(wordBeginnings);
        }
    }

    /*
     * Four letters are looked at first. Too many harmless words begin like some term, so of a longer one it is noted that
     * more are to be looked at, and then the word up to its eighth letter, or up to its end.
     */
    private void addPrefix(List<Integer> letters, boolean whole) {
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
        if (phrase.length() >= HanReading.MIN_SYLLABLES) {
            addSyllables(phrase, 0, List.of(), new Grams(false));
        }
        addShortSyllables(phrase);
        addBorders(phrase);
        for (int i = 0; i < phrase.length(); i++) {
            int character = phrase.han(i);
            if (character < 0 || !spelled.add(surroundings(phrase, i))) {
                continue;
            }
            for (String reading : Spellings.readings(character)) {
                for (char before : beforeOf(phrase, i)) {
                    int first = Bitmap.hash(before, SieveClasses.letter(reading.charAt(0)));
                    if (reading.length() == 1) {
                        contexts.addTwice(Bitmap.hash(first, ANY));
                    } else {
                        contexts.addTwice(Bitmap.hash(first, SieveClasses.letter(reading.charAt(1))));
                        contexts.addTwice(Bitmap.hash(first, 0));
                    }
                }
                for (char after : afterOf(phrase, i)) {
                    contexts.addTwice(Bitmap.hash(syllable(reading), after));
                    contexts.addTwice(Bitmap.hash(syllable(reading.substring(0, 1)), after));
                    if (reading.length() > 2 && reading.charAt(1) == 'h') {
                        contexts.addTwice(Bitmap.hash(syllable(reading.substring(0, 2)), after));
                    }
                }
            }
        }
    }

    private static int syllable(String letters) {
        int key = SYLLABLE;
        for (int i = 0; i < letters.length(); i++) {
            key = Bitmap.hash(key, SieveClasses.letter(letters.charAt(i)));
        }
        return key;
    }

    private void addSyllables(Phrase phrase, int index, List<Integer> letters, Grams grams) {
        if (letters.size() > WordSieve.PREFIX * 3 || index == phrase.length()) {
            addPrefix(letters, false);
            if (phrase.hasLetters()) {
                addPrefix(withoutTones(letters), false);
            }
            addGrams(grams);
            return;
        }
        int character = phrase.han(index);
        if (index > 0 && phrase.hasLetters() && SieveClasses.of(phrase, index)[0] >= SieveClasses.FIRST_NUMERAL) {
            addShortBeforeHan(letters);
            addShortBeforeHan(withoutTones(letters));
        }
        List<String> readings =
                character < 0 ? List.of(Character.toString(phrase.token(index))) : Spellings.readings(character);
        for (String reading : readings) {
            List<Integer> more = new ArrayList<>(letters);
            Grams longer = grams.copy();
            for (int i = 0; i < reading.length(); i++) {
                more.add((int) reading.charAt(i));
                longer.add(reading.charAt(i), i == 0 ? Grams.Noise.PERHAPS : Grams.Noise.NEVER);
            }
            addSyllables(phrase, index + 1, more, longer);
        }
    }

    /** Where digits behind letters are read as tones, those of the term are too. */
    private static List<Integer> withoutTones(List<Integer> letters) {
        return letters.stream().filter(letter -> letter < '1' || letter > '5').toList();
    }

    /** Letters that are too few for the first letters of words, if the term goes on in characters. */
    private void addShortBeforeHan(List<Integer> letters) {
        int key = 0;
        int length = 0;
        char last = 0;
        for (int letter : letters) {
            char kind = SieveClasses.letter(letter);
            if (kind != last) {
                key = key << SieveClasses.LETTER_BITS | kind;
                last = kind;
                length++;
            }
        }
        if (length < WordSieve.PREFIX) {
            words.addTwice(Bitmap.hash(Bitmap.hash(key, length), HAN_FOLLOWS));
        }
    }

    /** Where a phrase goes on from a character to letters of its own; what was before may be in any disguise. */
    private void addBorders(Phrase phrase) {
        for (int i = 0; i + 1 < phrase.length(); i++) {
            for (char before : SieveClasses.of(phrase, i)) {
                for (char first : SieveClasses.of(phrase, i + 1)) {
                    if (before >= SieveClasses.FIRST_NUMERAL && SieveClasses.isLetter(first)) {
                        addBorder(phrase, i + 2, Bitmap.hash(before, first));
                    }
                }
            }
        }
    }

    private void addBorder(Phrase phrase, int next, int pair) {
        char second = next == phrase.length() ? SieveClasses.NOISE : SieveClasses.of(phrase, next)[0];
        if (SieveClasses.isLetter(second)) {
            contexts.addTwice(Bitmap.hash(pair, second));
            contexts.addTwice(Bitmap.hash(pair, 0));
        } else {
            contexts.addTwice(Bitmap.hash(pair, ANY));
        }
    }

    /** Two syllables in one run that are too short for the first letters of words. */
    private void addShortSyllables(Phrase phrase) {
        for (int i = 0; i + 2 < phrase.length(); i++) {
            if (phrase.han(i) >= 0 && phrase.han(i + 1) >= 0) {
                for (String first : Spellings.readings(phrase.han(i))) {
                    for (String second : Spellings.readings(phrase.han(i + 1))) {
                        if (first.length() + second.length() < WordSieve.PREFIX) {
                            for (char after : afterOf(phrase, i + 1)) {
                                contexts.addTwice(Bitmap.hash(syllable(first + second), after));
                            }
                        }
                    }
                }
            }
        }
    }

    /** Adds the parts of a phrase's characters. */
    void addSplit(Phrase phrase) {
        addBorders(phrase);
        for (int i = 0; i < phrase.length(); i++) {
            int character = phrase.han(i);
            if (character < 0 || !split.add(surroundings(phrase, i))) {
                continue;
            }
            for (String parts : HanSpellings.parts(character)) {
                int[] symbols = Folding.fold(parts);
                if (symbols.length < 2) {
                    continue;
                }
                for (char first : partClasses(symbols[0])) {
                    for (char second : partClasses(symbols[1])) {
                        int pair = Bitmap.hash(first, second);
                        addPair(first, second);
                        contexts.addTwice(Bitmap.hash(pair, SPLIT));
                        for (char before : beforeOf(phrase, i)) {
                            contexts.addTwice(Bitmap.hash(before, pair));
                        }
                        if (i > 0) {
                            for (char letter : lastLetters(phrase, i - 1)) {
                                contexts.addTwice(Bitmap.hash(letter, pair));
                            }
                        }
                        for (char after : symbols.length > 2 ? partClasses(symbols[2]) : new char[0]) {
                            contexts.addTwice(Bitmap.hash(pair, after));
                        }
                        for (char after : afterOf(phrase, i)) {
                            contexts.addTwice(Bitmap.hash(pair, after));
                        }
                        for (char letter : firstLetters(phrase, i + 1)) {
                            contexts.addTwice(Bitmap.hash(pair, letter));
                        }
                    }
                }
            }
        }
    }

    /** The character with what stands beside it in the phrase, which is all that its spellings depend on. */
    private static long surroundings(Phrase phrase, int index) {
        long before = index == 0 ? NOTHING : phrase.token(index - 1);
        long after = index + 1 == phrase.length() ? NOTHING : phrase.token(index + 1);
        return before << 42 | after << 21 | phrase.token(index);
    }

    private char[] partClasses(int symbol) {
        return SieveClasses.of(Folding.codePoint(symbol), Folding.kind(symbol) == Folding.Kind.HAN);
    }

    /** What may stand right before the character at {@code index}, other than letters. */
    private List<Character> beforeOf(Phrase phrase, int index) {
        return index == 0 ? List.of() : touching(phrase, index - 1, true);
    }

    private List<Character> afterOf(Phrase phrase, int index) {
        return index + 1 == phrase.length() ? List.of() : touching(phrase, index + 1, false);
    }

    private List<Character> touching(Phrase phrase, int index, boolean last) {
        int key = phrase.token(index) << 2 | (phrase.han(index) >= 0 ? 2 : 0) | (last ? 1 : 0);
        List<Character> known = touching.get(key);
        if (known == null) {
            known = findTouching(phrase, index, last);
            touching.put(key, known);
        }
        return known;
    }

    private List<Character> findTouching(Phrase phrase, int index, boolean last) {
        List<Character> found = new ArrayList<>();
        for (char kind : SieveClasses.of(phrase, index)) {
            found.add(kind);
        }
        int character = phrase.han(index);
        if (character >= 0) {
            for (String parts : HanSpellings.parts(character)) {
                int[] symbols = Folding.fold(parts);
                for (char kind : partClasses(symbols[last ? symbols.length - 1 : 0])) {
                    found.add(kind);
                }
            }
        }
        return found;
    }

    private static List<Character> lastLetters(Phrase phrase, int index) {
        List<Character> letters = new ArrayList<>();
        if (phrase.han(index) >= 0) {
            for (String reading : Spellings.readings(phrase.han(index))) {
                letters.add(SieveClasses.letter(reading.charAt(reading.length() - 1)));
                letters.add(SieveClasses.letter(reading.charAt(0)));
                letters.add(SieveClasses.letter('h'));
            }
            for (char tone = '1'; tone <= '5'; tone++) {
                letters.add(SieveClasses.letter(tone));
            }
        }
        return letters;
    }

    private static List<Character> firstLetters(Phrase phrase, int index) {
        List<Character> letters = new ArrayList<>();
        if (index < phrase.length() && phrase.han(index) >= 0) {
            for (String reading : Spellings.readings(phrase.han(index))) {
                letters.add(SieveClasses.letter(reading.charAt(0)));
            }
        }
        return letters;
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

    boolean usable() {
        return usable;
    }
}
