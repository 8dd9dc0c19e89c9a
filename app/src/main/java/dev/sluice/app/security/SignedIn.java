package dev.sluice.app.security;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.SessionGeneration;
import dev.sluice.data.account.StoredCredentials;
import java.util.Collection;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The person signed in, as a session keeps them. */
final class SignedIn implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1L;

    private final transient Actor actor;
    private final transient SessionGeneration generation;
    private transient String passwordHash;

    SignedIn(StoredCredentials credentials) {
        this(credentials.account(), credentials.passwordHash());
    }

    private SignedIn(Account account, String passwordHash) {
        this.actor = account.actor();
        this.generation = account.sessions();
        this.passwordHash = passwordHash;
    }

    /** For the cookie that outlives a session: what its signature covers stands in the place of the password. */
    static SignedIn staying(StoredCredentials credentials) {
        return new SignedIn(
                credentials.account(),
                credentials.passwordHash() + "|" + credentials.account().sessions());
    }

    /** The same person as they are now. */
    static SignedIn again(Account account) {
        return new SignedIn(account, "");
    }

    boolean isOf(Account account) {
        return actor.id().equals(account.id());
    }

    /** Whether the session has not been ended. */
    boolean goesOn(Account now) {
        return generation.equals(now.sessions());
    }

    boolean isUpToDate(Account now) {
        return actor.equals(now.actor());
    }

    Actor actor() {
        return actor;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return actor.roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return actor.name();
    }

    /** Called after the check: a session has no use for the hash. */
    @Override
    public void eraseCredentials() {
        passwordHash = "";
    }
}
