package dev.sluice.data.share;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.live.LiveEvent;
import dev.sluice.data.live.LiveUpdates;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.share.ShareRows.NamedConversation;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** The links that people make to their own conversations. What such a link shows: {@link SharedPages}. */
@Service
public class ShareLinks {

    /** So many turns are shared at most, the latest. */
    private static final int MAX_TURNS = 200;

    /** And so much text, in UTF-16 units: every open page holds it. */
    private static final int MAX_LENGTH = 200_000;

    private final ShareRows rows;
    private final PublicJudge judge;
    private final SharingSettings settings;
    private final Conversations conversations;
    private final Accounts accounts;
    private final Quotas quotas;
    private final AuditTrail audit;
    private final LiveUpdates live;
    private final TransactionOperations transaction;
    private final InstantSource time;

    ShareLinks(
            ShareRows rows,
            PublicJudge judge,
            SharingSettings settings,
            Conversations conversations,
            Accounts accounts,
            Quotas quotas,
            AuditTrail audit,
            LiveUpdates live,
            TransactionOperations transaction,
            InstantSource time) {
        this.rows = rows;
        this.judge = judge;
        this.settings = settings;
        this.conversations = conversations;
        this.accounts = accounts;
        this.quotas = quotas;
        this.audit = audit;
        this.live = live;
        this.transaction = transaction;
        this.time = time;
    }

    /** Whether this site lets people share at all. */
    public boolean isOffered() {
        return settings.enabled();
    }

    /** How a conversation of the actor's is shared, and how it would be. */
    public SharingLookUp find(Actor actor, ConversationId id) {
        Optional<Now> found = transaction.execute(status -> read(actor, id));
        return Objects.requireNonNull(found)
                .map(now -> judge.judge(fitting(now.turns()))
                        .<SharingLookUp>map(opinions -> new SharingLookUp.Found(now.sharing(opinions)))
                        .orElseGet(() -> new SharingLookUp.Busy(PublicJudge.COME_AGAIN)))
                .orElseGet(SharingLookUp.Missing::new);
    }

    private Optional<Now> read(Actor actor, ConversationId id) {
        return conversations
                .find(actor, id)
                .map(conversation -> new Now(
                        conversations.latestTurns(actor, id, MAX_TURNS),
                        conversations.countTurns(actor, id),
                        rows.find(id),
                        rows.turns(id),
                        isSuspended(actor)));
    }

    /** What there is before it is judged. */
    private record Now(
            List<ConversationTurn> turns, int all, Optional<ShareLink> link, Set<TurnId> included, boolean suspended) {

        Sharing sharing(PublicJudge.Opinions opinions) {
            List<ConversationTurn> shareable =
                    turns.stream().filter(opinions::pass).toList();
            return new Sharing(
                    shareable.size(),
                    all - shareable.size(),
                    opinions.personalData(),
                    link,
                    link.isPresent() && shareable.stream().anyMatch(turn -> !included.contains(turn.id())),
                    suspended);
        }
    }

    /**
     * Lets everybody who has the link read the conversation as it is now; the link stays the same if there is one. So
     * many times an hour from one address.
     */
    public ShareOutcome share(Actor actor, ConversationId id, String address) {
        // Before the transaction: on PostgreSQL the quota needs a connection of its own.
        if (quotas.take(AddressQuota.SHARE, address) instanceof QuotaDecision.Exhausted(var retryAfter)) {
            return new ShareOutcome.TooMany(retryAfter);
        }
        return judge.judge(fitting(conversations.latestTurns(actor, id, MAX_TURNS)))
                .map(opinions -> Objects.requireNonNull(transaction.execute(status -> store(actor, id, opinions))))
                .orElseGet(() -> new ShareOutcome.Busy(PublicJudge.COME_AGAIN));
    }

    private ShareOutcome store(Actor actor, ConversationId id, PublicJudge.Opinions opinions) {
        Optional<NamedConversation> named = rows.lock(actor.id(), id);
        // Read again under the lock: what was judged may have been taken down or replaced meanwhile.
        List<TurnId> turns = conversations.latestTurns(actor, id, MAX_TURNS).stream()
                .filter(turn -> PublicJudge.stands(turn) && opinions.pass(turn))
                .map(ConversationTurn::id)
                .toList();
        if (named.isEmpty() || turns.isEmpty()) {
            return new ShareOutcome.NothingToShare();
        }
        Optional<ShareLink> before = rows.find(id);
        if (!settings.enabled()
                || isSuspended(actor)
                || before.filter(ShareLink::isWithdrawn).isPresent()) {
            return new ShareOutcome.NotAllowed();
        }
        record(actor, AuditKind.CONVERSATION_SHARED, id, " turns=" + turns.size() + " last=" + turns.getLast());
        Instant now = now();
        if (before.isEmpty()) {
            rows.insert(id, ShareToken.next(), now);
        }
        rows.include(id, title(named.get(), turns), turns, now);
        return new ShareOutcome.Shared(rows.find(id).orElseThrow());
    }

    /** A title tells of the turn that it was made of, which may have been left out. */
    private NamedConversation title(NamedConversation named, List<TurnId> turns) {
        boolean told = named.source() == null || turns.contains(new TurnId(named.source()));
        return told && judge.passesAsTitle(named.title()) ? named : named.untitled();
    }

    /** As many of the last as one page holds, in their order. */
    private static List<ConversationTurn> fitting(List<ConversationTurn> turns) {
        int length = 0;
        for (int i = turns.size() - 1; i >= 0; i--) {
            length += turns.get(i).prompt().length() + turns.get(i).answer().length();
            if (length > MAX_LENGTH) {
                return turns.subList(i + 1, turns.size());
            }
        }
        return turns;
    }

    /** Ends the link: it leads nowhere from now on, and another one is another link. */
    @Transactional
    public void end(Actor actor, ConversationId id) {
        if (rows.lock(actor.id(), id).isPresent()) {
            rows.find(id).ifPresent(link -> end(actor, link));
        }
    }

    /** Ends all of the actor's links. */
    @Transactional
    public void endAll(Actor actor) {
        list(actor).forEach(link -> end(actor, link.conversation()));
    }

    private void end(Actor actor, ShareLink link) {
        // What a moderator has ended stays, so that it is not made again.
        if (!link.isWithdrawn()) {
            record(actor, AuditKind.CONVERSATION_UNSHARED, link.conversation(), "");
            rows.delete(link.conversation());
        }
    }

    /** The actor's links, those first that were made or updated last. */
    @Transactional(readOnly = true)
    public List<ShareLink> list(Actor actor) {
        return rows.listOf(actor.id());
    }

    private void record(Actor actor, AuditKind kind, ConversationId id, String details) {
        audit.record(actor, kind, actor.id().toString(), "conversation=" + id + details);
        live.publish(new LiveEvent.ConversationChanged(actor.id(), id));
    }

    private boolean isSuspended(Actor actor) {
        return accounts.find(actor.id())
                .filter((Account account) -> account.isSuspended(time.instant()))
                .isPresent();
    }

    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
