package dev.sluice.data.journal;

import dev.sluice.safety.turn.TurnId;
import java.time.Instant;

/** Where the next page of the log begins: after (that is, before in time) this turn. */
public record LogCursor(Instant startedAt, TurnId turn) {}
