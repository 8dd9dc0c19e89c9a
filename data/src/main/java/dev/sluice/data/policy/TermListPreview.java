package dev.sluice.data.policy;

import java.util.List;

/**
 * What putting a list of terms in force would do.
 *
 * @param rows that can be put in force, in the order of the file
 * @param problems of the others, likewise
 */
public record TermListPreview(List<Row> rows, List<TermListProblem> problems) {

    public TermListPreview {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** One term of the list. */
    public record Row(long line, NewTerm form, Effect effect) {}

    /** What a row does to the terms in force. */
    public enum Effect {
        /** There is no such term. */
        NEW,
        /** The term is there with something else about it. */
        CHANGE,
        /** The term is there just like this. */
        NONE
    }

    /** How many rows have this effect. */
    public long count(Effect effect) {
        return rows.stream().filter(row -> row.effect() == effect).count();
    }
}
