package dev.sluice.data.takedown;

import dev.sluice.safety.turn.TurnId;
import java.time.Instant;

/**
 * The title of a conversation that is taken down now.
 *
 * @param turn in which the model gave it
 * @param version of the takedown
 */
public record TakenDownTitle(TurnId turn, long version, Instant at) {}
