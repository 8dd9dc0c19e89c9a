package dev.sluice.data.unmask;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.safety.turn.TurnId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks of staff at personal data. The console masks them in what it shows; whoever needs them says why, for one turn,
 * one case or one list of acts, before the page shows them.
 *
 * @see "docs/decisions/0121-staff-read-with-masks.md"
 */
@Service
public class Unmaskings {

    private final AuditTrail audit;

    Unmaskings(AuditTrail audit) {
        this.audit = audit;
    }

    /** Somebody is about to read a turn of the log whole. */
    @Transactional
    public void unmaskTurn(Actor actor, TurnId turn, UnmaskReason reason) {
        actor.requireStaff();
        audit.record(actor, AuditKind.CONTENT_UNMASKED, turn.toString(), describe(reason));
    }

    /** Somebody is about to read a case whole, with its turn and those around it. */
    @Transactional
    public void unmaskCase(Actor actor, ReceiptNumber number, UnmaskReason reason) {
        actor.requireStaff();
        audit.record(actor, AuditKind.CASE_UNMASKED, number.value(), describe(reason));
    }

    /** Somebody is about to read acts of the trail whole; which, their search on the trail says. For admins. */
    @Transactional
    public void unmaskTrail(Actor actor, UnmaskReason reason) {
        actor.requireAdmin();
        audit.record(actor, AuditKind.AUDIT_UNMASKED, "", describe(reason));
    }

    private static String describe(UnmaskReason reason) {
        return reason.words().isEmpty() ? reason.need().name() : reason.need() + ": " + reason.words();
    }
}
