package dev.sluice.data.account;

import dev.sluice.safety.Audience;
import dev.sluice.safety.turn.AccountId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * An account as it is now.
 *
 * @param termsVersion the version of the terms that its owner accepted last
 * @param email where messages of the site may go, if the owner wants them
 * @param suspendedUntil may not send until then, or for good at {@link #FOR_GOOD}
 * @param age as stated at registration; empty for who was never asked
 * @param closedAt when its owner closed it
 * @param sessions the only sessions of this account that are not over
 */
public record Account(
        AccountId id,
        String name,
        Set<Role> roles,
        Locale language,
        Instant createdAt,
        String termsVersion,
        Instant termsAcceptedAt,
        Optional<String> email,
        Optional<Instant> suspendedUntil,
        SessionGeneration sessions,
        Optional<AgeStatement> age,
        Optional<Instant> closedAt) {

    /** The end of a suspension without end; both databases can store it. */
    public static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");

    public Account {
        roles = Set.copyOf(roles);
    }

    public Actor actor() {
        return new Actor(id, name, roles);
    }

    /** Whom its answers are for; who was never asked counts as grown up, and staff of any age are at work. */
    public Audience audience() {
        return actor().isStaff()
                ? Audience.STAFF
                : age.map(AgeStatement::audience).orElse(Audience.ADULT);
    }

    public boolean isClosed() {
        return closedAt.isPresent();
    }

    public boolean isSuspended(Instant now) {
        return suspendedUntil.filter(until -> until.isAfter(now)).isPresent();
    }
}
