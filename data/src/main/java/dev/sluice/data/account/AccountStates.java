package dev.sluice.data.account;

import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether accounts may send, for the features that decide it; always inside the caller's transaction. No actor: the
 * callers have checked theirs.
 */
@Service
public class AccountStates {

    private final AccountRepository rows;
    private final LiveUpdates live;

    AccountStates(AccountRepository rows, LiveUpdates live) {
        this.rows = rows;
        this.live = live;
    }

    /** The account as it is, and as it stays until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Account> lock(AccountId account) {
        return rows.lock(account.value()).map(AccountEntity::toAccount);
    }

    /** Keeps it from sending until then; what it is being answered ends at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void suspend(AccountId account, Instant until) {
        change(account, Optional.of(until));
    }

    /** Lets it send again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restore(AccountId account) {
        change(account, Optional.empty());
    }

    private void change(AccountId account, Optional<Instant> until) {
        rows.lock(account.value()).orElseThrow().suspendUntil(until);
        live.publish(new LiveEvent.AccountChanged(account));
    }
}
