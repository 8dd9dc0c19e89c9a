package dev.sluice.data.objection;

import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.report.ReportAnswers;
import dev.sluice.data.review.CaseKind;
import dev.sluice.data.review.Cases;
import dev.sluice.data.review.Deadlines;
import dev.sluice.data.review.ReceiptNumber;
import dev.sluice.data.review.ReviewCase;
import dev.sluice.data.suspension.Suspension;
import dev.sluice.data.suspension.SuspensionId;
import dev.sluice.data.suspension.Suspensions;
import dev.sluice.data.takedown.Takedowns;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import dev.sluice.safety.turn.TurnOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person's own objections. Each decision that concerns them can be objected to once, in time. */
@Service
public class Objections {

    /** Longest text, in UTF-16 units. */
    public static final int MAX_WORDS_LENGTH = 1000;

    private static final int MOST_LISTED = 200;

    private final ObjectionRepository rows;
    private final Cases cases;
    private final Conversations conversations;
    private final Takedowns takedowns;
    private final ReportAnswers reportAnswers;
    private final Suspensions suspensions;
    private final Deadlines deadlines;
    private final AuditTrail audit;
    private final InstantSource time;

    Objections(
            ObjectionRepository rows,
            Cases cases,
            Conversations conversations,
            Takedowns takedowns,
            ReportAnswers reportAnswers,
            Suspensions suspensions,
            Deadlines deadlines,
            AuditTrail audit,
            InstantSource time) {
        this.rows = rows;
        this.cases = cases;
        this.conversations = conversations;
        this.takedowns = takedowns;
        this.reportAnswers = reportAnswers;
        this.suspensions = suspensions;
        this.deadlines = deadlines;
        this.audit = audit;
        this.time = time;
    }

    /** Whether {@code actor} can object to what was decided there. */
    @Transactional(readOnly = true)
    public Objectable find(Actor actor, ObjectionTarget target) {
        return objectable(actor, decisionOn(actor, target));
    }

    /**
     * Objects to what was decided there; what {@link #find} says afterwards. Changes nothing unless it is open.
     *
     * @throws IllegalArgumentException if {@code words} are longer than {@link #MAX_WORDS_LENGTH}
     */
    @Transactional
    public Objectable file(Actor actor, ObjectionTarget target, String words) {
        return file(actor, decisionOn(actor, target), words);
    }

    /** The actor's own objections, latest first. */
    @Transactional(readOnly = true)
    public List<ObjectionStatus> list(Actor actor) {
        return list(actor, Limit.of(MOST_LISTED));
    }

    /** All of them, for the actor's own archive. */
    @Transactional(readOnly = true)
    public List<ObjectionStatus> listAll(Actor actor) {
        return list(actor, Limit.unlimited());
    }

    private List<ObjectionStatus> list(Actor actor, Limit most) {
        return rows.findByAccountIdOrderByFiledAtDescIdDesc(actor.id().value(), most).stream()
                .map(this::status)
                .toList();
    }

    private Objectable objectable(Actor actor, Optional<Decided> decision) {
        if (decision.isEmpty()) {
            return new Objectable.Nothing();
        }
        Optional<ObjectionEntity> filed = rows.findByAccountIdAndDecision(
                actor.id().value(), decision.get().key());
        if (filed.isPresent()) {
            return new Objectable.Filed(status(filed.get()));
        }
        Instant until = deadlines.objectionsUntil(decision.get().at());
        return until.isBefore(time.instant())
                ? new Objectable.TooLate(until)
                : new Objectable.Open(decision.get().subject(), until);
    }

    private Objectable file(Actor actor, Optional<Decided> decision, String words) {
        String tidy = words.replace('\0', '\uFFFD').strip();
        if (tidy.length() > MAX_WORDS_LENGTH) {
            throw new IllegalArgumentException("longer than " + MAX_WORDS_LENGTH + " characters");
        }
        Objectable before = objectable(actor, decision);
        if (!(before instanceof Objectable.Open)) {
            return before;
        }
        Decided about = decision.orElseThrow();
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        ReceiptNumber number = ReceiptNumber.next(deadlines.dayOf(now));
        audit.record(
                actor,
                AuditKind.OBJECTION_FILED,
                number.value(),
                about.subject() + about.turn().map(turn -> " " + turn).orElse(""));
        ReviewCase opened = cases.open(
                CaseKind.OBJECTION,
                number,
                about.turn(),
                about.conversation(),
                about.subject().name());
        return new Objectable.Filed(
                status(rows.saveAndFlush(new ObjectionEntity(number, opened.id(), about, actor, tidy, now))));
    }

    private Optional<Decided> decisionOn(Actor actor, ObjectionTarget target) {
        return switch (target) {
            case ObjectionTarget.Turn(TurnId id) -> decisionOnTurn(actor, id);
            case ObjectionTarget.Report(ReceiptNumber number) -> decisionOnReport(actor, number);
            case ObjectionTarget.Suspension(SuspensionId id) ->
                suspensions.findOwn(actor, id).map(Objections::decision);
            case ObjectionTarget.Title(ConversationId conversation) -> decisionOnTitle(actor, conversation);
        };
    }

    /** What was decided on a turn last: by a moderator, else by the gate. */
    private Optional<Decided> decisionOnTurn(Actor actor, TurnId turn) {
        Optional<ConversationTurn> found = conversations.findTurn(actor, turn);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Optional<ConversationId> conversation = conversations.findConversationOf(actor, turn);
        if (found.get().takedown().isPresent()) {
            return Optional.of(takedown(
                    ObjectionSubject.TAKEN_DOWN,
                    turn,
                    takedowns.availableActions(actor, turn).version(),
                    conversation,
                    found.get().takedown().get().at()));
        }
        return subject(found.get().outcome())
                .map(subject -> new Decided(
                        subject,
                        "gate " + turn,
                        Optional.of(turn),
                        conversation,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        found.get().endedAt()));
    }

    private Optional<Decided> decisionOnTitle(Actor actor, ConversationId conversation) {
        return takedowns
                .findTitle(actor, conversation)
                .map(title -> takedown(
                        ObjectionSubject.TITLE_TAKEN_DOWN,
                        title.turn(),
                        title.version(),
                        Optional.of(conversation),
                        title.at()));
    }

    private Decided takedown(
            ObjectionSubject subject, TurnId turn, long version, Optional<ConversationId> conversation, Instant at) {
        return new Decided(
                subject,
                "takedown " + turn + " " + version,
                Optional.of(turn),
                conversation,
                Optional.empty(),
                Optional.empty(),
                takedowns.findLast(turn).map(last -> new Decided.Decider(last.by(), last.name())),
                at);
    }

    private static Optional<ObjectionSubject> subject(TurnOutcome outcome) {
        return switch (outcome) {
            case TurnOutcome.Refused refused -> Optional.of(ObjectionSubject.REFUSED);
            case TurnOutcome.Cut cut -> Optional.of(ObjectionSubject.CUT);
            case TurnOutcome.Answered answered -> Optional.empty();
            case TurnOutcome.CaredFor caredFor -> Optional.empty();
            case TurnOutcome.TakenDown restoredMeanwhile -> Optional.empty();
            case TurnOutcome.ServiceStopped stopped -> Optional.empty();
            case TurnOutcome.AccountSuspended suspended -> Optional.empty();
            case TurnOutcome.Cancelled cancelled -> Optional.empty();
            case TurnOutcome.Failed failed -> Optional.empty();
            case TurnOutcome.OverQuota notAdmitted -> Optional.empty();
            case TurnOutcome.Suspended notAdmitted -> Optional.empty();
            case TurnOutcome.Invalid notAdmitted -> Optional.empty();
        };
    }

    private Optional<Decided> decisionOnReport(Actor actor, ReceiptNumber report) {
        return reportAnswers
                .findNoViolation(actor, report)
                .map(answer -> new Decided(
                        ObjectionSubject.REPORT,
                        "report " + answer.report() + " " + answer.at().toEpochMilli(),
                        answer.turn(),
                        answer.conversation(),
                        Optional.of(answer.report()),
                        Optional.empty(),
                        Optional.of(new Decided.Decider(answer.by(), answer.byName())),
                        answer.at()));
    }

    private static Decided decision(Suspension suspension) {
        return new Decided(
                ObjectionSubject.SUSPENDED,
                "suspension " + suspension.id().value(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(suspension.id()),
                suspension.decider().map(decider -> new Decided.Decider(decider, suspension.begunBy())),
                suspension.begunAt());
    }

    private ObjectionStatus status(ObjectionEntity objection) {
        boolean stillSuspended =
                objection.subject() == ObjectionSubject.SUSPENDED && suspensions.isSuspended(objection.person());
        return objection.toStatus(cases.get(objection.filedIn()), stillSuspended);
    }
}
