package dev.sluice.safety.turn;

import java.time.Duration;

/**
 * What a turn may take before it is ended.
 *
 * @param firstToken from asking the model to its first text
 * @param idle between two pieces of text
 * @param total from asking to the end of the answer
 * @param detached without any subscriber
 * @param promptLength in UTF-16 units
 * @param answerLength in UTF-16 units, answer and reasoning each
 */
public record TurnLimits(
        Duration firstToken, Duration idle, Duration total, Duration detached, int promptLength, int answerLength) {

    private static final Duration TITLE_TOTAL = Duration.ofMinutes(1);
    private static final int TITLE_LENGTH = 8_000;

    public static final TurnLimits DEFAULT = new TurnLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(45),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            8_000,
            100_000);

    /** For a title: a line of text, soon or not at all, even from a model that thinks first. */
    TurnLimits forTitle() {
        return new TurnLimits(
                firstToken,
                idle,
                TITLE_TOTAL.compareTo(total) < 0 ? TITLE_TOTAL : total,
                detached,
                promptLength,
                TITLE_LENGTH);
    }
}
