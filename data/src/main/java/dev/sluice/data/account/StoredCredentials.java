package dev.sluice.data.account;

/** What log-in needs to know of an account. */
public record StoredCredentials(Account account, String passwordHash) {

    @Override
    public String toString() {
        return "StoredCredentials[" + account.id() + "]";
    }
}
