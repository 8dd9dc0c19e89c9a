package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** What people change of their own accounts. Whoever ends sessions keeps theirs with {@link CurrentActor#renew()}. */
@Service
public class OwnAccounts {

    private final AccountRepository rows;
    private final ResetLinks links;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final TransactionOperations transaction;

    OwnAccounts(
            AccountRepository rows,
            ResetLinks links,
            PasswordEncoder passwords,
            AuditTrail audit,
            LiveUpdates live,
            TransactionOperations transaction) {
        this.rows = rows;
        this.links = links;
        this.passwords = passwords;
        this.audit = audit;
        this.live = live;
        this.transaction = transaction;
    }

    /** The actor's account. */
    @Transactional(readOnly = true)
    public Account get(Actor actor) {
        return rows.findById(actor.id().value()).orElseThrow().toAccount();
    }

    /**
     * Keeps where messages of the site may go; a blank address removes it.
     *
     * @return whether it is an address, or blank
     */
    @Transactional
    public boolean changeEmail(Actor actor, String typed) {
        Optional<String> address = EmailAddress.find(typed);
        if (address.isEmpty() && !typed.isBlank()) {
            return false;
        }
        AccountEntity account = lock(actor);
        if (!account.toAccount().email().equals(address)) {
            // Whose address it is stands in the account; the record that stays for years need not repeat it.
            audit.record(
                    actor, AuditKind.EMAIL_CHANGED, actor.id().toString(), address.isPresent() ? "set" : "removed");
            account.changeEmail(address);
        }
        return true;
    }

    /** Changes the password and ends the account's sessions. */
    public PasswordChange changePassword(Actor actor, String present, String next) {
        Optional<PasswordChange> problem = PasswordRules.findProblem(next)
                .map(rule -> rule == RegistrationRefusedException.Problem.PASSWORD_TOO_SHORT
                        ? PasswordChange.TOO_SHORT
                        : PasswordChange.TOO_LONG);
        if (problem.isPresent()) {
            return problem.get();
        }
        String hash =
                rows.findById(actor.id().value()).orElseThrow().credentials().passwordHash();
        if (!passwords.matches(present, hash)) {
            return PasswordChange.WRONG_PASSWORD;
        }
        // Outside the transaction: hashing takes long on purpose and must not hold a connection.
        String nextHash = passwords.encode(next);
        transaction.executeWithoutResult(status -> {
            AccountEntity account = lock(actor);
            if (!account.credentials().passwordHash().equals(hash)) {
                throw new IllegalStateException("the password was changed twice at once");
            }
            audit.record(actor, AuditKind.PASSWORD_CHANGED, actor.id().toString(), "");
            links.withdraw(actor.id());
            account.changePassword(nextHash);
            account.endSessions();
            live.publish(new LiveEvent.AccountChanged(actor.id()));
        });
        return PasswordChange.CHANGED;
    }

    private AccountEntity lock(Actor actor) {
        return rows.lock(actor.id().value()).orElseThrow();
    }
}
