package dev.sluice.data.journal;

import java.util.List;

/**
 * What was said around a turn, in its conversation.
 *
 * @param before just before it, oldest first
 * @param after just after it, oldest first
 */
public record Surroundings(List<LogRow> before, List<LogRow> after) {

    public static final Surroundings NONE = new Surroundings(List.of(), List.of());

    public Surroundings {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
