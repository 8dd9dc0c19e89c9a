package dev.sluice.safety.turn;

import java.util.Optional;

/**
 * A model that people can talk to, as it is shown to them.
 *
 * @param filingNumber of the model, if the operator gave one; shown wherever the name is
 * @param embedded whether this is the built-in assistant that only knows the handbook
 * @param window how much the model reads at once
 * @param writesTitles whether it is asked for a title after a conversation's first answer
 */
public record Assistant(
        AssistantId id,
        String displayName,
        Optional<String> filingNumber,
        boolean embedded,
        ContextWindow window,
        TurnLimits limits,
        boolean writesTitles) {

    /** One that is not asked for titles. */
    public Assistant(
            AssistantId id,
            String displayName,
            Optional<String> filingNumber,
            boolean embedded,
            ContextWindow window,
            TurnLimits limits) {
        this(id, displayName, filingNumber, embedded, window, limits, false);
    }
}
