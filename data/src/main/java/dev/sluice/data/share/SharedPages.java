package dev.sluice.data.share;

import dev.sluice.data.conversation.ConversationTurn;
import dev.sluice.data.conversation.ReaderCopies;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.safety.turn.TurnId;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;
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
        return ShareToken.parse(token).map(this::find).orElseGet(SharedPage.Gone::new);
    }

    /** For an open page, after something happened that ends or renames links and mostly does not: the texts stay. */
    public SharedPage findUnlessSame(SharedConversation before) {
        boolean same = read(() -> findLink(before.token()))
                .filter(link -> link.changedAt().equals(before.sharedAt())
                        && link.title().equals(before.title()))
                .isPresent();
        return same ? new SharedPage.Open(before) : find(before.token());
    }

    /** For an open page, after something was decided about its texts. */
    public SharedPage find(ShareToken token) {
        return find(token, Set::copyOf);
    }

    /** The page with no more than this answer, if everybody with the link can read it now; for reports of it. */
    public SharedPage findShown(ShareToken token, TurnId turn) {
        SharedPage page = find(token, included -> included.contains(turn) ? Set.of(turn) : Set.of());
        boolean shown = !(page instanceof SharedPage.Open(SharedConversation conversation))
                || conversation.turns().stream().anyMatch(SharedTurn.Shown.class::isInstance);
        return shown ? page : new SharedPage.Gone();
    }

    private SharedPage find(ShareToken token, UnaryOperator<Set<TurnId>> chosen) {
        return read(() -> findLink(token)
                        .map(link -> new Copies(link, copies.turns(chosen.apply(rows.turns(link.conversation()))))))
                .map(this::judged)
                .orElseGet(SharedPage.Gone::new);
    }

    /** A link and what its turns are now. */
    private record Copies(ShareLink link, List<ConversationTurn> turns) {}

    private <T> Optional<T> read(Supplier<Optional<T>> reading) {
        return Objects.requireNonNull(transaction.execute(status -> reading.get()));
    }

    private Optional<ShareLink> findLink(ShareToken token) {
        return settings.enabled() ? rows.findInForce(token, time.instant()) : Optional.empty();
    }

    private SharedPage judged(Copies found) {
        return judge.judge(found.turns())
                .<SharedPage>map(opinions -> new SharedPage.Open(shown(found, opinions)))
                .orElseGet(() -> new SharedPage.Busy(PublicJudge.COME_AGAIN));
    }

    private SharedConversation shown(Copies found, PublicJudge.Opinions opinions) {
        ShareLink link = found.link();
        return new SharedConversation(
                link.token(),
                link.conversation(),
                link.owner(),
                judge.passesAsTitle(link.title()) ? link.title() : "",
                link.changedAt(),
                found.turns().stream()
                        .map(turn -> opinions.pass(turn) ? shown(turn) : new SharedTurn.Withheld())
                        .toList());
    }

    private static SharedTurn shown(ConversationTurn turn) {
        return new SharedTurn.Shown(
                turn.id(), turn.prompt(), turn.answer(), turn.assistantName(), turn.endedAt(), turn.note());
    }
}
