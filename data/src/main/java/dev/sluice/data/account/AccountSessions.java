package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AccountId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends sessions. People end their own, moderators those of users, admins everybody's. */
@Service
public class AccountSessions {

    private final AccountRepository rows;
    private final AuditTrail audit;
    private final LiveUpdates live;

    AccountSessions(AccountRepository rows, AuditTrail audit, LiveUpdates live) {
        this.rows = rows;
        this.audit = audit;
        this.live = live;
    }

    public static boolean mayEnd(Actor actor, Account account) {
        return actor.id().equals(account.id()) || PasswordResets.mayMake(actor, account);
    }

    /** Logs an account out everywhere. Who ends their own keeps the one they are in with {@link CurrentActor#renew()}. */
    @Transactional
    public void end(Actor actor, AccountId id) {
        AccountEntity account = rows.lock(id.value()).orElseThrow();
        if (!mayEnd(actor, account.toAccount())) {
            throw new NotPermittedException(actor);
        }
        account.endSessions();
        audit.record(
                actor,
                AuditKind.SESSIONS_ENDED,
                id.toString(),
                account.toAccount().name());
        live.publish(new LiveEvent.AccountChanged(id));
    }
}
