package dev.sluice.data.quota;

import dev.sluice.safety.turn.AccountId;

/** How much one may use. Thread-safe; shared by all nodes. */
public interface Quotas {

    /** Takes one turn from both of the account's periods, or from neither. */
    TurnDecision takeTurn(AccountId account);

    /** What the account may still send; takes nothing. */
    TurnAllowance peekTurns(AccountId account);

    /** Takes one attempt of this address. */
    QuotaDecision take(AddressQuota quota, String address);

    /**
     * Takes one attempt at the account of this name by somebody who is not known there. One network has a few of them, so
     * that nobody uses up alone what all networks together may try.
     */
    QuotaDecision takeAsStranger(String name, String address);

    /** Gives back what {@link #takeAsStranger} took: it was no stranger. */
    void giveBackAsStranger(String name, String address);
}
