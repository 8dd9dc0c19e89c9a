package dev.sluice.data.strike;

import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Optional;

/**
 * One refused prompt.
 *
 * @param refundedAt since when it does not count, because the refusal was wrong
 */
public record Strike(TurnId turn, Instant at, Optional<Instant> refundedAt) {}
