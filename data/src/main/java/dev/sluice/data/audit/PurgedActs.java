package dev.sluice.data.audit;

import dev.sluice.safety.turn.TurnId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an act of the kind {@link AuditKind#ACTS_PURGED} says: the rule, and which acts' words were deleted.
 *
 * @param acts their ids
 * @see "docs/decisions/0112-words-of-small-acts-are-purged.md"
 */
public record PurgedActs(String rule, List<Long> acts) {

    /** Who came from where, and what staff looked for: nobody needs them longer than the log. */
    public static final Set<AuditKind> KINDS = Set.of(
            AuditKind.LOGGED_IN,
            AuditKind.LOGGED_OUT,
            AuditKind.LOG_IN_FAILED,
            AuditKind.LOG_IN_LOCKED,
            AuditKind.CONTENT_SEARCHED,
            AuditKind.AUDIT_SEARCHED);

    public PurgedActs {
        acts = List.copyOf(acts);
    }

    /** As it stands in the act's details. */
    public String details() {
        return rule + "\n" + acts.stream().map(id -> new TurnId(id).toString()).collect(Collectors.joining(" "));
    }

    /**
     * Reads details.
     *
     * @throws IllegalArgumentException if they are none of these
     */
    public static PurgedActs parse(String details) {
        String[] lines = details.split("\n", -1);
        if (lines.length != 2) {
            throw new IllegalArgumentException("not a purge of acts");
        }
        return new PurgedActs(
                lines[0],
                Arrays.stream(lines[1].split(" "))
                        .map(id -> TurnId.parse(id).value())
                        .toList());
    }
}
