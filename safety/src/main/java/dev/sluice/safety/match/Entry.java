package dev.sluice.safety.match;

import java.util.List;

/** What a pattern of an automaton stands for. */
sealed interface Entry {

    /** One bit for each direction in which it counts. */
    int directions();

    /** A term with the longer phrases that make it harmless. */
    record TermEntry(Rule rule, int directions, List<Exemption> exemptions) implements Entry {}

    /** A word of combinations. */
    record WordEntry(WordGroup group) implements Entry {

        @Override
        public int directions() {
            return group.directions();
        }
    }
}
