package dev.sluice.safety.match;

import java.util.List;

/**
 * A combination as the matcher needs it.
 *
 * @param index its place among all combinations
 * @param words for each group the ways of its words through the automata
 */
record CompiledCombination(int index, Rule rule, int directions, int within, List<List<WordPath>> words) {

    int groups() {
        return words.size();
    }

    /** A word's way through an automaton. */
    static final class WordPath {
        private final int automaton;
        private final int[] states;

        /** Takes the states on the way, the root first. */
        WordPath(int automaton, int[] states) {
            this.automaton = automaton;
            this.states = states;
        }

        int[] states() {
            return states;
        }

        int automaton() {
            return automaton;
        }

        /** Whether more tokens can lead from the state to the word. */
        boolean leadsOnFrom(int state, int depth) {
            return depth < states.length - 1 && states[depth] == state;
        }
    }
}
