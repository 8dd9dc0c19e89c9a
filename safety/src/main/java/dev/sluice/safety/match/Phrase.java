package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A term, an exception or a word of a combination: its folded text, and the forms in which it is looked for. */
final class Phrase {

    /*
     * HAN      has a character of an unspaced script: noise may stand between any two symbols, and the noise of the
     *          phrase itself does not count (《沙丘》 is looked for as 沙丘).
     * WORDS    letters and digits, perhaps parted by noise: every inner run of noise (space, hyphen …) matches any run of
     *          noise, but not none; letters of a word stand together.
     * LITERAL  begins or ends with punctuation, or has nothing else (c++, .onion, an emoji): symbol for symbol.
     */
    enum Form {
        HAN,
        WORDS,
        LITERAL
    }

    /** Spelled out, shorter phrases would be found in lists and formulas. */
    private static final int MIN_SPELLED = 3;

    /** Each parting doubles the number of spelled-out patterns. */
    private static final int MAX_SPELLED_PARTINGS = 4;

    private final Form form;
    private final int[] symbols;
    /** Whether noise parts the symbol from the one before it. */
    private final boolean[] parted;

    private Phrase(Form form, int[] symbols, boolean[] parted) {
        this.form = form;
        this.symbols = symbols;
        this.parted = parted;
    }

    static Phrase of(String text) {
        int[] folded = Folding.fold(text);
        int from = 0;
        int to = folded.length;
        while (from < to && Folding.kind(folded[from]) == Folding.Kind.SPACE) {
            from++;
        }
        while (from < to && Folding.kind(folded[to - 1]) == Folding.Kind.SPACE) {
            to--;
        }
        folded = Arrays.copyOfRange(folded, from, to);
        boolean han = Arrays.stream(folded).anyMatch(symbol -> Folding.kind(symbol) == Folding.Kind.HAN);
        if (folded.length > 0 && !han && (Folding.isNoise(folded[0]) || Folding.isNoise(folded[folded.length - 1]))) {
            return new Phrase(Form.LITERAL, folded, new boolean[folded.length]);
        }
        return withoutNoise(han ? Form.HAN : Form.WORDS, folded);
    }

    private static Phrase withoutNoise(Form form, int[] folded) {
        int[] symbols = new int[folded.length];
        boolean[] parted = new boolean[folded.length];
        int size = 0;
        boolean noise = false;
        for (int symbol : folded) {
            if (Folding.isNoise(symbol)) {
                noise = size > 0;
            } else {
                parted[size] = noise;
                symbols[size++] = symbol;
                noise = false;
            }
        }
        return new Phrase(form, Arrays.copyOf(symbols, size), Arrays.copyOf(parted, size));
    }

    /** The same phrase without its noise, unless {@code literal} asks for every symbol as it is. */
    static Phrase exception(String text, Form termForm) {
        Phrase phrase = of(text);
        if (phrase.form == Form.LITERAL && termForm != Form.LITERAL) {
            return withoutNoise(Form.WORDS, phrase.symbols);
        }
        if (phrase.form != Form.LITERAL && termForm == Form.LITERAL) {
            int[] folded = Folding.fold(text.strip());
            return new Phrase(Form.LITERAL, folded, new boolean[folded.length]);
        }
        return phrase;
    }

    Form form() {
        return form;
    }

    int length() {
        return symbols.length;
    }

    /** Whether a symbol of the text is the phrase's at {@code index}; in Han phrases 3 and 三 are the same. */
    boolean isAt(int index, int symbol) {
        return form == Form.HAN
                ? Folding.codePoint(symbols[index]) == Folding.codePoint(symbol)
                : symbols[index] == symbol;
    }

    /** Whether it is a number written with Chinese numerals. */
    boolean isNumber() {
        return form == Form.HAN
                && Arrays.stream(symbols)
                        .map(Folding::codePoint)
                        .allMatch(codePoint -> codePoint >= '0' && codePoint <= '9');
    }

    /** The folded code point at {@code index}. */
    int token(int index) {
        return Folding.codePoint(symbols[index]);
    }

    /** The Han character at {@code index}, or -1 if there is a letter, digit or numeral. */
    int han(int index) {
        int codePoint = Folding.codePoint(symbols[index]);
        return Folding.kind(symbols[index]) == Folding.Kind.HAN && codePoint > '9' ? codePoint : -1;
    }

    /** Whether there is anything but characters. */
    boolean hasLetters() {
        for (int i = 0; i < symbols.length; i++) {
            if (han(i) < 0) {
                return true;
            }
        }
        return false;
    }

    boolean isParted(int index) {
        return parted[index];
    }

    /** The symbols' code points, and for words {@link Automaton#PARTING} where noise parts them. */
    int[] tokens() {
        int[] tokens = new int[symbols.length * 2];
        int size = 0;
        for (int i = 0; i < symbols.length; i++) {
            if (form == Form.WORDS && parted[i]) {
                tokens[size++] = Automaton.PARTING;
            }
            tokens[size++] = Folding.codePoint(symbols[i]);
        }
        return Arrays.copyOf(tokens, size);
    }

    /**
     * The patterns of the phrase spelled out letter by letter: white space between the letters of a word, white space or
     * other noise where the phrase itself is parted.
     */
    List<int[]> spelledTokens() {
        int partings = 0;
        for (boolean part : parted) {
            partings += part ? 1 : 0;
        }
        if (form != Form.WORDS
                || symbols.length < MIN_SPELLED
                || partings > MAX_SPELLED_PARTINGS
                || partings == symbols.length - 1) {
            return List.of();
        }
        List<int[]> patterns = new ArrayList<>();
        for (int choice = 0; choice < 1 << partings; choice++) {
            int[] tokens = new int[symbols.length * 2 - 1];
            int parting = 0;
            for (int i = 0; i < symbols.length; i++) {
                if (i > 0) {
                    boolean other = parted[i] && (choice >> parting++ & 1) == 1;
                    tokens[2 * i - 1] = other ? Automaton.OTHER_PARTING : Automaton.PARTING;
                }
                tokens[2 * i] = Folding.codePoint(symbols[i]);
            }
            patterns.add(tokens);
        }
        return patterns;
    }

    /** Where {@code part}, parted in the same way, occurs in this longer phrase; its first symbols' places. */
    List<Integer> placesOf(Phrase part) {
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at + part.symbols.length <= symbols.length; at++) {
            if (symbols.length > part.symbols.length && contains(part, at)) {
                places.add(at);
            }
        }
        return List.copyOf(places);
    }

    private boolean contains(Phrase part, int at) {
        int length = part.symbols.length;
        boolean same =
                form != Form.WORDS || length == 0 || Arrays.equals(parted, at + 1, at + length, part.parted, 1, length);
        for (int i = 0; i < length && same; i++) {
            same = isAt(at + i, part.symbols[i]);
        }
        return same;
    }
}
