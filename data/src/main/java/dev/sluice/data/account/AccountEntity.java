package dev.sluice.data.account;

import dev.sluice.safety.turn.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
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
    private @Nullable Instant suspendedUntil;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected AccountEntity() {}

    AccountEntity(AccountId id, AccountName name, String passwordHash, Set<Role> roles, NewAccount form, Instant now) {
        this.id = id.value();
        this.name = name.shown();
        this.foldedName = name.folded();
        this.passwordHash = passwordHash;
        this.roles = roles.stream().sorted().map(Role::name).collect(Collectors.joining(","));
        this.language = form.language().toLanguageTag();
        this.createdAt = now;
        this.termsVersion = form.termsVersion();
        this.termsAcceptedAt = now;
    }

    void changeLanguage(Locale newLanguage) {
        language = newLanguage.toLanguageTag();
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
                Optional.ofNullable(suspendedUntil));
    }
}
