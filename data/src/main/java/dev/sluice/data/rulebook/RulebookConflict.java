package dev.sluice.data.rulebook;

/** Somebody else made a version meanwhile. */
public final class RulebookConflict extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RulebookConflict(RuleKind kind) {
        super(kind + " has a newer version");
    }
}
