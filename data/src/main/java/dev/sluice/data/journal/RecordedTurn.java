package dev.sluice.data.journal;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnReplay;
import java.time.Instant;

/** A settled answer as it is on record, for who judges it again. */
public record RecordedTurn(
        TurnId turn, Instant startedAt, AccountId account, String accountName, TurnReplay.Said said) {}
