package dev.sluice.data.account;

import java.time.Instant;

/** A link for somebody who forgot their password. Whoever has the token can take the account: it is shown once. */
public record ResetLink(String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "ResetLink[token withheld, expires " + expiresAt + "]";
    }
}
