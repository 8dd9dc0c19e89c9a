package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.Set;

/**
 * One entry of a lexicon.
 *
 * @param id stable name, unique in its lexicon: {@code <source>-<number>}, never the words themselves
 * @param text what is looked for, before folding; not blank, at most {@link #MAX_LENGTH} code points
 * @param directions where it counts; not empty
 * @param exceptions longer harmless phrases, each containing {@code text} after folding; a match inside one is none
 */
public record Term(String id, String text, Risk risk, Grade grade, Set<Direction> directions, Set<String> exceptions) {

    /** Longest term or exception, in code points; it bounds how much text can ever be held. */
    public static final int MAX_LENGTH = 32;

    public Term {
        if (text.isBlank() || text.codePointCount(0, text.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("term " + id + " is blank or longer than " + MAX_LENGTH);
        }
        if (directions.isEmpty()) {
            throw new IllegalArgumentException("term " + id + " counts in no direction");
        }
        directions = Set.copyOf(directions);
        exceptions = Set.copyOf(exceptions);
    }
}
