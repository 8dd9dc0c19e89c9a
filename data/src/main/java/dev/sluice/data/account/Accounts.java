package dev.sluice.data.account;

import dev.sluice.safety.turn.AccountId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The accounts of the site. */
@Service
public class Accounts {

    /** Shortest and longest password, in characters. */
    public static final int MIN_PASSWORD_LENGTH = 8;

    public static final int MAX_PASSWORD_LENGTH = 128;

    /** Shortest and longest name, in characters. */
    public static final int MIN_NAME_LENGTH = 2;

    public static final int MAX_NAME_LENGTH = 32;

    /** The version of the terms that a new account has to accept. */
    public String currentTermsVersion() {
        return "1";
    }

    /**
     * Makes an account of role {@link Role#USER}.
     *
     * @throws RegistrationRefusedException if the form is not in order or the name is taken
     */
    public Account register(NewAccount form) {
        throw new UnsupportedOperationException();
    }

    public Optional<Account> find(AccountId id) {
        throw new UnsupportedOperationException();
    }

    /** What log-in checks a password against; the name as somebody typed it, in any case and width. */
    public Optional<StoredCredentials> findCredentials(String name) {
        throw new UnsupportedOperationException();
    }

    /** Makes an admin if there is none; empty if there is one. */
    public Optional<Account> ensureAdmin(String name, String password) {
        throw new UnsupportedOperationException();
    }

    /** Keeps the language in which a person wants to read the site. */
    public void changeLanguage(Actor actor, Locale language) {
        throw new UnsupportedOperationException();
    }
}
