package dev.sluice.safety.match;

/** One automaton's way through one text: the state it is in and the symbols behind its last tokens. Not thread-safe. */
final class View {

    private final int number;
    private final Automaton automaton;

    /** The numbers of the symbols behind the last tokens, a ring. */
    private final int[] tokens;

    private int count;
    private int state;

    /** @param number which of the lexicon's views it is */
    View(CompiledLexicon lexicon, int number) {
        this.number = number;
        automaton = lexicon.automaton(number);
        tokens = new int[Math.max(2, Integer.highestOneBit(automaton.maxDepth()) * 2)];
    }

    void copyFrom(View other) {
        System.arraycopy(other.tokens, 0, tokens, 0, tokens.length);
        count = other.count;
        state = other.state;
    }

    int number() {
        return number;
    }

    Automaton automaton() {
        return automaton;
    }

    int state() {
        return state;
    }

    boolean isAtRoot() {
        return state == 0;
    }

    void leave() {
        state = 0;
    }

    /** Takes another turning than it took with its last token. */
    void turnTo(int otherState) {
        state = otherState;
    }

    void step(int token, int symbolNumber) {
        state = automaton.next(state, token);
        tokens[count++ & tokens.length - 1] = symbolNumber;
    }

    /** The symbol takes the place of the one behind the last token. */
    void replaceLast(int symbolNumber) {
        tokens[count - 1 & tokens.length - 1] = symbolNumber;
    }

    /** The number of the symbol with which the last {@code depth} tokens begin. */
    int first(int depth) {
        return tokens[count - depth & tokens.length - 1];
    }

    /** The number of the symbol with which the longest end begins that begins a pattern. */
    int first() {
        return first(automaton.depth(state));
    }
}
