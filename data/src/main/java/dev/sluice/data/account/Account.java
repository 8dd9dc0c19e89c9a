package dev.sluice.data.account;

import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An account as it is now.
 *
 * @param termsVersion the version of the terms that its owner accepted last
 * @param suspendedUntil may not send until then, or for good at {@link #FOR_GOOD}
 */
public record Account(
        AccountId id,
        String name,
        Set<Role> roles,
        Locale language,
        Instant createdAt,
        String termsVersion,
        Instant termsAcceptedAt,
        Optional<Instant> suspendedUntil) {

    /** The end of a suspension without end; both databases can store it. */
    public static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    public Account {
        roles = Set.copyOf(roles);
    }

    public Actor actor() {
        return new Actor(id, name, roles);
    }

    public boolean isSuspended(Instant now) {
        return suspendedUntil.filter(until -> until.isAfter(now)).isPresent();
    }
}
