package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Helps people who cannot log in: a link made by staff, used once, or a new password from the machine's own console. */
@Service
public class PasswordResets {

    /** How long a link can be used. */
    public static final Duration LINK_VALID_FOR = Duration.ofHours(24);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 32;

    private final AccountRepository rows;
    private final Accounts accounts;
    private final ResetLinks links;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final ApplicationEventPublisher events;
    private final JdbcTemplate jdbc;
    private final TransactionOperations transaction;
    private final InstantSource time;

    PasswordResets(
            AccountRepository rows,
            Accounts accounts,
            ResetLinks links,
            PasswordEncoder passwords,
            AuditTrail audit,
            LiveUpdates live,
            ApplicationEventPublisher events,
            JdbcTemplate jdbc,
            TransactionOperations transaction,
            InstantSource time) {
        this.rows = rows;
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.audit = audit;
        this.live = live;
        this.events = events;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.time = time;
    }

    /** Whether the actor may make a link for this account: moderators for users, admins for everybody. */
    public static boolean mayMake(Actor actor, Account account) {
        return actor.isAdmin() || (actor.isStaff() && !account.actor().isStaff());
    }

    /** Makes a link; an older one of the same account does not work any more. */
    @Transactional
    public ResetLink make(Actor actor, AccountId id) {
        Account account = rows.lock(id.value()).orElseThrow().toAccount();
        if (!mayMake(actor, account)) {
            throw new NotPermittedException(actor);
        }
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = Timestamps.toMicros(time.instant());
        Instant expiresAt = now.plus(LINK_VALID_FOR);
        jdbc.update("delete from password_reset where account_id = ?", id.value());
        jdbc.update(
                "insert into password_reset (token_hash, account_id, made_by, made_at, expires_at) values (?, ?, ?, ?, ?)",
                hash(token),
                id.value(),
                actor.name(),
                Timestamps.parameter(now),
                Timestamps.parameter(expiresAt));
        audit.record(actor, AuditKind.PASSWORD_RESET_OFFERED, id.toString(), account.name());
        return new ResetLink(token, expiresAt);
    }

    /** Takes a link back before it was used. */
    @Transactional
    public void withdraw(Actor actor, AccountId id) {
        Account account = rows.lock(id.value()).orElseThrow().toAccount();
        if (!mayMake(actor, account)) {
            throw new NotPermittedException(actor);
        }
        if (links.withdraw(id)) {
            audit.record(actor, AuditKind.PASSWORD_RESET_WITHDRAWN, id.toString(), account.name());
        }
    }

    /** Whose password a link sets; empty if it does not work. */
    @Transactional(readOnly = true)
    public Optional<Account> find(String token) {
        return findOwner(token)
                .flatMap(rows::findById)
                .filter(PasswordResets::isOpen)
                .map(AccountEntity::toAccount);
    }

    /** Sets another password and ends the account's sessions. The link is used up then. */
    public ResetOutcome redeem(String token, String password) {
        Optional<RegistrationRefusedException.Problem> problem = PasswordRules.findProblem(password);
        if (problem.isPresent()) {
            return problem.get() == RegistrationRefusedException.Problem.PASSWORD_TOO_SHORT
                    ? ResetOutcome.TOO_SHORT
                    : ResetOutcome.TOO_LONG;
        }
        if (find(token).isEmpty()) {
            return ResetOutcome.LINK_NOT_VALID;
        }
        // Outside the transaction: hashing takes long on purpose and must not hold a connection.
        String hash = passwords.encode(password);
        return Objects.requireNonNull(transaction.execute(status -> redeemHashed(token, hash)));
    }

    private ResetOutcome redeemHashed(String token, String passwordHash) {
        Optional<AccountEntity> owner = findOwner(token).flatMap(rows::lock).filter(PasswordResets::isOpen);
        Instant now = Timestamps.toMicros(time.instant());
        // Of two who use it at the same time one changes the row.
        if (owner.isEmpty()
                || jdbc.update(
                                "update password_reset set used_at = ?"
                                        + " where token_hash = ? and used_at is null and expires_at > ?",
                                Timestamps.parameter(now),
                                hash(token),
                                Timestamps.parameter(now))
                        == 0) {
            return ResetOutcome.LINK_NOT_VALID;
        }
        changePassword(owner.get(), passwordHash);
        Account account = owner.get().toAccount();
        audit.record(account.actor(), AuditKind.PASSWORD_RESET, account.id().toString(), "");
        return ResetOutcome.CHANGED;
    }

    /**
     * Makes an account an admin with this password, new or not: the way back for an operator who locked themselves out.
     * For the command line on the site's own machine.
     */
    public Account resetAdmin(Actor actor, String name, String password) {
        if (!actor.equals(Actor.system())) {
            throw new NotPermittedException(actor);
        }
        AccountName parsed = AccountName.parse(name)
                .filter(allowed -> !allowed.isReserved())
                .orElseThrow(() -> new IllegalArgumentException("not a name an account can have: " + name));
        String hash = passwords.encode(password);
        return Objects.requireNonNull(transaction.execute(status -> {
            Optional<AccountEntity> existing = rows.lockByFoldedName(parsed.folded());
            if (existing.filter(found -> found.toAccount().isClosed()).isPresent()) {
                throw new IllegalArgumentException(
                        "its owner has closed this account: choose another name than " + name);
            }
            AccountEntity account = existing.orElseGet(() -> newAccount(parsed, hash));
            account.changeRoles(Roles.upTo(Role.ADMIN));
            account.suspendUntil(Optional.empty());
            links.withdraw(id(account));
            changePassword(account, hash);
            Account reset = rows.saveAndFlush(account).toAccount();
            audit.record(actor, AuditKind.ADMIN_RESET, reset.id().toString(), reset.name());
            events.publishEvent(new AdminReset(reset.id()));
            return reset;
        }));
    }

    private AccountEntity newAccount(AccountName name, String hash) {
        NewAccount form = new NewAccount(
                name.shown(), "", accounts.currentTermsVersion(), Locale.SIMPLIFIED_CHINESE, Optional.empty());
        return new AccountEntity(
                AccountId.next(), name, hash, Set.of(Role.USER), form, Timestamps.toMicros(time.instant()));
    }

    private void changePassword(AccountEntity account, String hash) {
        account.changePassword(hash);
        account.endSessions();
        live.publish(new LiveEvent.AccountChanged(id(account)));
    }

    private static AccountId id(AccountEntity account) {
        return account.toAccount().id();
    }

    private static boolean isOpen(AccountEntity account) {
        return !account.toAccount().isClosed();
    }

    private Optional<Long> findOwner(String token) {
        return jdbc
                .query(
                        "select account_id from password_reset"
                                + " where token_hash = ? and used_at is null and expires_at > ?",
                        (row, number) -> row.getLong(1),
                        hash(token),
                        Timestamps.parameter(time.instant()))
                .stream()
                .findFirst();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
