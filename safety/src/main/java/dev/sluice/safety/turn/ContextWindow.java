package dev.sluice.safety.turn;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a model can read at once, in tokens.
 *
 * @param conversation what prompt and history may take of it; none if nothing is left
 */
public record ContextWindow(int conversation) {

    /**
     * What is left of a window.
     *
     * @param tokens all of it, the answer included
     * @param answer what the model is asked to keep to, if it is; a quarter is kept for the answer in any case
     * @param systemPrompt what the model is told before the conversation
     */
    public static ContextWindow of(int tokens, OptionalInt answer, Optional<String> systemPrompt) {
        int kept = Math.max(tokens / 4, answer.orElse(0))
                + systemPrompt.map(HistoryWindow::tokens).orElse(0);
        return new ContextWindow(Math.max(0, tokens - kept));
    }

    /** What is left of one whose model is told nothing before the conversation. */
    public static ContextWindow of(int tokens) {
        return of(tokens, OptionalInt.empty(), Optional.empty());
    }
}
