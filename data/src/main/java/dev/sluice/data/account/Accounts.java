package dev.sluice.data.account;

import dev.sluice.data.account.RegistrationRefusedException.Problem;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.document.Documents;
import dev.sluice.data.invitation.InvitationToken;
import dev.sluice.data.invitation.Invitations;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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

    private final AccountRepository rows;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final Documents documents;
    private final Invitations invitations;
    private final RegistrationSettings settings;
    private final TransactionOperations transaction;
    private final InstantSource time;

    Accounts(
            AccountRepository rows,
            PasswordEncoder passwords,
            AuditTrail audit,
            Documents documents,
            Invitations invitations,
            RegistrationSettings settings,
            TransactionOperations transaction,
            InstantSource time) {
        this.rows = rows;
        this.passwords = passwords;
        this.audit = audit;
        this.documents = documents;
        this.invitations = invitations;
        this.settings = settings;
        this.transaction = transaction;
        this.time = time;
    }

    /** The version of terms and privacy policy that a new account has to accept. */
    public String currentTermsVersion() {
        return documents.agreementVersion();
    }

    /** Whether its owner has accepted the terms in force, and not only earlier ones. */
    public boolean hasAcceptedTerms(Account account) {
        return documents.isAccepted(account.termsVersion());
    }

    /** Records that the actor accepts the terms; those that are no longer in force, or accepted already, change nothing. */
    @Transactional
    public void acceptTerms(Actor actor, String version) {
        if (version.equals(currentTermsVersion())) {
            rows.findById(actor.id().value())
                    .filter(account -> !hasAcceptedTerms(account.toAccount()))
                    .ifPresent(account -> {
                        audit.record(actor, AuditKind.TERMS_ACCEPTED, actor.id().toString(), "terms=" + version);
                        account.acceptTerms(version, now());
                    });
        }
    }

    /** Who may make an account. */
    public RegistrationMode registration() {
        return settings.registration();
    }

    /** Whether a visitor with this invitation, or without any, may make an account now. */
    public boolean mayRegister(Optional<InvitationToken> invitation) {
        return switch (settings.registration()) {
            case OPEN -> true;
            case INVITE -> invitation.filter(invitations::isUsable).isPresent();
            case CLOSED -> false;
        };
    }

    /**
     * Makes an account of role {@link Role#USER}.
     *
     * @param invitation used up by it if the site asks for one
     * @throws RegistrationRefusedException if the form is not in order, the name is taken, or registration is not open
     */
    public Account register(NewAccount form, Optional<InvitationToken> invitation) {
        refuse(findProblem(form));
        return create(form, Set.of(Role.USER), () -> use(invitation));
    }

    /** What is not in order with a form, as far as it tells by itself; whether the name is taken does not. */
    public Optional<Problem> findProblem(NewAccount form) {
        if (form.age().isEmpty()) {
            return Optional.of(Problem.AGE_NOT_STATED);
        }
        AgeStatement age = form.age().get();
        return age.needsGuardian() && !age.guardianConsents()
                ? Optional.of(Problem.GUARDIAN_NOT_ASKED)
                : findProblemOfAnybody(form);
    }

    /** The same without an age, which the first admin need not state. */
    private Optional<Problem> findProblemOfAnybody(NewAccount form) {
        if (AccountName.parse(form.name()).filter(name -> !name.isReserved()).isEmpty()) {
            return Optional.of(Problem.NAME_NOT_ALLOWED);
        }
        return PasswordRules.findProblem(form.password())
                .or(() -> form.termsVersion().equals(currentTermsVersion())
                        ? Optional.empty()
                        : Optional.of(Problem.TERMS_NOT_ACCEPTED));
    }

    private static void refuse(Optional<Problem> problem) {
        problem.ifPresent(found -> {
            throw new RegistrationRefusedException(found);
        });
    }

    private String use(Optional<InvitationToken> invitation) {
        return switch (settings.registration()) {
            case OPEN -> "";
            case INVITE ->
                invitation
                        .flatMap(invitations::use)
                        .map(id -> " invitation=" + id)
                        .orElseThrow(() -> new RegistrationRefusedException(Problem.INVITATION_NOT_VALID));
            case CLOSED -> throw new RegistrationRefusedException(Problem.REGISTRATION_CLOSED);
        };
    }

    /** Finds an account by its id. */
    @Transactional(readOnly = true)
    public Optional<Account> find(AccountId id) {
        return rows.findById(id.value()).map(AccountEntity::toAccount);
    }

    /** How many people are moderators or admins. */
    @Transactional(readOnly = true)
    public long countStaff() {
        return rows.countStaff();
    }

    /** What log-in checks a password against; the name as somebody typed it, in any case and width. */
    @Transactional(readOnly = true)
    public Optional<StoredCredentials> findCredentials(String name) {
        return AccountName.parse(name)
                .flatMap(parsed -> rows.findByFoldedName(parsed.folded()))
                .filter(account -> !account.toAccount().isClosed())
                .map(AccountEntity::credentials);
    }

    /**
     * What somebody typed as a name, as names are compared; empty if no account can have it. That is what people type who
     * are in the wrong field: a password, an address.
     */
    public Optional<String> foldName(String typed) {
        return AccountName.parse(typed).map(AccountName::folded);
    }

    /** Makes an admin if there is none; empty if there is one, maybe made by another node at the same time. */
    public Optional<Account> ensureAdmin(String name, String password) {
        if (existsAdmin()) {
            return Optional.empty();
        }
        NewAccount form =
                new NewAccount(name, password, currentTermsVersion(), Locale.SIMPLIFIED_CHINESE, Optional.empty());
        try {
            return Optional.of(create(form, Set.of(Role.USER, Role.MODERATOR, Role.ADMIN), () -> ""));
        } catch (RegistrationRefusedException refused) {
            if (existsAdmin()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private boolean existsAdmin() {
        return Boolean.TRUE.equals(transaction.execute(status -> rows.existsAdmin()));
    }

    /** Keeps the language in which a person wants to read the site. */
    @Transactional
    public void changeLanguage(Actor actor, Locale language) {
        rows.findById(actor.id().value()).ifPresent(account -> account.changeLanguage(language));
    }

    /** @param permit asked in the transaction that makes the account; says how it came to be allowed, for the record */
    private Account create(NewAccount form, Set<Role> roles, Supplier<String> permit) {
        refuse(findProblemOfAnybody(form));
        AccountName name = AccountName.parse(form.name()).orElseThrow();
        // Outside the transaction: hashing takes long on purpose and must not hold a connection.
        String hash = passwords.encode(form.password());
        AccountEntity account = new AccountEntity(AccountId.next(), name, hash, roles, form, now());
        try {
            return transaction.execute(status -> {
                if (rows.existsByFoldedName(name.folded())) {
                    throw new RegistrationRefusedException(Problem.NAME_TAKEN);
                }
                String permitted = permit.get();
                Account made = rows.saveAndFlush(account).toAccount();
                String as = roles.stream().map(Role::name).sorted().collect(Collectors.joining(" ")) + " terms="
                        + form.termsVersion() + permitted;
                audit.record(
                        made.actor(), AuditKind.ACCOUNT_REGISTERED, made.id().toString(), as);
                return made;
            });
        } catch (DataIntegrityViolationException e) {
            // Somebody else took it between the two statements; or it was not about the name.
            if (rows.existsByFoldedName(name.folded())) {
                throw new RegistrationRefusedException(Problem.NAME_TAKEN);
            }
            throw e;
        }
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
