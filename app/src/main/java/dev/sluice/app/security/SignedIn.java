package dev.sluice.app.security;

import dev.sluice.data.account.Actor;
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
    private transient String passwordHash;

    SignedIn(StoredCredentials credentials) {
        this.actor = credentials.account().actor();
        this.passwordHash = credentials.passwordHash();
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
