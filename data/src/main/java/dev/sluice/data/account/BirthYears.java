package dev.sluice.data.account;

import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.AccountId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Corrects the year of birth of whoever stated a wrong one. For admins: how strictly content is checked depends on it. */
@Service
public class BirthYears {

    /** Longest reason, in UTF-16 units. */
    public static final int MAX_REASON_LENGTH = 500;

    private final AccountRepository rows;
    private final AuditTrail audit;
    private final LiveUpdates live;

    BirthYears(AccountRepository rows, AuditTrail audit, LiveUpdates live) {
        this.rows = rows;
        this.audit = audit;
        this.live = live;
    }

    /** What came of it. */
    public enum Outcome {
        CORRECTED,
        /** So young a person needs the consent of a guardian. */
        GUARDIAN_NOT_ASKED,
        /** Its owner has closed the account; it has no year any more. */
        CLOSED
    }

    /**
     * Counts from the next message on. The trail tells for whom content was checked before and after, not the years: a
     * closed account leaves none behind.
     *
     * @param reason for the trail
     */
    @Transactional
    public Outcome correct(Actor actor, AccountId id, AgeStatement corrected, String reason) {
        actor.requireAdmin();
        String tidy = reason.replace('\0', '\uFFFD').strip();
        if (tidy.isEmpty() || tidy.length() > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("a correction needs a reason");
        }
        if (corrected.needsGuardian() && !corrected.guardianConsents()) {
            return Outcome.GUARDIAN_NOT_ASKED;
        }
        AccountEntity account = rows.lock(id.value()).orElseThrow();
        Account before = account.toAccount();
        if (before.isClosed()) {
            return Outcome.CLOSED;
        }
        account.correctAge(corrected);
        audit.record(
                actor,
                AuditKind.BIRTH_YEAR_CORRECTED,
                id.toString(),
                "%s: %s → %s / %s"
                        .formatted(
                                before.name(),
                                before.age()
                                        .map(AgeStatement::audience)
                                        .map(Enum::name)
                                        .orElse("UNKNOWN"),
                                corrected.audience(),
                                tidy));
        live.publish(new LiveEvent.AccountChanged(id));
        return Outcome.CORRECTED;
    }
}
