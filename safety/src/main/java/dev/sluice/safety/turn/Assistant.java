package dev.sluice.safety.turn;

import java.util.Optional;

/**
 * A model that people can talk to, as it is shown to them.
 *
 * @param filingNumber of the model, if the operator gave one; shown wherever the name is
 * @param embedded whether this is the built-in assistant that only knows the handbook
 * @param contextTokens how much the model reads at once, prompt and history together
 */
public record Assistant(
        AssistantId id,
        String displayName,
        Optional<String> filingNumber,
        boolean embedded,
        int contextTokens,
        TurnLimits limits) {}
