package dev.sluice.data.admission;

import dev.sluice.data.account.Account;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.conversation.Conversations;
import dev.sluice.data.figures.HourlyCounts;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.quota.TurnDecision;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.safety.turn.Admission;
import dev.sluice.safety.turn.TurnRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Lets a turn begin if account, service and conversation allow it, and takes it from the quota last. */
@Service
class TurnAdmission implements Admission {

    private final Accounts accounts;
    private final ServiceSwitch serviceSwitch;
    private final Conversations conversations;
    private final Quotas quotas;
    private final HourlyCounts counts;
    private final InstantSource time;

    TurnAdmission(
            Accounts accounts,
            ServiceSwitch serviceSwitch,
            Conversations conversations,
            Quotas quotas,
            HourlyCounts counts,
            InstantSource time) {
        this.accounts = accounts;
        this.serviceSwitch = serviceSwitch;
        this.conversations = conversations;
        this.quotas = quotas;
        this.counts = counts;
        this.time = time;
    }

    @Override
    public Decision admit(TurnRequest request) {
        Optional<Account> found = accounts.find(request.account()).filter(account -> !account.isClosed());
        if (found.isEmpty()) {
            return new NoSuchConversation();
        }
        Account account = found.get();
        if (account.isSuspended(time.instant())) {
            Instant until = account.suspendedUntil().orElseThrow();
            return new Suspended(until.equals(Account.FOR_GOOD) ? Instant.MAX : until);
        }
        if (!accounts.hasAcceptedTerms(account)) {
            return new TermsNotAccepted();
        }
        if (!serviceSwitch.state().isRunning()) {
            return new ServiceStopped();
        }
        if (conversations.find(account.actor(), request.conversation()).isEmpty()) {
            return new NoSuchConversation();
        }
        if (request.purpose().isTitle()) {
            // The site asks for it, not the person.
            return new Admitted(account.audience());
        }
        return switch (quotas.takeTurn(account.id())) {
            case TurnDecision.Granted granted -> new Admitted(account.audience());
            case TurnDecision.Exhausted(var period, var retryAfter) -> {
                counts.quotaHit(period);
                yield new OverQuota(period, retryAfter);
            }
        };
    }
}
