package dev.sluice.data.service;

import dev.sluice.data.account.Actor;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** The stop switch. Moderators may press it, admins lift it; it stays as it is over restarts. */
@Service
public class ServiceSwitch {

    /** Longest internal reason, in UTF-16 units. */
    public static final int MAX_REASON_LENGTH = 1000;

    /** How things stand; at most half a second old, and asked as often as one likes. */
    public ServiceState state() {
        throw new UnsupportedOperationException();
    }

    /** The stop in force with its internal reason, for staff. */
    public Optional<StopRecord> findStop(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * Stops the service, or changes level and notice of a stop in force; only an admin may change from the whole site
     * to new answers. In force on every node within one second.
     *
     * @param internalReason for staff and the audit trail; not blank
     */
    public void stop(Actor actor, StopLevel level, PublicNotice notice, String internalReason) {
        throw new UnsupportedOperationException();
    }

    /** Ends the stop; changes nothing if there is none. */
    public void lift(Actor actor, String internalReason) {
        throw new UnsupportedOperationException();
    }
}
