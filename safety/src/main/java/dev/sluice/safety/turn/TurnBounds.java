package dev.sluice.safety.turn;

import java.time.Duration;

/**
 * What all turns of one process may take together.
 *
 * @param running turns at once; one more ends as {@link TurnOutcome.Failure#SITE_BUSY}
 * @param unrecorded text of one turn, in UTF-16 units, that may wait for the record before the model has to
 * @param record how long one append, or one look at the standings, may take before the turn ends as {@link TurnOutcome.Failure#SAFETY_UNAVAILABLE}
 * @param shutdownGrace how long running turns may go on when the process goes down
 */
public record TurnBounds(int running, int unrecorded, Duration record, Duration shutdownGrace) {

    public static final TurnBounds DEFAULT =
            new TurnBounds(2_000, 16_384, Duration.ofSeconds(10), Duration.ofSeconds(2));

    public TurnBounds {
        if (running < 1 || unrecorded < 1) {
            throw new IllegalArgumentException("bounds of turns must be positive");
        }
    }
}
