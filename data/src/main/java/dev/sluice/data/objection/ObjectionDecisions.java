package dev.sluice.data.objection;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.notice.NoticeFacts;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.NoticeSender;
import dev.sluice.data.policy.TermRefusedException;
import dev.sluice.data.report.ReportAnswers;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.Cases;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.MayDecide;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.review.ReviewConflict;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.data.takedown.AvailableActions;
import dev.sluice.data.takedown.NothingShownException;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides objections, and tells the person. For moderators and admins, but not for the one who made the first decision
 * unless there is nobody else.
 */
@Service
public class ObjectionDecisions {

    private final ObjectionRepository rows;
    private final Cases cases;
    private final Takedowns takedowns;
    private final ReportAnswers reportAnswers;
    private final NoticeSender notices;
    private final Accounts accounts;
    private final TermRemedies remedies;
    private final Suspensions suspensions;
    private final ApplicationEventPublisher events;

    ObjectionDecisions(
            ObjectionRepository rows,
            Cases cases,
            Takedowns takedowns,
            ReportAnswers reportAnswers,
            NoticeSender notices,
            Accounts accounts,
            TermRemedies remedies,
            Suspensions suspensions,
            ApplicationEventPublisher events) {
        this.rows = rows;
        this.cases = cases;
        this.takedowns = takedowns;
        this.reportAnswers = reportAnswers;
        this.notices = notices;
        this.accounts = accounts;
        this.remedies = remedies;
        this.suspensions = suspensions;
        this.events = events;
    }

    /** The objection of a case. */
    @Transactional(readOnly = true)
    public Optional<FiledObjection> find(Actor actor, CaseId id) {
        actor.requireStaff();
        return rows.findByCaseId(id.value())
                .map(objection -> objection.toFiled(objection.report().flatMap(reportAnswers::number)));
    }

    /** The case of the objection with this number. */
    @Transactional(readOnly = true)
    public Optional<CaseId> findCase(Actor actor, ReceiptNumber number) {
        actor.requireStaff();
        return rows.findByNumber(number.value()).map(ObjectionEntity::filedIn);
    }

    /** Whether {@code actor} may decide it. */
    @Transactional(readOnly = true)
    public MayDecide mayDecide(Actor actor, CaseId id) {
        return actor.isStaff()
                ? rows.findByCaseId(id.value())
                        .map(objection -> mayDecide(actor, objection))
                        .orElse(MayDecide.NO)
                : MayDecide.NO;
    }

    /** Whether {@code actor} may take a decision back: who may not decide it, only their own. */
    @Transactional(readOnly = true)
    public boolean mayReopen(Actor actor, ReviewCase about) {
        return about.mayBeReopened(actor, mayDecide(actor, about.id()));
    }

    private MayDecide mayDecide(Actor actor, ObjectionEntity objection) {
        boolean madeTheFirst =
                objection.firstDecidedBy().filter(actor.id()::equals).isPresent();
        return MayDecide.of(madeTheFirst || objection.person().equals(actor.id()), accounts.countStaff());
    }

    /**
     * Decides an objection. A reversal gives back what a moderator took down; on a report it takes the answer down; of the
     * gate's decision it says that one may ask again; a suspension ends, if it is not over, and its strikes do not count.
     *
     * @param remedy what an admin does to the term that was wrong; only with a reversal
     * @throws TermRefusedException if the exception does not fit the term
     * @throws ReviewConflict if it is not the version that was seen, not open, or another's
     * @throws NothingShownException if nothing stands that could be taken down
     * @throws NotPermittedException if somebody else has to decide it
     */
    @Transactional
    public void decide(Actor actor, CaseId id, long seenVersion, Decision decision, Optional<TermRemedy> remedy) {
        ReviewCase decided = cases.lockOpen(actor, id, seenVersion);
        ObjectionEntity objection = rows.findByCaseId(id.value()).orElseThrow();
        MayDecide may = mayDecide(actor, objection);
        if (may == MayDecide.NO) {
            throw new NotPermittedException(actor);
        }
        boolean reversed = isReversal(decision.outcome());
        boolean alone = may == MayDecide.ALONE;
        cases.recordDecision(actor, decided, decision, alone);
        if (reversed) {
            remedy.ifPresent(wanted -> objection.mended(remedies.make(actor, wanted)));
        }
        Optional<Long> takedown = reversed ? reverse(actor, objection, decision) : Optional.empty();
        Instant at = cases.decide(actor, id, seenVersion, decision, alone, takedown);
        if (reversed) {
            objection.suspension().ifPresent(wrong -> lift(actor, objection.person(), wrong, at));
        }
        NoticeKind kind = reversed ? toldOfReversal(objection) : NoticeKind.OBJECTION_UPHELD;
        tell(decided, objection, kind, decision.reason());
    }

    private NoticeKind toldOfReversal(ObjectionEntity objection) {
        return switch (objection.subject()) {
            case REFUSED, CUT -> NoticeKind.OBJECTION_REVERSED;
            case TAKEN_DOWN -> NoticeKind.OBJECTION_RESTORED;
            case TITLE_TAKEN_DOWN -> NoticeKind.OBJECTION_TITLE_RESTORED;
            case REPORT -> NoticeKind.REPORT_TAKEN_DOWN;
            case SUSPENDED ->
                // Another decision may have taken the place of the one that was wrong.
                suspensions.isSuspended(objection.person())
                        ? NoticeKind.OBJECTION_STILL_SUSPENDED
                        : NoticeKind.OBJECTION_UNSUSPENDED;
        };
    }

    private static boolean isReversal(CaseOutcome outcome) {
        return switch (outcome) {
            case UPHELD -> false;
            case REVERSED -> true;
            case NO_VIOLATION, TAKEN_DOWN, NOTED -> throw new IllegalArgumentException("not an outcome of objections");
        };
    }

    /** Does what a reversal means; gives the takedown's version where one was changed. */
    private Optional<Long> reverse(Actor actor, ObjectionEntity objection, Decision decision) {
        Optional<TurnId> turn = objection.turn();
        return switch (objection.subject()) {
            case REFUSED -> {
                turn.ifPresent(refused -> events.publishEvent(new RefusalReversed(objection.person(), refused)));
                yield Optional.empty();
            }
            case CUT -> Optional.empty();
            // Lifted at the decision's own time, when that is known.
            case SUSPENDED -> Optional.empty();
            case TAKEN_DOWN, TITLE_TAKEN_DOWN ->
                turn.flatMap(down -> restore(actor, down, decision.reason().joined(), decision.internalNote()));
            case REPORT ->
                turn.flatMap(reported -> takedowns.takeDownOnReview(
                        actor,
                        reported,
                        decision.risk().orElseThrow(() -> new IllegalArgumentException("a violation is of a risk")),
                        decision.reason().joined(),
                        decision.internalNote()));
        };
    }

    private void lift(Actor actor, AccountId person, SuspensionId wrong, Instant at) {
        suspensions.restoreOnReview(actor, person, wrong, at);
        events.publishEvent(new SuspensionReversed(person, wrong, at));
    }

    private Optional<Long> restore(Actor actor, TurnId turn, String publicReason, String internalNote) {
        AvailableActions available = takedowns.availableActions(actor, turn);
        if (!available.actions().contains(TakedownAction.RESTORE)) {
            // Somebody has done it already; nothing of ours to undo.
            return Optional.empty();
        }
        takedowns.restoreOnReview(actor, turn, available.version(), publicReason, internalNote);
        return Optional.of(available.version() + 1);
    }

    private void tell(ReviewCase about, ObjectionEntity objection, NoticeKind kind, PublicReason reason) {
        notices.send(
                objection.person(),
                kind,
                about.id().value(),
                new NoticeFacts(objection.number().value(), reason, about.conversation()));
    }

    /**
     * Takes a decision back: the objection waits again, and what the decision changed is as before.
     *
     * @param reason what the reader of an answer is told that is shown again
     * @throws ReviewConflict if it is not the version that was seen, or not decided
     * @throws NotPermittedException if somebody else has to do it
     */
    @Transactional
    public void reopen(Actor actor, CaseId id, long seenVersion, PublicReason reason, String internalNote) {
        ReviewCase before = cases.lockDecided(actor, id, seenVersion);
        ReviewCase.Decided decided = before.decided().orElseThrow();
        ObjectionEntity objection = rows.findByCaseId(id.value()).orElseThrow();
        if (!mayReopen(actor, before)) {
            throw new NotPermittedException(actor);
        }
        cases.reopen(actor, id, seenVersion, false, internalNote);
        if (decided.outcome() == CaseOutcome.REVERSED) {
            objection.takeRemedy().ifPresent(made -> remedies.takeBack(actor, made));
            if (objection.subject() == ObjectionSubject.REFUSED) {
                objection.turn().ifPresent(turn -> events.publishEvent(new RefusalStands(objection.person(), turn)));
            }
            objection.suspension().ifPresent(right -> {
                suspensions.suspendAgainOnReview(actor, objection.person(), right, decided.at());
                events.publishEvent(new SuspensionStands(right, decided.at()));
            });
            objection
                    .turn()
                    .ifPresent(turn -> decided.takedownVersion()
                            .filter(version ->
                                    takedowns.availableActions(actor, turn).version() == version)
                            .ifPresent(version -> undo(actor, objection.subject(), turn, reason, internalNote)));
        }
        Set<AccountId> know = notices.takeBack(id.value());
        if (know.contains(objection.person())) {
            tell(before, objection, NoticeKind.OBJECTION_REOPENED, PublicReason.NONE);
        }
    }

    private void undo(Actor actor, ObjectionSubject subject, TurnId turn, PublicReason reason, String internalNote) {
        switch (subject) {
            case TAKEN_DOWN, TITLE_TAKEN_DOWN ->
                takedowns
                        .findLast(turn)
                        // What is gone meanwhile need not be withdrawn again.
                        .filter(last -> takedowns
                                .availableActions(actor, turn)
                                .actions()
                                .contains(TakedownAction.TAKE_DOWN))
                        .ifPresent(last -> takedowns.takeDownOnReview(
                                actor, turn, last.risk(), last.publicReason(), internalNote));
            case REPORT -> restore(actor, turn, reason.joined(), internalNote);
            case REFUSED, CUT, SUSPENDED -> {}
        }
    }
}
