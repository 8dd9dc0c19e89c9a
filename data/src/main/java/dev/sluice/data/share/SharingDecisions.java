package dev.sluice.data.share;

import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.NotPermittedException;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.notice.NoticeFacts;
import dev.sluice.data.notice.NoticeKind;
import dev.sluice.data.notice.NoticeSender;
import dev.sluice.data.review.MayDecide;
import dev.sluice.data.review.PublicReason;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ends what people share, and gives it back. For moderators and admins. */
@Service
public class SharingDecisions {

    private final ShareRows rows;
    private final Accounts accounts;
    private final AuditTrail audit;
    private final NoticeSender notices;
    private final LiveUpdates live;
    private final InstantSource time;

    SharingDecisions(
            ShareRows rows,
            Accounts accounts,
            AuditTrail audit,
            NoticeSender notices,
            LiveUpdates live,
            InstantSource time) {
        this.rows = rows;
        this.accounts = accounts;
        this.audit = audit;
        this.notices = notices;
        this.live = live;
        this.time = time;
    }

    /** All links of an account, those too that were ended by staff. */
    @Transactional(readOnly = true)
    public List<ShareLink> list(Actor actor, AccountId owner) {
        actor.requireStaff();
        return rows.listOf(owner);
    }

    /** The link that an answer is part of. */
    @Transactional(readOnly = true)
    public Optional<ShareLink> find(Actor actor, TurnId turn) {
        actor.requireStaff();
        return rows.findSharing(turn).flatMap(rows::find);
    }

    /** Whether the actor may give a link back: not their own, if somebody else ended it and could decide again. */
    public boolean mayReinstate(Actor actor, ShareLink link) {
        return actor.isStaff()
                && link.withdrawn()
                        .filter(withdrawal -> withdrawal.by().equals(actor.name())
                                || MayDecide.of(link.owner().equals(actor.id()), accounts.countStaff()) != MayDecide.NO)
                        .isPresent();
    }

    /**
     * Ends a link and keeps its owner from making another one; {@link #reinstate} takes that back.
     *
     * @param reason what its owner is told
     * @return whether there was one that had not been ended
     */
    @Transactional
    public boolean withdraw(Actor actor, ConversationId id, PublicReason reason) {
        actor.requireStaff();
        if (reason.isEmpty()) {
            throw new IllegalArgumentException("whose link is ended is told why");
        }
        Optional<ShareLink> link = lock(id).filter(found -> !found.isWithdrawn());
        link.ifPresent(found -> {
            record(actor, AuditKind.SHARE_WITHDRAWN, found, reason.joined());
            rows.withdraw(id, actor.name(), reason, time.instant().truncatedTo(ChronoUnit.MICROS));
            tell(found, NoticeKind.SHARE_WITHDRAWN, reason);
        });
        return link.isPresent();
    }

    /** The link leads to the same place again, as it was. */
    @Transactional
    public void reinstate(Actor actor, ConversationId id) {
        actor.requireStaff();
        lock(id).filter(ShareLink::isWithdrawn).ifPresent(found -> {
            if (!mayReinstate(actor, found)) {
                throw new NotPermittedException(actor);
            }
            record(actor, AuditKind.SHARE_REINSTATED, found, "");
            rows.reinstate(id);
            // Whoever has not read that it was ended need not read that it is back.
            if (notices.takeBack(id.value()).contains(found.owner())) {
                tell(found, NoticeKind.SHARE_REINSTATED, PublicReason.NONE);
            }
        });
    }

    private Optional<ShareLink> lock(ConversationId id) {
        return rows.find(id)
                .filter(found -> rows.lock(found.owner(), id).isPresent())
                .flatMap(found -> rows.find(id));
    }

    private void record(Actor actor, AuditKind kind, ShareLink link, String publicReason) {
        audit.record(actor, kind, link.owner().toString(), publicReason, "conversation=" + link.conversation());
        live.publish(new LiveEvent.ConversationChanged(link.owner(), link.conversation()));
    }

    private void tell(ShareLink link, NoticeKind kind, PublicReason reason) {
        notices.send(
                link.owner(),
                kind,
                link.conversation().value(),
                new NoticeFacts("", reason, Optional.of(link.conversation())));
    }
}
