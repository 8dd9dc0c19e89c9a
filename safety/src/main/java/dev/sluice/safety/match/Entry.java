package dev.sluice.safety.match;

import java.util.List;

/** What a pattern of an automaton stands for. */
sealed interface Entry {

    /** One bit for each direction in which it counts. */
    int directions();

    /** The longer phrases that make it harmless. */
    List<Exemption> exemptions();

    /** A term. */
    record TermEntry(Rule rule, int directions, List<Exemption> exemptions) implements Entry {}

    /** A word of combinations. */
    record WordEntry(WordGroup group, List<Exemption> exemptions) implements Entry {

        @Override
        public int directions() {
            return group.directions();
        }
    }
}
