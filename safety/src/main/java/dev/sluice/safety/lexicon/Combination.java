package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.List;
import java.util.Set;

/**
 * Words that mean something together: one of every group within {@code within} code points, unless a word of
 * {@code without} came before inside that distance. Only the word that completes it is ever held.
 *
 * @param groups two or more groups of alternatives, in any order of appearance
 * @param within distance from the start of the first to the end of the last word, in code points of the cleaned text
 */
public record Combination(
        String id,
        List<Set<String>> groups,
        Set<String> without,
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
        directions = Set.copyOf(directions);
    }
}
