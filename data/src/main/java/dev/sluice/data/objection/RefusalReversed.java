package dev.sluice.data.objection;

import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;

/**
 * The gate was wrong about a person's message; published inside the transaction of the decision. What the refusal counted
 * for must not count.
 */
public record RefusalReversed(AccountId account, TurnId turn) {}
