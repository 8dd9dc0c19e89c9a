package dev.sluice.safety.match;

import dev.sluice.safety.match.WordReading.Parted;
import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.List;

/** Follows all ways to read the end of one text as the beginning of an alphabetic term with disguised letters. */
final class WordReadings {

    /*
     * Terms have edges, so a reading begins at the beginning of a word only. What it may take for the next letter: the
     * letter, a digit or sign that is drawn like it, a regional indicator; the same letter again (three or more stand for
     * any number of them); and, if every letter stands apart, noise between the letters, regional indicators too. Whatever leads nowhere in the
     * words' trie ends the reading.
     */

    private static final String[] SIGNS = new String[128];
    /** Between words these are no letters but the marks they are. */
    private static final String INSIDE_ONLY = "!|";

    private static final int REGIONAL_A = 0x1F1E6;

    /** In a longer row of one sign, how many lie between two beginnings. */
    private static final int RUN = TermMatcher.MAX_SPAN / 4;

    static {
        for (String sign :
                new String[] {"0o", "1il", "2z", "3e", "4a", "5s", "6gb", "7t", "8b", "9gq", "@a", "$s", "!il", "|li"
                }) {
            SIGNS[sign.charAt(0)] = sign.substring(1);
        }
    }

    private final Automaton automaton;
    private final History history;
    private List<WordReading> readings = new ArrayList<>();
    private List<WordReading> next = new ArrayList<>();
    private final List<WordReading> complete = new ArrayList<>();
    /** How often the last symbol stood there in a row. */
    private int repeats;

    private int lastSymbol;
    private long steps;

    WordReadings(Automaton automaton, History history) {
        this.automaton = automaton;
        this.history = history;
    }

    void copyFrom(WordReadings other) {
        readings.clear();
        readings.addAll(other.readings);
        repeats = other.repeats;
        lastSymbol = other.lastSymbol;
    }

    /** Nothing is open any more, and no row of signs. */
    void clear() {
        readings.clear();
        repeats = 0;
        lastSymbol = 0;
    }

    /** Letters that a sign or digit may stand for. */
    static String lettersOf(int codePoint) {
        if (codePoint < SIGNS.length) {
            String letters = SIGNS[codePoint];
            return letters == null ? "" : letters;
        }
        return switch (codePoint) {
            case '€' -> "e";
            case '£' -> "l";
            case '¢' -> "c";
            case '¥' -> "y";
            default -> isRegional(codePoint) ? Character.toString('a' + codePoint - REGIONAL_A) : "";
        };
    }

    /** An emoji that is nothing but a letter. */
    private static boolean isRegional(int codePoint) {
        return codePoint >= REGIONAL_A && codePoint < REGIONAL_A + 26;
    }

    /** Whether a sign may stand for a letter only behind another one. */
    static boolean isInsideOnly(int codePoint) {
        return INSIDE_ONLY.indexOf(codePoint) >= 0;
    }

    /** Takes a symbol and gives the readings that have just taken it for the next letter of a term. */
    List<WordReading> accept(int symbol, int number) {
        complete.clear();
        repeats = symbol == lastSymbol ? repeats + 1 : 1;
        lastSymbol = symbol;
        int value = Folding.codePoint(symbol);
        boolean word = Folding.isWord(symbol);
        int kind = Folding.kind(symbol);
        // A Chinese numeral, which is a digit to Han terms, is drawn like no letter.
        String letters = kind == Folding.Kind.LETTER || kind == Folding.Kind.HAN ? "" : lettersOf(value);
        if (automaton.isEmpty() || (readings.isEmpty() && !word && letters.isEmpty())) {
            return complete;
        }
        next.clear();
        for (int i = 0; i < readings.size(); i++) {
            if (isNear(readings.get(i), number)) {
                advance(readings.get(i), symbol, letters, number);
            }
        }
        boolean begins = word || (!letters.isEmpty() && !isInsideOnly(value) && mayBeginRun());
        if (begins && (number == 0 || !Folding.isWord(history.symbol(number - 1)))) {
            WordReading nothing = new WordReading(number, number, 0, 0, 0, 0, 0, 0, 0, Parted.UNDECIDED, false, false);
            Parted parted = word || isRegional(value) ? Parted.UNDECIDED : Parted.NO;
            take(nothing, 0, symbol, letters, number, parted, false);
        }
        List<WordReading> taken = readings;
        readings = next;
        next = taken;
        return complete;
    }

    /**
     * A sign has no letter before it, wherever it stands in a row of its like, but a reading for each would cost more the
     * longer the row is. From three on they stand for any number, so the first three tell; later ones begin anew now and
     * then, so that a long row does not use up the span of a match.
     */
    private boolean mayBeginRun() {
        return repeats <= WordReading.MIN_STRETCH || repeats % RUN == 0;
    }

    /** Whether what it began with may still be part of a match. */
    private boolean isNear(WordReading reading, int number) {
        return history.remembers(reading.first())
                && history.codePointOf(number) - history.codePointOf(reading.first()) < TermMatcher.MAX_SPAN;
    }

    private void advance(WordReading reading, int symbol, String letters, int number) {
        steps++;
        boolean noise = Folding.isNoise(symbol);
        boolean regional = isRegional(Folding.codePoint(symbol));
        int gap = number - reading.last() - 1;
        int parting = automaton.child(reading.state(), Automaton.PARTING);
        // To letters of its own kind it is a letter too, and not what stands between them.
        boolean between = noise && !(regional && isRegional(Folding.codePoint(reading.symbol())));
        if (between && gap < TermMatcher.MAX_GAP && (parting != 0 || reading.parted() != Parted.NO)) {
            next.add(reading);
        }
        if ((noise && letters.isEmpty()) || Folding.kind(symbol) == Folding.Kind.HAN) {
            return;
        }
        if (gap == 0) {
            if (reading.parted() != Parted.YES) {
                if (symbol == reading.symbol()) {
                    add(reading.stretched(number));
                }
                take(reading, reading.state(), symbol, letters, number, Parted.NO, reading.odd());
            }
            return;
        }
        if (noise && !regional) {
            return;
        }
        boolean odd = reading.odd() || !isSpace(reading.last() + 1, number);
        if (parting != 0 && reading.parted() != Parted.YES) {
            take(reading, parting, symbol, letters, number, Parted.NO, reading.odd());
        }
        if (reading.parted() != Parted.NO) {
            int from = parting == 0 ? reading.state() : parting;
            take(reading, from, symbol, letters, number, Parted.YES, parting == 0 ? odd : reading.odd());
        }
    }

    private boolean isSpace(int from, int to) {
        for (int number = from; number < to; number++) {
            if (Folding.kind(history.symbol(number)) != Folding.Kind.SPACE) {
                return false;
            }
        }
        return true;
    }

    private void take(
            WordReading reading, int state, int symbol, String letters, int number, Parted parted, boolean odd) {
        if (!reading.mayLeaveRun() && symbol != reading.symbol()) {
            return;
        }
        if (Folding.isWord(symbol)) {
            take(reading, state, symbol, Folding.codePoint(symbol), number, parted, odd, 0, 0);
        }
        boolean digit = Folding.codePoint(symbol) < REGIONAL_A;
        for (int i = 0; i < letters.length(); i++) {
            take(reading, state, symbol, letters.charAt(i), number, parted, odd, digit ? 1 : 0, digit ? 0 : 1);
        }
    }

    private void take(
            WordReading reading,
            int state,
            int symbol,
            int letter,
            int number,
            Parted parted,
            boolean odd,
            int weak,
            int strong) {
        steps++;
        int target = automaton.child(state, letter);
        if (target == 0) {
            return;
        }
        boolean sameRun = symbol == reading.symbol() && number == reading.last() + 1;
        if (!sameRun && !reading.mayLeaveRun()) {
            return;
        }
        boolean wasStretched = reading.stretched() || (!sameRun && reading.seen() > reading.taken());
        add(new WordReading(
                reading.first(),
                number,
                target,
                reading.letters() + 1,
                reading.weak() + weak,
                reading.strong() + strong,
                symbol,
                sameRun ? reading.seen() + 1 : 1,
                sameRun ? reading.taken() + 1 : 1,
                parted,
                odd,
                wasStretched));
    }

    /** Two ways to the same letter of the same term go on alike. */
    private void add(WordReading reading) {
        for (int i = 0; i < next.size(); i++) {
            steps++;
            WordReading other = next.get(i);
            if (other.last() == reading.last()
                    && other.first() == reading.first()
                    && other.state() == reading.state()
                    && other.parted() == reading.parted()) {
                return;
            }
        }
        next.add(reading);
        complete.add(reading);
    }

    List<WordReading> readings() {
        return readings;
    }

    long steps() {
        return steps;
    }
}
