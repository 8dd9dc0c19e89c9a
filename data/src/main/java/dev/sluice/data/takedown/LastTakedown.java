package dev.sluice.data.takedown;

import dev.sluice.safety.Risk;
import dev.sluice.safety.turn.AccountId;

/** How a turn was taken down last: by which moderator, why, and what its reader was told. */
public record LastTakedown(AccountId by, String name, Risk risk, String publicReason) {}
