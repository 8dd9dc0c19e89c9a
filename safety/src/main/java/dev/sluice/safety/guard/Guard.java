package dev.sluice.safety.guard;

/**
 * A guard model, and when a turn asks it.
 *
 * @param prompts when it is asked about prompts that passed the gate
 * @param answers when it is asked about what of an answer passed the gate
 * @param whenDown what having no opinion means
 * @see "docs/decisions/0094-the-guard-model-is-asked-by-the-turn.md"
 */
public record Guard(GuardModel model, Asked prompts, Asked answers, WhenDown whenDown) {

    /** When it is asked about a text. */
    public enum Asked {
        OFF,
        /** While the text goes on its way, which ends if the opinion is bad. */
        BESIDE,
        /** Before the text goes on its way. */
        BEFORE
    }

    /** What it means for a text that there is no opinion of it. */
    public enum WhenDown {
        /** It goes on its way; the record says that nobody judged it. */
        OPEN,
        /** It does not. */
        CLOSED
    }
}
