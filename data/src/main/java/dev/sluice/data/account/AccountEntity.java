package dev.sluice.data.account;

import dev.sluice.safety.turn.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
@DynamicUpdate // two people may change different things of one account
class AccountEntity {

    @Id
    private long id;

    private String name;

    @Column(name = "folded_name")
    private String foldedName;

    private String passwordHash;
    private String roles;
    private String language;
    private Instant createdAt;
    private String termsVersion;
    private Instant termsAcceptedAt;
    private @Nullable String email;
    private @Nullable Instant suspendedUntil;
    private long sessionGeneration;
    private @Nullable Integer birthYear;
    private boolean guardianConsented;
    private @Nullable Instant closedAt;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected AccountEntity() {}

    AccountEntity(AccountId id, AccountName name, String passwordHash, Set<Role> roles, NewAccount form, Instant now) {
        this.id = id.value();
        this.name = name.shown();
        this.foldedName = name.folded();
        this.passwordHash = passwordHash;
        this.roles = text(roles);
        this.language = form.language().toLanguageTag();
        this.createdAt = now;
        this.termsVersion = form.termsVersion();
        this.termsAcceptedAt = now;
        form.age().ifPresent(this::correctAge);
    }

    void correctAge(AgeStatement age) {
        birthYear = age.birthYear().getValue();
        guardianConsented = age.guardianConsents();
    }

    void changeLanguage(Locale newLanguage) {
        language = newLanguage.toLanguageTag();
    }

    void changeEmail(Optional<String> address) {
        email = address.orElse(null);
    }

    void changePassword(String newHash) {
        passwordHash = newHash;
    }

    void suspendUntil(Optional<Instant> end) {
        suspendedUntil = end.orElse(null);
    }

    void changeRoles(Set<Role> given) {
        roles = text(given);
    }

    private static String text(Set<Role> given) {
        return given.stream().sorted().map(Role::name).collect(Collectors.joining(","));
    }

    void endSessions() {
        sessionGeneration++;
    }

    void acceptTerms(String version, Instant at) {
        termsVersion = version;
        termsAcceptedAt = at;
    }

    /** Nothing is left that is not needed to keep the name from others and to know whose the record is. */
    void close(Instant at) {
        closedAt = at;
        passwordHash = "";
        roles = Role.USER.name();
        email = null;
        birthYear = null;
        guardianConsented = false;
        sessionGeneration++;
    }

    StoredCredentials credentials() {
        return new StoredCredentials(toAccount(), passwordHash);
    }

    Account toAccount() {
        return new Account(
                new AccountId(id),
                name,
                Arrays.stream(roles.split(",")).map(Role::valueOf).collect(Collectors.toSet()),
                Locale.forLanguageTag(language),
                createdAt,
                termsVersion,
                termsAcceptedAt,
                Optional.ofNullable(email),
                Optional.ofNullable(suspendedUntil),
                new SessionGeneration(sessionGeneration),
                Optional.ofNullable(birthYear).map(Year::of).map(year -> new AgeStatement(year, guardianConsented)),
                Optional.ofNullable(closedAt));
    }
}
