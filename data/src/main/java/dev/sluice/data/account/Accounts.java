package dev.sluice.data.account;

import dev.sluice.data.account.RegistrationRefusedException.Problem;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The accounts of the site. */
@Service
public class Accounts {

    /** Shortest password, in characters. */
    public static final int MIN_PASSWORD_LENGTH = 8;

    /** Longest password, in characters. */
    public static final int MAX_PASSWORD_LENGTH = 128;

    /** Shortest name, in characters. */
    public static final int MIN_NAME_LENGTH = 2;

    /** Longest name, in characters. */
    public static final int MAX_NAME_LENGTH = 32;

    private static final String TERMS_VERSION = "1";

    private final AccountRepository rows;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final TransactionOperations transaction;
    private final InstantSource time;

    Accounts(
            AccountRepository rows,
            PasswordEncoder passwords,
            AuditTrail audit,
            TransactionOperations transaction,
            InstantSource time) {
        this.rows = rows;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    /** The version of the terms that a new account has to accept. */
    public String currentTermsVersion() {
        return TERMS_VERSION;
    }

    /**
     * Makes an account of role {@link Role#USER}.
     *
     * @throws RegistrationRefusedException if the form is not in order or the name is taken
     */
    public Account register(NewAccount form) {
        return create(form, Set.of(Role.USER));
    }

    /** Finds an account by its id. */
    @Transactional(readOnly = true)
    public Optional<Account> find(AccountId id) {
        return rows.findById(id.value()).map(AccountEntity::toAccount);
    }

    /** What log-in checks a password against; the name as somebody typed it, in any case and width. */
    @Transactional(readOnly = true)
    public Optional<StoredCredentials> findCredentials(String name) {
        return AccountName.parse(name)
                .flatMap(parsed -> rows.findByFoldedName(parsed.folded()))
                .map(AccountEntity::credentials);
    }

    /** Makes an admin if there is none; empty if there is one. */
    public Optional<Account> ensureAdmin(String name, String password) {
        if (Boolean.TRUE.equals(transaction.execute(status -> rows.existsAdmin()))) {
            return Optional.empty();
        }
        NewAccount form = new NewAccount(name, password, TERMS_VERSION, Locale.SIMPLIFIED_CHINESE);
        return Optional.of(create(form, Set.of(Role.USER, Role.MODERATOR, Role.ADMIN)));
    }

    /** Keeps the language in which a person wants to read the site. */
    @Transactional
    public void changeLanguage(Actor actor, Locale language) {
        rows.findById(actor.id().value()).ifPresent(account -> account.changeLanguage(language));
    }

    private Account create(NewAccount form, Set<Role> roles) {
        AccountName name = AccountName.parse(form.name())
                .filter(parsed -> !parsed.isReserved())
                .orElseThrow(() -> new RegistrationRefusedException(Problem.NAME_NOT_ALLOWED));
        checkPassword(form.password());
        if (!form.termsVersion().equals(TERMS_VERSION)) {
            throw new RegistrationRefusedException(Problem.TERMS_NOT_ACCEPTED);
        }
        // Outside the transaction: hashing takes long on purpose and must not hold a connection.
        String hash = passwords.encode(form.password());
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        AccountEntity account = new AccountEntity(AccountId.next(), name, hash, roles, form, now);
        try {
            return transaction.execute(status -> {
                if (rows.existsByFoldedName(name.folded())) {
                    throw new RegistrationRefusedException(Problem.NAME_TAKEN);
                }
                Account made = rows.saveAndFlush(account).toAccount();
                String as = roles.stream().map(Role::name).sorted().collect(Collectors.joining(" "));
                audit.record(
                        made.actor(), AuditKind.ACCOUNT_REGISTERED, made.id().toString(), as);
                return made;
            });
        } catch (DataIntegrityViolationException e) {
            // Somebody else took it between the two statements.
            throw new RegistrationRefusedException(Problem.NAME_TAKEN);
        }
    }

    private static void checkPassword(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_PASSWORD_LENGTH) {
            throw new RegistrationRefusedException(Problem.PASSWORD_TOO_SHORT);
        }
        if (length > MAX_PASSWORD_LENGTH) {
            throw new RegistrationRefusedException(Problem.PASSWORD_TOO_LONG);
        }
    }
}
