package dev.sluice.data.report;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.conversation.TakedownNotice;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.notice.NoticeFacts;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.NoticeSender;
import dev.sluice.data.review.CaseId;
import dev.sluice.data.review.CaseOutcome;
import dev.sluice.data.review.Cases;
import dev.sluice.data.review.Decision;
import dev.sluice.data.review.MayDecide;
import dev.sluice.data.review.PublicReason;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.review.ReviewConflict;
import dev.sluice.data.takedown.AvailableActions;
import dev.sluice.data.takedown.NothingShownException;
import dev.sluice.data.takedown.TakedownAction;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides all reports on one answer together, and tells everybody concerned. For moderators and admins. */
@Service
public class ReportDecisions {

    private final ReportRepository rows;
    private final Cases cases;
    private final Takedowns takedowns;
    private final ReaderCopies readerCopies;
    private final NoticeSender notices;
    private final Accounts accounts;
    private final LiveUpdates live;
    private final InstantSource time;

    ReportDecisions(
            ReportRepository rows,
            Cases cases,
            Takedowns takedowns,
            ReaderCopies readerCopies,
            NoticeSender notices,
            Accounts accounts,
            LiveUpdates live,
            InstantSource time) {
        this.rows = rows;
        this.cases = cases;
        this.takedowns = takedowns;
        this.readerCopies = readerCopies;
        this.notices = notices;
        this.accounts = accounts;
        this.live = live;
        this.time = time;
    }

    /** The reports of one case, oldest first, withdrawn ones too. */
    @Transactional(readOnly = true)
    public List<FiledReport> reports(Actor actor, CaseId id) {
        actor.requireStaff();
        return rows.findByCaseIdOrderById(id.value()).stream()
                .map(ReportEntity::toFiled)
                .toList();
    }

    /** The case that the report with this number is in; several on one answer are in one. */
    @Transactional(readOnly = true)
    public Optional<CaseId> findCase(Actor actor, ReceiptNumber number) {
        actor.requireStaff();
        return rows.findByNumber(number.value()).map(ReportEntity::filedIn);
    }

    /**
     * Says which answer a visitor's report is about; {@link #unlink} takes that back. A title is no answer.
     *
     * @throws ReviewConflict if it is not the version that was seen, not open, another's, or about an answer already
     */
    @Transactional
    public void link(Actor actor, CaseId id, long seenVersion, TurnId turn) {
        if (cases.lockOpen(actor, id, seenVersion).turn().isPresent()) {
            throw new ReviewConflict("case " + id + " is about an answer already");
        }
        ConversationId conversation = takedowns
                .findConversation(turn)
                .filter(found -> !takedowns.isTitle(turn))
                .orElseThrow(() -> new ReviewConflict("there is no answer " + turn));
        cases.link(actor, id, seenVersion, Optional.of(turn), Optional.of(conversation));
    }

    /**
     * Says that a visitor's report is about another answer than was thought, or none that is known.
     *
     * @throws ReviewConflict if it is not the version that was seen, not open, another's, or was reported under the answer
     */
    @Transactional
    public void unlink(Actor actor, CaseId id, long seenVersion) {
        cases.lockOpen(actor, id, seenVersion);
        if (rows.findByCaseIdOrderById(id.value()).stream().anyMatch(ReportEntity::namesItsAnswer)) {
            throw new ReviewConflict("readers reported the answer of case " + id);
        }
        cases.link(actor, id, seenVersion, Optional.empty(), Optional.empty());
    }

    /** Whether {@code actor} may decide it: not if they reported it, or were given the answer themselves. */
    @Transactional(readOnly = true)
    public MayDecide mayDecide(Actor actor, ReviewCase about) {
        if (!actor.isStaff()) {
            return MayDecide.NO;
        }
        boolean reported = rows.findByCaseIdOrderById(about.id().value()).stream()
                .anyMatch(report -> report.reporter().equals(Optional.of(actor.id())));
        boolean owns = about.conversation().flatMap(readerCopies::owner).equals(Optional.of(actor.id()));
        return MayDecide.of(reported || owns, accounts.countStaff());
    }

    /** Whether {@code actor} may take a decision back: who may not decide it, only their own. */
    @Transactional(readOnly = true)
    public boolean mayReopen(Actor actor, ReviewCase about) {
        return about.mayBeReopened(actor, mayDecide(actor, about));
    }

    /**
     * Decides a case. Of text that nobody has found on the site only {@link CaseOutcome#NO_VIOLATION} can be said.
     *
     * @throws ReviewConflict if it is not the version that was seen, not open, or another's
     * @throws NothingShownException if nothing stands that could be taken down
     * @throws NotPermittedException if somebody else has to decide it
     */
    @Transactional
    public void decide(Actor actor, CaseId id, long seenVersion, Decision decision) {
        ReviewCase decided = cases.lockOpen(actor, id, seenVersion);
        requireFitting(decided, decision);
        MayDecide may = mayDecide(actor, decided);
        if (may == MayDecide.NO) {
            throw new NotPermittedException(actor);
        }
        boolean alone = may == MayDecide.ALONE;
        cases.recordDecision(actor, decided, decision, alone);
        Optional<Long> takedown = decided.turn().flatMap(turn -> act(actor, turn, decided, decision));
        cases.decide(actor, id, seenVersion, decision, alone, takedown);
        tell(decided, decision.outcome(), decision.reason());
    }

    private static void requireFitting(ReviewCase about, Decision decision) {
        boolean violation = switch (decision.outcome()) {
            case NO_VIOLATION -> false;
            case TAKEN_DOWN, NOTED -> true;
            case UPHELD, REVERSED -> throw new IllegalArgumentException("not an outcome of reports");
        };
        if (violation && decision.risk().isEmpty()) {
            throw new IllegalArgumentException("a violation is of a risk");
        }
        if (violation && about.turn().isEmpty()) {
            throw new IllegalArgumentException("a violation stands in an answer");
        }
    }

    /** Does what was decided; gives the takedown's version where one was made. */
    private Optional<Long> act(Actor actor, TurnId turn, ReviewCase decided, Decision decision) {
        return switch (decision.outcome()) {
            case TAKEN_DOWN ->
                takedowns.takeDownOnReview(
                        actor,
                        turn,
                        decision.risk().orElseThrow(),
                        decision.reason().joined(),
                        decision.internalNote());
            case NOTED -> {
                note(turn, decided, Optional.of(decision));
                yield Optional.empty();
            }
            case NO_VIOLATION, UPHELD, REVERSED -> Optional.empty();
        };
    }

    private void note(TurnId turn, ReviewCase about, Optional<Decision> decision) {
        readerCopies.markNoted(
                turn,
                decision.map(made -> new TakedownNotice(
                        made.risk().orElseThrow(), made.reason().joined(), Timestamps.toMicros(time.instant()))));
        about.conversation().ifPresent(conversation -> live.publish(new LiveEvent.TurnNoted(turn, conversation)));
    }

    private void tell(ReviewCase about, CaseOutcome outcome, PublicReason reason) {
        NoticeKind toReporters = switch (outcome) {
            case NO_VIOLATION -> NoticeKind.REPORT_NO_VIOLATION;
            case TAKEN_DOWN -> NoticeKind.REPORT_TAKEN_DOWN;
            case NOTED -> NoticeKind.REPORT_NOTED;
            case UPHELD, REVERSED -> throw new IllegalArgumentException("not an outcome of reports");
        };
        Set<AccountId> told = new HashSet<>();
        for (ReportEntity report : rows.findByCaseIdOrderById(about.id().value())) {
            if (!report.isWithdrawn()) {
                tell(about, report, toReporters, reason);
                report.reporter().ifPresent(told::add);
            }
        }
        tellOwner(about, outcome, reason, told);
    }

    private void tell(ReviewCase about, ReportEntity report, NoticeKind kind, PublicReason reason) {
        long occasion = about.id().value();
        // Whose conversation it is, is nothing to a visitor.
        NoticeFacts facts = new NoticeFacts(
                report.number().value(),
                reason,
                report.reporter().isPresent() ? about.conversation() : Optional.empty());
        report.reporter()
                .ifPresentOrElse(
                        reporter -> notices.send(reporter, kind, occasion, facts),
                        () -> notices.mail(report.contact(), report.language(), kind, occasion, facts));
    }

    /** One message for each person: an owner who reported their own answer has theirs. */
    private void tellOwner(ReviewCase about, CaseOutcome outcome, PublicReason reason, Set<AccountId> told) {
        Optional<NoticeKind> kind = switch (outcome) {
            case TAKEN_DOWN -> Optional.of(isTitle(about) ? NoticeKind.TITLE_TAKEN_DOWN : NoticeKind.ANSWER_TAKEN_DOWN);
            case NOTED -> Optional.of(NoticeKind.ANSWER_NOTED);
            case NO_VIOLATION, UPHELD, REVERSED -> Optional.empty();
        };
        Optional<ConversationId> conversation = about.conversation();
        if (kind.isPresent() && conversation.isPresent()) {
            readerCopies
                    .owner(conversation.get())
                    .filter(owner -> !told.contains(owner))
                    .ifPresent(owner -> notices.send(
                            owner, kind.get(), about.id().value(), new NoticeFacts("", reason, conversation)));
        }
    }

    /**
     * Takes a decision back: the case waits again, what it did to the answer is undone, and whoever has heard of it is
     * told.
     *
     * @throws ReviewConflict if it is not the version that was seen, or not decided
     * @throws NotPermittedException if somebody else has to do it
     */
    @Transactional
    public void reopen(Actor actor, CaseId id, long seenVersion, PublicReason reason, String internalNote) {
        ReviewCase before = cases.lockDecided(actor, id, seenVersion);
        ReviewCase.Decided decided = before.decided().orElseThrow();
        if (!mayReopen(actor, before)) {
            throw new NotPermittedException(actor);
        }
        List<ReportEntity> reports = rows.findByCaseIdOrderById(id.value());
        boolean readers = reports.stream().anyMatch(ReportEntity::namesItsAnswer);
        if (readers && before.turn().flatMap(cases::findOpenReports).isPresent()) {
            throw new ReviewConflict("the same answer was reported again: decide that case");
        }
        cases.reopen(actor, id, seenVersion, readers, internalNote);
        boolean back = before.turn()
                .map(turn -> undo(actor, turn, before, decided, reason, internalNote))
                .orElse(false);
        Set<AccountId> know = new HashSet<>(notices.takeBack(id.value()));
        for (ReportEntity report : reports) {
            if (report.reporter().isEmpty()) {
                notices.mailAgain(
                        report.contact(),
                        report.language(),
                        NoticeKind.REPORT_REOPENED,
                        id.value(),
                        new NoticeFacts(report.number().value(), PublicReason.NONE, Optional.empty()));
            } else if (report.reporter().filter(know::contains).isPresent()) {
                tell(before, report, NoticeKind.REPORT_REOPENED, PublicReason.NONE);
            }
            report.reporter().ifPresent(know::remove);
        }
        if (back) {
            // Who is left has not reported it: it is their answer.
            know.forEach(owner -> tellThatItIsBack(before, owner, reason));
        }
    }

    private void tellThatItIsBack(ReviewCase about, AccountId owner, PublicReason reason) {
        NoticeKind kind = isTitle(about) ? NoticeKind.TITLE_RESTORED : NoticeKind.ANSWER_RESTORED;
        notices.send(owner, kind, about.id().value(), new NoticeFacts("", reason, about.conversation()));
    }

    /** Titles were linked once. */
    private boolean isTitle(ReviewCase about) {
        return about.turn().filter(takedowns::isTitle).isPresent();
    }

    /** Whether the answer is shown again by that. */
    private boolean undo(
            Actor actor,
            TurnId turn,
            ReviewCase before,
            ReviewCase.Decided decided,
            PublicReason reason,
            String internalNote) {
        if (decided.outcome() == CaseOutcome.NOTED) {
            note(turn, before, Optional.empty());
        }
        Optional<Long> ours = decided.takedownVersion().filter(version -> {
            AvailableActions available = takedowns.availableActions(actor, turn);
            return available.version() == version && available.actions().contains(TakedownAction.RESTORE);
        });
        ours.ifPresent(version -> takedowns.restoreOnReview(actor, turn, version, reason.joined(), internalNote));
        return ours.isPresent();
    }
}
