package dev.sluice.safety.match;

import dev.sluice.safety.Direction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** All combinations of a lexicon, and which of them are to be held for. */
final class CompiledCombinations {

    private final int slots;
    private final int wordGroups;
    private final List<List<CompiledCombination>> blocking = new ArrayList<>();

    /** For each automaton the states on the way to a word of a blocking combination. */
    private final List<BitSet> ways = new ArrayList<>();

    CompiledCombinations(List<CompiledCombination> combinations, int slots, int wordGroups) {
        this.slots = slots;
        this.wordGroups = wordGroups;
        for (int i = 0; i < CompiledLexicon.AUTOMATA; i++) {
            ways.add(new BitSet());
        }
        for (Direction direction : Direction.values()) {
            int number = CompiledLexicon.number(direction);
            List<CompiledCombination> found = combinations.stream()
                    .filter(combination -> combination.blocksIn(number))
                    .toList();
            blocking.add(found);
            found.forEach(this::addWays);
        }
    }

    private void addWays(CompiledCombination combination) {
        for (WordGroup group : combination.groups()) {
            for (CompiledCombination.WordPath path : group.paths()) {
                int[] states = path.states();
                for (int depth = 0; depth < states.length - 1; depth++) {
                    ways.get(path.automaton()).set(states[depth]);
                }
            }
        }
    }

    int slots() {
        return slots;
    }

    int wordGroups() {
        return wordGroups;
    }

    List<CompiledCombination> blocking(int direction) {
        return blocking.get(direction);
    }

    boolean leadsToBlockingWord(int automaton, int state) {
        return ways.get(automaton).get(state);
    }
}
