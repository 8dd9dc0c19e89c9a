package dev.sluice.data.share;

import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.safety.turn.ConversationId;
import dev.sluice.safety.turn.TurnId;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What everybody reads who has a link. No actor: the link is all that is asked for. Nothing is counted or kept of those
 * who read.
 *
 * @see "docs/decisions/0117-what-is-shared-is-judged-when-it-is-read.md"
 */
@Service
public class SharedPages {

    private final ShareRows rows;
    private final PublicJudge judge;
    private final SharingSettings settings;
    private final ReaderCopies copies;
    private final Quotas quotas;
    private final TransactionOperations transaction;
    private final InstantSource time;

    SharedPages(
            ShareRows rows,
            PublicJudge judge,
            SharingSettings settings,
            ReaderCopies copies,
            Quotas quotas,
            TransactionOperations transaction,
            InstantSource time) {
        this.rows = rows;
        this.judge = judge;
        this.settings = settings;
        this.copies = copies;
        this.quotas = quotas;
        this.transaction = transaction;
        this.time = time;
    }

    /** What is behind an address; so many a minute from one network address. */
    public SharedPage open(String token, String address) {
        // Before the transaction: on PostgreSQL the quota needs a connection of its own.
        if (quotas.take(AddressQuota.READ_SHARED, address) instanceof QuotaDecision.Exhausted(var retryAfter)) {
            return new SharedPage.TooMany(retryAfter);
        }
        return ShareToken.parse(token)
                .flatMap(parsed -> Objects.requireNonNull(transaction.execute(status -> find(parsed))))
                .<SharedPage>map(SharedPage.Open::new)
                .orElseGet(SharedPage.Gone::new);
    }

    /** For an open page, after something happened that ends or renames links and mostly does not: the texts stay. */
    @Transactional(readOnly = true)
    public Optional<SharedConversation> findUnlessSame(SharedConversation before) {
        return findLink(before.token())
                .flatMap(link -> link.changedAt().equals(before.sharedAt())
                                && link.title().equals(before.title())
                        ? Optional.of(before)
                        : find(before.token()));
    }

    /** For an open page, after something was decided about its texts. */
    @Transactional(readOnly = true)
    public Optional<SharedConversation> find(ShareToken token) {
        return findLink(token)
                .map(link -> new SharedConversation(
                        token,
                        link.conversation(),
                        link.owner(),
                        judge.passesAsTitle(link.title()) ? link.title() : "",
                        link.changedAt(),
                        copies.turns(rows.turns(link.conversation())).stream()
                                .map(this::shown)
                                .toList()));
    }

    /** The conversation of an answer that everybody with this link can read now; for reports of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<ConversationId> findShown(ShareToken token, TurnId turn) {
        return find(token)
                .filter(shared -> shared.turns().stream()
                        .anyMatch(each -> each instanceof SharedTurn.Shown shown
                                && shown.id().equals(turn)))
                .map(SharedConversation::conversation);
    }

    private Optional<ShareLink> findLink(ShareToken token) {
        return settings.enabled() ? rows.findInForce(token, time.instant()) : Optional.empty();
    }

    private SharedTurn shown(ConversationTurn turn) {
        return judge.passes(turn)
                ? new SharedTurn.Shown(
                        turn.id(), turn.prompt(), turn.answer(), turn.assistantName(), turn.endedAt(), turn.note())
                : new SharedTurn.Withheld();
    }
}
