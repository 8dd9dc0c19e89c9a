package dev.sluice.data.account;

import dev.sluice.safety.turn.AccountId;

/** An account was made an admin from the command line; published inside that transaction. */
public record AdminReset(AccountId account) {}
