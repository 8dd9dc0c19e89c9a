package dev.sluice.data.policy;

import java.util.Optional;

/** A change of the policy that somebody thinks of and that is not in force. */
public sealed interface PolicyDraft {

    /** Another table, with the terms as they are. */
    record Table(PolicyTable table) implements PolicyDraft {}

    /**
     * One term more.
     *
     * @param replaces the one whose place it takes, if it is a change
     */
    record OneTerm(NewTerm term, Optional<OwnTermId> replaces) implements PolicyDraft {}

    /** What a file would do. */
    record TermList(TermListPreview list) implements PolicyDraft {}
}
