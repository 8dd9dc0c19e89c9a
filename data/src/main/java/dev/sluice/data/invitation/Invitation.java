package dev.sluice.data.invitation;

import java.time.Instant;
import java.util.Optional;

/**
 * An invitation as staff see it.
 *
 * @param note for whom it was made; for staff only
 * @param uses how many people may register with it
 * @param used how many have
 */
public record Invitation(
        InvitationId id,
        String note,
        int uses,
        int used,
        Instant expiresAt,
        String madeBy,
        Instant madeAt,
        Optional<Instant> withdrawnAt) {

    /** What it is good for. */
    public enum State {
        OPEN,
        USED_UP,
        EXPIRED,
        WITHDRAWN
    }

    public State state(Instant now) {
        if (withdrawnAt.isPresent()) {
            return State.WITHDRAWN;
        }
        if (used >= uses) {
            return State.USED_UP;
        }
        return expiresAt.isAfter(now) ? State.OPEN : State.EXPIRED;
    }
}
