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

    public static final TurnLimits DEFAULT = new TurnLimits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(45),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            8_000,
            100_000);
}
