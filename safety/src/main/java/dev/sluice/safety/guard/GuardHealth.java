package dev.sluice.safety.guard;

import java.time.Instant;
import java.util.Optional;

/**
 * How a guard model has been doing since the process began.
 *
 * @param lastOpinion when it last gave one; one that was remembered does not count
 * @param lastSilence when there was last none
 * @param why there was none then
 * @param failures in a row, up to now
 * @param restingUntil until when it is left alone
 * @param opinions so many it gave
 * @param silences so often there was none
 */
public record GuardHealth(
        Optional<Instant> lastOpinion,
        Optional<Instant> lastSilence,
        Optional<GuardOpinion.Why> why,
        int failures,
        Optional<Instant> restingUntil,
        long opinions,
        long silences) {}
