package dev.sluice.safety.match;

/**
 * One way to read the end of a text as the beginning of an alphabetic term whose letters are disguised.
 *
 * @param first number of the symbol it begins with
 * @param last number of the last symbol it took
 * @param state in the words' automaton
 * @param letters how many letters of the term it has read
 * @param weak how many of them were digits or signs
 * @param strong how many were letters of another kind, as regional indicators
 * @param symbol the last symbol; {@code seen} times it stood in the text, {@code taken} times in the term
 * @param parted whether the letters stand apart; undecided for the first one
 * @param odd whether other noise than white space parts them
 * @param stretched whether a letter was repeated
 */
record WordReading(
        int first,
        int last,
        int state,
        int letters,
        int weak,
        int strong,
        int symbol,
        int seen,
        int taken,
        Parted parted,
        boolean odd,
        boolean stretched) {

    enum Parted {
        UNDECIDED,
        NO,
        YES
    }

    /** Shorter words turn up in numbers, units and formulas. */
    private static final int MIN_LETTERS = 4;

    /** Two of a letter are spelling, three are not. */
    static final int MIN_STRETCH = 3;

    boolean isDisguised() {
        return weak + strong > 0 || odd || stretched || seen > taken;
    }

    /** Whether the letters of the last run are those of the term, or so many that they stand for any number. */
    boolean mayLeaveRun() {
        return seen == taken || seen >= MIN_STRETCH;
    }

    boolean isConvincing() {
        return isDisguised() && mayLeaveRun() && letters >= MIN_LETTERS && 2 * weak <= letters;
    }

    /** Whether it is disguised and one letter short of convincing at most. */
    boolean isTelling() {
        return isDisguised() && letters >= MIN_LETTERS - 1;
    }

    WordReading stretched(int number) {
        return new WordReading(
                first, number, state, letters, weak, strong, symbol, seen + 1, taken, parted, odd, stretched);
    }
}
