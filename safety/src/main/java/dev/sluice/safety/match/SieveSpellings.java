package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import dev.sluice.safety.text.HanSpellings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds to a {@link SieveBuilder} the places in which Han terms show themselves in pinyin or split. */
final class SieveSpellings {

    /** No code point. */
    private static final long NOTHING = 0x1FFFFF;

    private final SieveBuilder sieve;
    private final Bitmap contexts;

    /** Characters whose spellings were added, with their surroundings. */
    private final Set<Long> spelled = new HashSet<>();

    private final Set<Long> split = new HashSet<>();

    /** What was found once: by the character, whether it is Han, and the side. */
    private final Map<Integer, List<Character>> touching = new HashMap<>();

    SieveSpellings(SieveBuilder sieve) {
        this.sieve = sieve;
        contexts = sieve.contexts();
    }

    /** Adds the spellings in pinyin of a phrase's characters. */
    void addPinyin(Phrase phrase) {
        if (phrase.length() >= HanReading.MIN_SYLLABLES) {
            if (isSpelled(phrase, 0)) {
                addSyllables(phrase, 0, List.of(), new Grams(false));
            }
        }
        for (int i = 0; i < phrase.length(); i++) {
            addShortSyllables(phrase, i, "");
        }
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
                        contexts.addTwice(Bitmap.hash(first, SieveBuilder.ANY));
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
        int key = SieveBuilder.SYLLABLE;
        for (int i = 0; i < letters.length(); i++) {
            key = Bitmap.hash(key, SieveClasses.letter(letters.charAt(i)));
        }
        return key;
    }

    private void addSyllables(Phrase phrase, int index, List<Integer> letters, Grams grams) {
        if (letters.size() > WordSieve.PREFIX * 3 || index == phrase.length() || !isSpelled(phrase, index)) {
            sieve.addPrefix(letters, false);
            if (phrase.hasLetters()) {
                sieve.addPrefix(withoutTones(letters), false);
            }
            sieve.addGrams(grams);
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

    /** Whether there are letters for the character; there are none for kana. */
    private static boolean isSpelled(Phrase phrase, int index) {
        return phrase.han(index) < 0 || !Spellings.readings(phrase.han(index)).isEmpty();
    }

    /** Where digits behind letters are read as tones, those of the term are too. */
    private static List<Integer> withoutTones(List<Integer> letters) {
        return letters.stream().filter(letter -> !Spellings.isToneToken(letter)).toList();
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
            sieve.words().addTwice(Bitmap.hash(Bitmap.hash(key, length), SieveBuilder.HAN_FOLLOWS));
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
            contexts.addTwice(Bitmap.hash(pair, SieveBuilder.ANY));
        }
    }

    /** Several syllables in one run that are too few letters for the first letters of words: {@code li} and {@code lili}. */
    private void addShortSyllables(Phrase phrase, int index, String before) {
        if (index + 1 >= phrase.length() || phrase.han(index) < 0) {
            return;
        }
        for (String reading : Spellings.readings(phrase.han(index))) {
            String run = before + reading;
            if (WordSieve.letters(run.toCharArray(), 0, run.length()) < WordSieve.PREFIX) {
                for (char after : before.isEmpty() ? List.<Character>of() : afterOf(phrase, index)) {
                    contexts.addTwice(Bitmap.hash(syllable(run), after));
                }
                addShortSyllables(phrase, index + 1, run);
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
                        sieve.addPair(first, second);
                        contexts.addTwice(Bitmap.hash(pair, SieveBuilder.SPLIT));
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
            for (char tone = Spellings.FIRST_TONE; tone <= Spellings.LAST_TONE; tone++) {
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
}
