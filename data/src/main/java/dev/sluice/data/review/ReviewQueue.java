package dev.sluice.data.review;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What waits for a decision, soonest due first, and who works on what. For moderators and admins. */
@Service
public class ReviewQueue {

    private final CaseRepository rows;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final InstantSource time;

    ReviewQueue(CaseRepository rows, AuditTrail audit, LiveUpdates live, InstantSource time) {
        this.rows = rows;
        this.audit = audit;
        this.live = live;
        this.time = time;
    }

    /** Open ones by the time they are due, others by when they were decided, latest first. It shows nobody's words. */
    @Transactional(readOnly = true)
    public List<ReviewCase> list(Actor actor, QueueFilter filter, int limit) {
        actor.requireStaff();
        List<String> kinds = filter.kind().stream().map(CaseKind::name).toList();
        if (kinds.isEmpty()) {
            kinds = Arrays.stream(CaseKind.values()).map(CaseKind::name).toList();
        }
        String state = filter.state().name();
        List<CaseEntity> found = filter.state() == CaseState.OPEN
                ? rows.findByStateAndKindInOrderByDueAtAscIdAsc(state, kinds, Limit.of(limit))
                : rows.findByStateAndKindInOrderByDecidedAtDescIdDesc(state, kinds, Limit.of(limit));
        return found.stream().map(CaseEntity::toCase).toList();
    }

    /** One case. */
    @Transactional(readOnly = true)
    public Optional<ReviewCase> find(Actor actor, CaseId id) {
        actor.requireStaff();
        return rows.findById(id.value()).map(CaseEntity::toCase);
    }

    /** How much waits, and how much of it is overdue. */
    @Transactional(readOnly = true)
    public QueueCounts counts(Actor actor) {
        actor.requireStaff();
        String open = CaseState.OPEN.name();
        return new QueueCounts(
                rows.countByStateAndKind(open, CaseKind.REPORT.name()),
                rows.countByStateAndKind(open, CaseKind.OBJECTION.name()),
                rows.countByStateAndDueAtLessThan(open, time.instant()));
    }

    /**
     * Tells the others that {@code actor} works on it; takes it over from somebody else.
     *
     * @throws ReviewConflict if it is not the version that was seen, or not open
     */
    @Transactional
    public void claim(Actor actor, CaseId id, long seenVersion) {
        CaseEntity row = requireOpen(actor, id, seenVersion);
        audit.record(actor, AuditKind.CASE_CLAIMED, row.toCase().number().value(), "");
        row.claim(actor, time.instant().truncatedTo(ChronoUnit.MICROS));
        live.publish(new LiveEvent.ReviewQueueChanged());
    }

    /** Leaves it to the others, likewise. */
    @Transactional
    public void release(Actor actor, CaseId id, long seenVersion) {
        CaseEntity row = requireOpen(actor, id, seenVersion);
        audit.record(actor, AuditKind.CASE_RELEASED, row.toCase().number().value(), "");
        row.release();
        live.publish(new LiveEvent.ReviewQueueChanged());
    }

    private CaseEntity requireOpen(Actor actor, CaseId id, long seenVersion) {
        actor.requireStaff();
        CaseEntity row = rows.findForChange(id.value()).orElseThrow(() -> new ReviewConflict("there is no case " + id));
        if (row.version() != seenVersion || row.state() != CaseState.OPEN) {
            throw new ReviewConflict("case " + id + " has changed: look at it again");
        }
        return row;
    }
}
