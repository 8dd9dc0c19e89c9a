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

    private static final int CONTEXT_BITS = 22;
    private static final int DIRECT_BITS = 16;
    private static final int WORD_BITS = 20;

    /** No code point. */
    private static final long NOTHING = 0x1FFFFF;

    /** Letters that some sign or digit confuses are one to the sieve. */
    private static final String[] ALIKE = {"il1", "o0", "z2", "e3", "a4", "s5", "gbq689", "t7"};

    private static final char[] LETTER_CLASSES = new char[0x80];

    static {
        for (int token = 0; token < LETTER_CLASSES.length; token++) {
            LETTER_CLASSES[token] = findLetterClass(token);
        }
    }

    private static final byte[] SIGNS = findSigns();

    private final Map<Integer, Character> hanClasses;
    private char nextHan = Sieve.FIRST_HAN;
    private final long[] pairs;
    private final long[] contexts;
    private final long[] words;

    /** Pairs that begin no Han term but are the first in one that begins with letters. */
    private final long[] direct;

    /** The states of the Han automaton in which a phrase ends that the sieve looks for. */
    private final BitSet ends;

    private final Set<Integer> alone;
    private boolean usable = true;

    /** Characters whose spellings were added, with their surroundings. */
    private final Set<Long> spelled = new HashSet<>();

    private final Set<Long> split = new HashSet<>();

    /** What was found once: by the character, whether it is Han, and the side. */
    private final Map<Integer, List<Character>> touching = new HashMap<>();

    /** The class of every UTF-16 unit, as far as the phrases were known when it was last asked for. */
    private char[] classes = {};

    private boolean classesChanged = true;

    SieveBuilder() {
        hanClasses = new HashMap<>();
        pairs = new long[1 << (Sieve.PAIR_BITS - 6)];
        contexts = new long[1 << (CONTEXT_BITS - 6)];
        words = new long[1 << (WORD_BITS - 6)];
        direct = new long[1 << (DIRECT_BITS - 6)];
        ends = new BitSet();
        alone = new HashSet<>();
    }

    private SieveBuilder(SieveBuilder other) {
        hanClasses = new HashMap<>(other.hanClasses);
        nextHan = other.nextHan;
        pairs = other.pairs.clone();
        contexts = other.contexts.clone();
        words = other.words.clone();
        direct = other.direct.clone();
        ends = (BitSet) other.ends.clone();
        alone = new HashSet<>(other.alone);
        usable = other.usable;
        classes = other.classes;
        classesChanged = other.classesChanged;
    }

    /** Another builder that goes on from here; this one stays as it is. */
    SieveBuilder copy() {
        return new SieveBuilder(this);
    }

    /** Adds a phrase that is looked for without disguises of its own. */
    void add(Phrase phrase) {
        switch (phrase.form()) {
            case HAN -> addHan(phrase);
            case WORDS -> addWholeWord(letters(phrase));
            case LITERAL -> addLiteral(phrase);
        }
    }

    private void addHan(Phrase phrase) {
        if (phrase.length() == 1) {
            addAlone(phrase.token(0));
            return;
        }
        for (int i = 0; i < phrase.length(); i++) {
            // Every character has a class, so that the sieve follows it.
            classesOf(phrase, i);
        }
        for (int i = 0; i + 1 < phrase.length(); i++) {
            for (char first : classesOf(phrase, i)) {
                for (char second : classesOf(phrase, i + 1)) {
                    if (first >= Sieve.FIRST_NUMERAL || second >= Sieve.FIRST_NUMERAL) {
                        Sieve.set(pairs, Sieve.hash(first, second));
                        if (i > 0) {
                            Sieve.setTwice(direct, Sieve.hash(first, second));
                        }
                    }
                }
            }
            if (phrase.han(i) >= 0 || phrase.han(i + 1) >= 0) {
                return;
            }
        }
        // Letters and numerals only: with plain digits it is a word.
        addWord(letters(phrase));
    }

    private void addAlone(int token) {
        classesChanged |= alone.add(token);
    }

    /** A Chinese numeral may be written as a digit, and a digit as a numeral. */
    private char[] classesOf(Phrase phrase, int index) {
        int token = phrase.token(index);
        if (token >= '0' && token <= '9') {
            return new char[] {(char) (Sieve.FIRST_NUMERAL + token - '0'), letterClass(token)};
        }
        return new char[] {phrase.han(index) >= 0 ? hanClass(token) : letterClass(token)};
    }

    private static List<Integer> letters(Phrase phrase) {
        List<Integer> letters = new ArrayList<>();
        for (int i = 0; i < phrase.length(); i++) {
            letters.add(phrase.token(i));
        }
        return letters;
    }

    /** Adds a word that ends where its letters end. */
    private void addWholeWord(List<Integer> letters) {
        addPrefix(letters, true);
    }

    /** Adds letters behind which others may follow. */
    private void addWord(List<Integer> letters) {
        addPrefix(letters, false);
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
            char kind = letterClass(letter);
            if (kind == last) {
                continue;
            }
            if (length == Sieve.PREFIX) {
                first = key;
                key = 0;
            }
            key = key << 6 | kind;
            last = kind;
            if (++length == 2 * Sieve.PREFIX) {
                break;
            }
        }
        boolean longer = length > Sieve.PREFIX && (whole || length == 2 * Sieve.PREFIX);
        if (length >= Sieve.PREFIX) {
            Sieve.set(words, Sieve.hash(length == Sieve.PREFIX ? key : first, LONGER));
        }
        if (longer) {
            Sieve.setTwice(words, Sieve.hash(Sieve.hash(first, key), length));
        } else if (whole || length < Sieve.PREFIX) {
            Sieve.setTwice(words, Sieve.hash(key, length));
        } else {
            Sieve.setTwice(words, Sieve.hash(length == Sieve.PREFIX ? key : first, ANY));
        }
    }

    /** Only what has letters or Han can be told by the sieve; where nothing has, every text is matched. */
    private void addLiteral(Phrase phrase) {
        for (int i = 0; i < phrase.length(); i++) {
            int token = phrase.token(i);
            if (token >= 0x80 || !Character.isLetterOrDigit(token)) {
                if (".,-'\":/ !?()".indexOf(token) < 0) {
                    addAlone(token);
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
        addSyllables(phrase, 0, List.of(), 0);
        addShortSyllables(phrase);
        for (int i = 0; i < phrase.length(); i++) {
            int character = phrase.han(i);
            if (character < 0 || !spelled.add(surroundings(phrase, i))) {
                continue;
            }
            for (String reading : Spellings.readings(character)) {
                for (char before : beforeOf(phrase, i)) {
                    int first = Sieve.hash(before, letterClass(reading.charAt(0)));
                    if (reading.length() == 1) {
                        Sieve.setTwice(contexts, Sieve.hash(first, ANY));
                    } else {
                        Sieve.setTwice(contexts, Sieve.hash(first, letterClass(reading.charAt(1))));
                        Sieve.setTwice(contexts, Sieve.hash(first, 0));
                    }
                }
                for (char after : afterOf(phrase, i)) {
                    Sieve.setTwice(contexts, Sieve.hash(syllable(reading), after));
                    Sieve.setTwice(contexts, Sieve.hash(syllable(reading.substring(0, 1)), after));
                    if (reading.length() > 2 && reading.charAt(1) == 'h') {
                        Sieve.setTwice(contexts, Sieve.hash(syllable(reading.substring(0, 2)), after));
                    }
                }
            }
        }
    }

    private static int syllable(String letters) {
        int key = SYLLABLE;
        for (int i = 0; i < letters.length(); i++) {
            key = Sieve.hash(key, letterClass(letters.charAt(i)));
        }
        return key;
    }

    private void addSyllables(Phrase phrase, int index, List<Integer> letters, int length) {
        if (length > Sieve.PREFIX * 3 || index == phrase.length()) {
            addWord(letters);
            return;
        }
        int character = phrase.han(index);
        if (character < 0) {
            List<Integer> more = new ArrayList<>(letters);
            more.add(phrase.token(index));
            addSyllables(phrase, index + 1, more, length + 1);
            return;
        }
        for (String reading : Spellings.readings(character)) {
            List<Integer> more = new ArrayList<>(letters);
            reading.chars().forEach(more::add);
            addSyllables(phrase, index + 1, more, length + reading.length());
        }
    }

    /** Two syllables in one run that are too short for the first letters of words. */
    private void addShortSyllables(Phrase phrase) {
        for (int i = 0; i + 2 < phrase.length(); i++) {
            if (phrase.han(i) >= 0 && phrase.han(i + 1) >= 0) {
                for (String first : Spellings.readings(phrase.han(i))) {
                    for (String second : Spellings.readings(phrase.han(i + 1))) {
                        if (first.length() + second.length() < Sieve.PREFIX) {
                            for (char after : afterOf(phrase, i + 1)) {
                                Sieve.setTwice(contexts, Sieve.hash(syllable(first + second), after));
                            }
                        }
                    }
                }
            }
        }
    }

    /** Adds the parts of a phrase's characters. */
    void addSplit(Phrase phrase) {
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
                        int pair = Sieve.hash(first, second);
                        Sieve.set(pairs, pair);
                        Sieve.setTwice(contexts, Sieve.hash(pair, SPLIT));
                        for (char before : beforeOf(phrase, i)) {
                            Sieve.setTwice(contexts, Sieve.hash(before, pair));
                        }
                        if (i > 0) {
                            for (char letter : lastLetters(phrase, i - 1)) {
                                Sieve.setTwice(contexts, Sieve.hash(letter, pair));
                            }
                        }
                        for (char after : symbols.length > 2 ? partClasses(symbols[2]) : new char[0]) {
                            Sieve.setTwice(contexts, Sieve.hash(pair, after));
                        }
                        for (char after : afterOf(phrase, i)) {
                            Sieve.setTwice(contexts, Sieve.hash(pair, after));
                        }
                        for (char letter : firstLetters(phrase, i + 1)) {
                            Sieve.setTwice(contexts, Sieve.hash(pair, letter));
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
        int token = Folding.codePoint(symbol);
        if (token >= '0' && token <= '9') {
            return new char[] {(char) (Sieve.FIRST_NUMERAL + token - '0'), letterClass(token)};
        }
        return new char[] {Folding.kind(symbol) == Folding.Kind.HAN ? hanClass(token) : letterClass(token)};
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
        for (char kind : classesOf(phrase, index)) {
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
                letters.add(letterClass(reading.charAt(reading.length() - 1)));
                letters.add(letterClass(reading.charAt(0)));
                letters.add(letterClass('h'));
            }
            for (char tone = '1'; tone <= '5'; tone++) {
                letters.add(letterClass(tone));
            }
        }
        return letters;
    }

    private static List<Character> firstLetters(Phrase phrase, int index) {
        List<Character> letters = new ArrayList<>();
        if (index < phrase.length() && phrase.han(index) >= 0) {
            for (String reading : Spellings.readings(phrase.han(index))) {
                letters.add(letterClass(reading.charAt(0)));
            }
        }
        return letters;
    }

    private char hanClass(int token) {
        Character known = hanClasses.get(token);
        if (known != null) {
            return known;
        }
        classesChanged = true;
        hanClasses.put(token, nextHan);
        return nextHan++;
    }

    private static char letterClass(int token) {
        return token < 0x80 ? LETTER_CLASSES[token] : (char) (Sieve.FIRST_LETTER + 38 + token % 11);
    }

    private static char findLetterClass(int token) {
        int letter = token;
        for (String alike : ALIKE) {
            letter = alike.indexOf(token) >= 0 ? alike.charAt(0) : letter;
        }
        return (char) (Sieve.FIRST_LETTER + (letter <= '9' ? 26 + letter - '0' : letter - 'a'));
    }

    /** The class of every UTF-16 unit. */
    char[] classes() {
        if (classesChanged) {
            // A new array: the one before may be in use.
            classes = new char[1 << 16];
            for (int unit = 0; unit < classes.length; unit++) {
                classes[unit] = classOf(unit);
            }
            classesChanged = false;
        }
        return classes;
    }

    private char classOf(int unit) {
        if (Character.isSurrogate((char) unit)) {
            return Sieve.NOISE;
        }
        int entry = Folding.entry(unit);
        int count = Folding.count(entry);
        if (count == 0) {
            return Sieve.TRANSPARENT;
        }
        boolean noise = true;
        for (int i = 0; i < count; i++) {
            int symbol = Folding.symbolAt(entry, i);
            if (alone.contains(Folding.codePoint(symbol))) {
                return Sieve.UNKNOWN;
            }
            noise &= Folding.isNoise(symbol);
        }
        int token = Folding.codePoint(Folding.symbolAt(entry, 0));
        if (noise) {
            return count == 1 && !WordReadings.lettersOf(token).isEmpty() ? Sieve.SIGN : Sieve.NOISE;
        }
        if (count > 1) {
            return Sieve.UNKNOWN;
        }
        if (Folding.kind(entry) != Folding.Kind.HAN) {
            return letterClass(token);
        }
        if (token >= '0' && token <= '9') {
            return (char) (Sieve.FIRST_NUMERAL + token - '0');
        }
        return hanClasses.getOrDefault(token, Sieve.OTHER);
    }

    /** The letter class that a sign stands for. */
    byte[] signs() {
        return SIGNS;
    }

    private static byte[] findSigns() {
        byte[] signs = new byte[1 << 16];
        for (int unit = 0; unit < signs.length; unit++) {
            String letters = WordReadings.lettersOf(unit);
            signs[unit] = (byte) (letters.isEmpty() ? 0 : letterClass(letters.charAt(0)));
        }
        return signs;
    }

    long[] pairs() {
        return pairs;
    }

    long[] contexts() {
        return contexts;
    }

    long[] words() {
        return words;
    }

    long[] direct() {
        return direct;
    }

    BitSet ends() {
        return ends;
    }

    boolean usable() {
        return usable;
    }
}
