package dev.sluice.safety.match;

import java.util.List;

/**
 * A combination as the matcher needs it.
 *
 * @param firstSlot where the places of its groups begin among those of all combinations
 * @param without the index of the words that may not have come before, or -1
 * @param groups the words that it needs
 */
record CompiledCombination(Rule rule, int directions, int within, int firstSlot, int without, List<WordGroup> groups) {

    boolean counts(int direction) {
        return (directions >> direction & 1) == 1;
    }

    boolean blocksIn(int direction) {
        return rule.isBlocking() && counts(direction);
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
