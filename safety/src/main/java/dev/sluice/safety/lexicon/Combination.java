package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.List;
import java.util.Set;

/**
 * Words that mean something together: one of every group within {@code within} code points, unless a word of
 * {@code without} ended before inside that distance. It is met by the word that ends last, and only that one is ever held.
 *
 * @param groups two or more groups of alternatives, in any order of appearance
 * @param exceptions longer harmless phrases, each with a word of the groups in it; a word inside one does not count
 * @param within distance from the start of the first to the end of the last word, in code points of the cleaned text
 */
public record Combination(
        String id,
        List<Set<String>> groups,
        Set<String> without,
        Set<String> exceptions,
        int within,
        Risk risk,
        Grade grade,
        Set<Direction> directions)
        implements LexiconEntry {

    public Combination {
        if (groups.size() < 2 || groups.stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("combination " + id + " needs two groups with words in each");
        }
        if (within < 2 || within > 500) {
            throw new IllegalArgumentException("combination " + id + ": within is 2 to 500 code points");
        }
        groups = groups.stream().map(Set::copyOf).toList();
        without = Set.copyOf(without);
        exceptions = Set.copyOf(exceptions);
        directions = Set.copyOf(directions);
    }

    /** One without exceptions. */
    public Combination(
            String id,
            List<Set<String>> groups,
            Set<String> without,
            int within,
            Risk risk,
            Grade grade,
            Set<Direction> directions) {
        this(id, groups, without, Set.of(), within, risk, grade, directions);
    }
}
