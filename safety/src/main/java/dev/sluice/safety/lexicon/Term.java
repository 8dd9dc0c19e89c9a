package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.EnumSet;
import java.util.Set;

/**
 * One entry of a lexicon.
 *
 * @param id stable name, unique in its lexicon: {@code <source>-<number>}, never the words themselves
 * @param text what is looked for, before folding; not blank, at most {@link #MAX_LENGTH} code points
 * @param directions where it counts; not empty
 * @param exceptions longer harmless phrases, each containing {@code text} after folding; a match inside one is none
 * @param disguises in what other spellings a Chinese term is looked for too
 */
public record Term(
        String id,
        String text,
        Risk risk,
        Grade grade,
        Set<Direction> directions,
        Set<String> exceptions,
        Set<Disguise> disguises)
        implements LexiconEntry {

    /** Another spelling of a Chinese term that is looked for only if the term asks for it. */
    public enum Disguise {
        /** Syllables instead of characters, all or some of them; beside characters also their initials. */
        PINYIN,
        /** The parts of a character one after the other, as if it were written apart. */
        SPLIT
    }

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
        disguises = Set.copyOf(disguises);
    }

    /** A term that is looked for in every disguise if a match has consequences, and plainly if it is a signal only. */
    public Term(String id, String text, Risk risk, Grade grade, Set<Direction> directions, Set<String> exceptions) {
        this(id, text, risk, grade, directions, exceptions, usualDisguises(grade));
    }

    private static Set<Disguise> usualDisguises(Grade grade) {
        return switch (grade) {
            case BLOCK, CARE -> EnumSet.allOf(Disguise.class);
            case SIGNAL -> Set.of();
        };
    }
}
