package dev.sluice.safety.turn;

import java.util.Optional;

/**
 * How a model ended its answer.
 *
 * @param usage as the provider counted, if it did
 */
public record Completion(FinishReason finishReason, Optional<Usage> usage) {

    /** Why the model stopped. */
    public enum FinishReason {
        /** It had said everything. */
        COMPLETE,
        /** It reached its own length limit. */
        LENGTH,
        /** The provider's own filter stopped it. */
        FILTERED
    }

    /** Tokens as the provider counted them. */
    public record Usage(int promptTokens, int answerTokens) {}
}
