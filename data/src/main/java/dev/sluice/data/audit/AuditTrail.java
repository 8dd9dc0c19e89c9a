package dev.sluice.data.audit;

import dev.sluice.data.account.Actor;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The append-only record of who did what, chained like the content log. */
@Service
public class AuditTrail {

    /**
     * Records one act in the caller's transaction, so that there is neither an act without its record nor a record
     * without its act; without a transaction it makes one.
     *
     * @param subject what was acted on: the id of an account, turn, term …, or empty
     * @param details in words for staff; may be empty
     */
    @Transactional
    public void record(Actor actor, AuditKind kind, String subject, String details) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Acts that the filter lets through, newest first. For admins; the search itself is recorded. */
    @Transactional
    public AuditPage search(Actor actor, AuditFilter filter, Optional<AuditCursor> after, int size) {
        throw new UnsupportedOperationException("not built yet");
    }
}
