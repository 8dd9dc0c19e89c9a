package dev.sluice.data.suspension;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.AccountStates;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.AdminReset;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.notice.NoticeFacts;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.NoticeSender;
import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Suspends accounts and restores them. For moderators and admins; strikes do it in the site's own name. */
@Service
public class Suspensions {

    /** Longest internal note, in UTF-16 units. */
    public static final int MAX_NOTE_LENGTH = 1000;

    private final SuspensionRepository rows;
    private final AccountStates accounts;
    private final AuditTrail audit;
    private final NoticeSender notices;
    private final InstantSource time;

    Suspensions(
            SuspensionRepository rows,
            AccountStates accounts,
            AuditTrail audit,
            NoticeSender notices,
            InstantSource time) {
        this.rows = rows;
        this.accounts = accounts;
        this.audit = audit;
        this.notices = notices;
        this.time = time;
    }

    /** What keeps the actor themselves from sending now. */
    @Transactional(readOnly = true)
    public Optional<Suspension> findOwn(Actor actor) {
        return findInForce(actor.id());
    }

    /** One of the actor's own, whether it is over or not. */
    @Transactional(readOnly = true)
    public Optional<Suspension> findOwn(Actor actor, SuspensionId id) {
        return rows.findById(id.value())
                .map(SuspensionEntity::toSuspension)
                .filter(suspension -> suspension.account().equals(actor.id()));
    }

    /** All of the actor's own, newest first. */
    @Transactional(readOnly = true)
    public List<Suspension> listOwn(Actor actor) {
        return listAll(actor.id());
    }

    /** Whether anything keeps an account from sending now; inside the transaction of whoever asks, for objections. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isSuspended(AccountId account) {
        return findInForce(account).isPresent();
    }

    private Optional<Suspension> findInForce(AccountId account) {
        return rows.findInForce(account.value(), time.instant()).map(SuspensionEntity::toSuspension);
    }

    /** One of them. */
    @Transactional(readOnly = true)
    public Optional<Suspension> find(Actor actor, SuspensionId id) {
        actor.requireStaff();
        return rows.findById(id.value()).map(SuspensionEntity::toSuspension);
    }

    /** All of an account, newest first. */
    @Transactional(readOnly = true)
    public List<Suspension> list(Actor actor, AccountId account) {
        actor.requireStaff();
        return listAll(account);
    }

    private List<Suspension> listAll(AccountId account) {
        return rows.findByAccountIdOrderByBegunAtDescIdDesc(account.value()).stream()
                .map(SuspensionEntity::toSuspension)
                .toList();
    }

    /**
     * Keeps an account from sending; one that is suspended already is from now on for this reason and time.
     *
     * @param until {@link Account#FOR_GOOD} for no end
     * @param reason what the person is told
     * @param note for staff; may be empty
     */
    @Transactional
    public SuspensionOutcome suspend(Actor actor, AccountId account, Instant until, PublicReason reason, String note) {
        actor.requireStaff();
        // As exact as both databases are.
        return suspend(actor, account, until.truncatedTo(ChronoUnit.MICROS), false, reason, note);
    }

    /** The same in the name of the site, for strikes; inside their transaction. */
    public SuspensionOutcome suspendForStrikes(AccountId account, Instant until, PublicReason reason, String note) {
        return suspend(Actor.system(), account, until, true, reason, note);
    }

    private SuspensionOutcome suspend(
            Actor actor, AccountId account, Instant until, boolean automatic, PublicReason reason, String note) {
        String tidy = note.replace('\0', '\uFFFD').strip();
        Instant now = now();
        if (reason.isEmpty() || tidy.length() > MAX_NOTE_LENGTH || !until.isAfter(now)) {
            throw new IllegalArgumentException("a suspension needs a reason for the person and an end that is to come");
        }
        Account locked = accounts.lock(account).orElseThrow();
        if (locked.actor().isStaff()) {
            return new SuspensionOutcome.IsStaff();
        }
        rows.findInForce(account.value(), now).ifPresent(before -> before.lift(actor, now));
        SuspensionId id = new SuspensionId(TurnId.next().value());
        Suspension begun = rows.saveAndFlush(
                        new SuspensionEntity(id, account, now, until, automatic, reason, tidy, actor))
                .toSuspension();
        accounts.suspend(account, until);
        tell(begun);
        audit.record(
                actor,
                AuditKind.ACCOUNT_SUSPENDED,
                account.toString(),
                "%s until %s: %s%s"
                        .formatted(
                                locked.name(),
                                begun.isForGood() ? "restored" : until,
                                reason.joined(),
                                tidy.isEmpty() ? "" : " / " + tidy));
        return new SuspensionOutcome.Suspended(begun);
    }

    /**
     * Lets an account send again.
     *
     * @param note for staff; may be empty
     */
    @Transactional
    public SuspensionOutcome restore(Actor actor, AccountId account, String note) {
        actor.requireStaff();
        return lift(actor, account, note);
    }

    /** Staff are not suspended, however they became it. */
    @EventListener
    void hear(AdminReset reset) {
        lift(Actor.system(), reset.account(), "");
    }

    private SuspensionOutcome lift(Actor actor, AccountId account, String note) {
        Account locked = accounts.lock(account).orElseThrow();
        Instant now = now();
        Optional<SuspensionEntity> current = rows.findInForce(account.value(), now);
        if (current.isEmpty()) {
            return new SuspensionOutcome.NotSuspended();
        }
        current.get().lift(actor, now);
        Suspension lifted = current.get().toSuspension();
        accounts.restore(account);
        // Whoever has not read that they were suspended need not read that they no longer are.
        if (notices.takeBack(lifted.id().value()).contains(account)) {
            notices.send(
                    account,
                    NoticeKind.ACCOUNT_RESTORED,
                    lifted.id().value(),
                    new NoticeFacts("", PublicReason.NONE, Optional.empty()));
        }
        audit.record(
                actor,
                AuditKind.ACCOUNT_RESTORED,
                account.toString(),
                locked.name() + (note.isBlank() ? "" : ": " + note.strip()));
        return new SuspensionOutcome.Restored(lifted);
    }

    /**
     * The same because an objection was right, inside the transaction of the decision, which tells the person. One that is
     * over or was replaced stays as it is: nothing is left to lift.
     *
     * @param at when it was decided, by which {@link #suspendAgainOnReview} knows it again
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void restoreOnReview(Actor actor, AccountId account, SuspensionId id, Instant at) {
        actor.requireStaff();
        Account locked = accounts.lock(account).orElseThrow();
        findOf(account, id).filter(row -> row.toSuspension().isInForce(at)).ifPresent(row -> {
            row.lift(actor, at);
            accounts.restore(account);
            notices.takeBack(id.value());
            audit.record(actor, AuditKind.ACCOUNT_RESTORED, account.toString(), locked.name() + ": objection reversed");
        });
    }

    /**
     * Takes {@link #restoreOnReview} back, likewise, and tells the person. Nothing changes if that decision did not lift
     * it, if its time is over, or if another decision was made since.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void suspendAgainOnReview(Actor actor, AccountId account, SuspensionId id, Instant liftedAt) {
        actor.requireStaff();
        Account locked = accounts.lock(account).orElseThrow();
        findOf(account, id)
                .filter(row -> row.toSuspension().liftedAt().equals(Optional.of(liftedAt)))
                .ifPresent(row -> putBack(actor, locked, row, "objection reopened"));
    }

    /**
     * Takes {@link #restore} back: the same suspension is in force again, and the person is told.
     *
     * @param note for staff; may be empty
     * @return whether it is; not if its time is over, or another decision was made since
     */
    @Transactional
    public boolean suspendAgain(Actor actor, AccountId account, SuspensionId id, String note) {
        actor.requireStaff();
        Account locked = accounts.lock(account).orElseThrow();
        return findOf(account, id)
                .filter(row -> row.toSuspension().liftedAt().isPresent())
                .map(row -> putBack(actor, locked, row, note.strip()))
                .orElse(false);
    }

    private Optional<SuspensionEntity> findOf(AccountId account, SuspensionId id) {
        return rows.findById(id.value())
                .filter(row -> row.toSuspension().account().equals(account));
    }

    private boolean putBack(Actor actor, Account locked, SuspensionEntity row, String why) {
        Instant now = now();
        Suspension lifted = row.toSuspension();
        if (locked.actor().isStaff()
                || locked.isSuspended(now)
                || !lifted.until().isAfter(now)) {
            return false;
        }
        row.putBack();
        accounts.suspend(locked.id(), lifted.until());
        audit.record(
                actor,
                AuditKind.ACCOUNT_SUSPENDED,
                locked.id().toString(),
                locked.name() + (why.isEmpty() ? "" : ": " + why));
        notices.takeBack(lifted.id().value());
        tell(lifted);
        return true;
    }

    private void tell(Suspension begun) {
        notices.send(
                begun.account(),
                NoticeKind.ACCOUNT_SUSPENDED,
                begun.id().value(),
                new NoticeFacts("", begun.reason(), Optional.empty()));
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
