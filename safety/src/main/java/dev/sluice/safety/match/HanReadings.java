package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.List;

/** Follows all ways to read the end of one text as the beginning of a Han term in pinyin or split characters. */
final class HanReadings {

    /*
     * Plain characters are the Han automaton's: a reading begins only where something else stands for a character, and
     * takes the characters before it from the automaton's state and the shorter ones it fails to. Noise may stand between
     * characters as in plain terms; the letters of a syllable stand together.
     */

    private final Automaton automaton;
    private final Spellings spellings;
    private List<HanReading> readings = new ArrayList<>();
    private List<HanReading> next = new ArrayList<>();
    private final List<HanReading> complete = new ArrayList<>();
    /** Whether the last symbol was a character: beside letters, letters are no initials. */
    private boolean afterHan;

    private long steps;

    HanReadings(Automaton automaton, Spellings spellings) {
        this.automaton = automaton;
        this.spellings = spellings;
    }

    void copyFrom(HanReadings other) {
        readings.clear();
        readings.addAll(other.readings);
        afterHan = other.afterHan;
    }

    /** Tells where the Han automaton's tokens began. */
    interface Beginnings {
        /** The number of the symbol with which the last {@code depth} tokens begin. */
        int firstSymbol(int depth);

        /** How many of the last {@code depth} tokens are characters, and not letters or digits. */
        int characters(int depth);
    }

    /**
     * Takes a symbol that is not noise, and gives the readings that have just completed a character in disguise or come
     * after one.
     *
     * @param gap code points of noise before it
     * @param joins whether it stands right behind another letter or digit
     * @param state of the Han automaton before this symbol
     */
    List<HanReading> accept(int symbol, int number, int gap, boolean joins, int state, Beginnings beginnings) {
        complete.clear();
        boolean han = Folding.kind(symbol) == Folding.Kind.HAN;
        int token = Folding.codePoint(symbol);
        if (readings.isEmpty() && !spellings.mayBegin(token)) {
            afterHan = han;
            return complete;
        }
        next.clear();
        for (int i = 0; i < readings.size(); i++) {
            advance(readings.get(i), han, token, symbol, gap, joins);
        }
        if (spellings.mayBegin(token)) {
            begin(number, joins, state, beginnings, token);
        }
        afterHan = han;
        List<HanReading> taken = readings;
        readings = next;
        next = taken;
        return complete;
    }

    private void advance(HanReading reading, boolean han, int token, int symbol, int gap, boolean joins) {
        steps++;
        if (reading.node() != 0) {
            if (han || gap == 0) {
                enter(reading, reading.node(), token, reading.glued());
            }
            if (han && !reading.glued()) {
                takeForInitial(reading, token);
            }
            return;
        }
        if (reading.last() == HanReading.Last.INITIAL && gap == 0 && !han) {
            return;
        }
        if (reading.last() == HanReading.Last.SYLLABLE && gap == 0 && Spellings.isTone(symbol)) {
            add(reading.toned());
        }
        int target = automaton.child(reading.state(), token);
        if (target != 0) {
            add(han ? reading.withCharacter(target) : reading.withLetter(target));
        }
        int root = spellings.root(reading.state(), token);
        if (root != 0) {
            enter(reading, root, token, joins);
        }
    }

    private void begin(int number, boolean joins, int state, Beginnings beginnings, int token) {
        if (!joins) {
            begin(0, 0, number, beginnings, token, false);
        }
        for (int from = state; from != 0; from = automaton.fail(from)) {
            steps++;
            int depth = automaton.depth(from);
            begin(from, depth, beginnings.firstSymbol(depth), beginnings, token, joins);
        }
    }

    private void begin(int state, int depth, int first, Beginnings beginnings, int token, boolean joins) {
        int root = spellings.root(state, token);
        if (root != 0 && spellings.next(root, token) != 0) {
            HanReading.Last last = afterHan ? HanReading.Last.PLAIN : HanReading.Last.LETTER;
            int characters = beginnings.characters(depth);
            enter(new HanReading(first, state, 0, last, false, characters, 0, 0, 0), root, token, joins);
        }
    }

    private void enter(HanReading reading, int from, int token, boolean glued) {
        steps++;
        int node = spellings.next(from, token);
        if (node == 0) {
            return;
        }
        next.add(reading.inside(node, glued));
        for (int end = spellings.firstEnd(node); end != 0; end = spellings.nextEnd(end)) {
            steps++;
            add(reading.spelled(spellings.kind(end), spellings.state(end)));
        }
        if (reading.isAfterCharacter()) {
            for (int end = spellings.firstInitial(node); end != 0; end = spellings.nextEnd(end)) {
                steps++;
                add(reading.spelled(Spellings.Kind.INITIAL, spellings.state(end)));
            }
        }
    }

    /** Letters with no character before them are an initial if a character comes after them. */
    private void takeForInitial(HanReading reading, int token) {
        if (reading.isAfterCharacter()) {
            return;
        }
        for (int end = spellings.firstInitial(reading.node()); end != 0; end = spellings.nextEnd(end)) {
            steps++;
            int target = automaton.child(spellings.state(end), token);
            if (target != 0) {
                add(reading.spelled(Spellings.Kind.INITIAL, spellings.state(end))
                        .withCharacter(target));
            }
        }
    }

    /** Two ways to the same place go on alike; the one that is more convincing is kept. */
    private void add(HanReading reading) {
        for (int i = 0; i < next.size(); i++) {
            steps++;
            HanReading other = next.get(i);
            if (other.first() == reading.first() && other.state() == reading.state() && other.node() == 0) {
                if (!other.isConvincing() && reading.isConvincing()) {
                    next.set(i, reading);
                    complete.add(reading);
                }
                return;
            }
        }
        next.add(reading);
        complete.add(reading);
    }

    /** Nothing is open any more. */
    void clear() {
        readings.clear();
    }

    /** Takes a symbol with which no disguise begins. */
    void pass(int symbol) {
        afterHan = Folding.kind(symbol) == Folding.Kind.HAN;
    }

    /** Takes noise: syllables end with it, terms only after too much of it. */
    void noise(int gap) {
        if (gap > TermMatcher.MAX_GAP) {
            readings.clear();
        }
    }

    /** The readings for which text is to be held. */
    List<HanReading> readings() {
        return readings;
    }

    long steps() {
        return steps;
    }
}
