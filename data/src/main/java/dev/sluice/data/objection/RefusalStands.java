package dev.sluice.data.objection;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;

/** A {@link RefusalReversed} was taken back, likewise. */
public record RefusalStands(AccountId account, TurnId turn) {}
