package dev.sluice.data.review;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows behind the queue, for reports and objections; always inside the caller's transaction. Who files needs no
 * role; who decides is checked here.
 */
@Service
public class Cases {

    private final CaseRepository rows;
    private final Deadlines deadlines;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final InstantSource time;

    Cases(CaseRepository rows, Deadlines deadlines, AuditTrail audit, LiveUpdates live, InstantSource time) {
        this.rows = rows;
        this.deadlines = deadlines;
        this.audit = audit;
        this.live = live;
        this.time = time;
    }

    /** A new case, due by the promise that people are given. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReviewCase open(
            CaseKind kind,
            ReceiptNumber number,
            Optional<TurnId> turn,
            Optional<ConversationId> conversation,
            String topic) {
        Instant now = now();
        CaseEntity opened = rows.saveAndFlush(
                new CaseEntity(CaseId.next(), kind, number, turn, conversation, topic, now, deadlines.answerDue(now)));
        changed();
        return opened.toCase();
    }

    /** The case of the reports that wait on this answer, locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ReviewCase> findOpenReports(TurnId turn) {
        return rows.findOpenForChange(CaseKind.REPORT.name(), turn.value()).map(CaseEntity::toCase);
    }

    /** How a case stands; for whoever has a right to ask, which the caller knows. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReviewCase get(CaseId id) {
        return rows.findById(id.value()).orElseThrow().toCase();
    }

    /** A case that waits, locked; empty if it is decided or withdrawn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ReviewCase> lockIfOpen(CaseId id) {
        return rows.findForChange(id.value()).map(CaseEntity::toCase).filter(found -> found.state() == CaseState.OPEN);
    }

    /** What it is about now. Nothing left means that it was withdrawn. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void retell(CaseId id, List<String> topics) {
        CaseEntity row = rows.findForChange(id.value()).orElseThrow();
        if (row.state() != CaseState.OPEN) {
            throw new ReviewConflict("case " + id + " is not open");
        }
        row.topics(topics);
        if (topics.isEmpty()) {
            row.withdraw();
        }
        changed();
    }

    /**
     * Locks an open case for a decision.
     *
     * @throws ReviewConflict if it is not the version that was seen, not open, or another's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReviewCase lockOpen(Actor actor, CaseId id, long seenVersion) {
        return requireOpen(actor, id, seenVersion).toCase();
    }

    /** Locks a decided case, likewise. */
    @Transactional(propagation = Propagation.MANDATORY)
    public ReviewCase lockDecided(Actor actor, CaseId id, long seenVersion) {
        return requireDecided(actor, id, seenVersion).toCase();
    }

    /**
     * Says which answer an open case is about that came without one; nothing takes that back.
     *
     * @throws ReviewConflict if it is not the version that was seen, not open, or another's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void link(
            Actor actor, CaseId id, long seenVersion, Optional<TurnId> turn, Optional<ConversationId> conversation) {
        CaseEntity row = requireOpen(actor, id, seenVersion);
        ReviewCase before = row.toCase();
        audit.record(
                actor,
                turn.isPresent() ? AuditKind.CASE_LINKED : AuditKind.CASE_UNLINKED,
                before.number().value(),
                turn.or(before::turn).map(TurnId::toString).orElse(""));
        row.link(turn, conversation);
        changed();
    }

    /**
     * Writes down a decision; its audit entry comes first.
     *
     * @return its time, as {@link ReviewCase.Decided} has it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Instant decide(
            Actor actor,
            CaseId id,
            long seenVersion,
            Decision decision,
            boolean alone,
            Optional<Long> takedownVersion) {
        Instant now = now();
        requireOpen(actor, id, seenVersion).decide(actor, decision, alone, takedownVersion, now);
        changed();
        return now;
    }

    /** On the trail that a decision is being made. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordDecision(Actor actor, ReviewCase about, Decision decision, boolean alone) {
        String risk = decision.risk().map(found -> " " + found.code()).orElse("");
        audit.record(
                actor,
                AuditKind.CASE_DECIDED,
                about.number().value(),
                decision.reason().joined(),
                about.kind() + " " + decision.outcome() + risk + (alone ? " (decided both)" : "")
                        + (decision.internalNote().isEmpty() ? "" : "\n" + decision.internalNote()));
    }

    /**
     * Takes a decision back; the case waits again.
     *
     * @param joinable whether reports that come later on the same answer join it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reopen(Actor actor, CaseId id, long seenVersion, boolean joinable, String internalNote) {
        CaseEntity row = requireDecided(actor, id, seenVersion);
        ReviewCase before = row.toCase();
        audit.record(
                actor,
                AuditKind.CASE_REOPENED,
                before.number().value(),
                before.kind() + " " + before.decided().orElseThrow().outcome() + "\n" + internalNote);
        row.reopen(joinable);
        changed();
    }

    private CaseEntity requireOpen(Actor actor, CaseId id, long seenVersion) {
        CaseEntity row = require(actor, id, seenVersion, CaseState.OPEN);
        if (row.claimant().filter(other -> !other.equals(actor.id())).isPresent()) {
            throw new ReviewConflict("case " + id + " is claimed by somebody else");
        }
        return row;
    }

    private CaseEntity requireDecided(Actor actor, CaseId id, long seenVersion) {
        return require(actor, id, seenVersion, CaseState.DECIDED);
    }

    private CaseEntity require(Actor actor, CaseId id, long seenVersion, CaseState state) {
        actor.requireStaff();
        CaseEntity row = rows.findForChange(id.value()).orElseThrow(() -> new ReviewConflict("there is no case " + id));
        if (row.version() != seenVersion || row.state() != state) {
            throw new ReviewConflict("case " + id + " has changed: look at it again");
        }
        return row;
    }

    private void changed() {
        live.publish(new LiveEvent.ReviewQueueChanged());
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
