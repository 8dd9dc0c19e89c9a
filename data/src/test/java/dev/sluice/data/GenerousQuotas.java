package dev.sluice.data;

import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.quota.TurnAllowance;
import dev.sluice.data.quota.TurnAllowance.Period;
import dev.sluice.data.quota.TurnDecision;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and lets everything pass, except what a test has exhausted. */
public final class GenerousQuotas implements Quotas {

    private static final long LIMIT = 1_000_000;

    private final Map<AccountId, Long> taken = new ConcurrentHashMap<>();
    private final Set<AccountId> exhausted = ConcurrentHashMap.newKeySet();

    private final Set<AddressQuota> exhaustedForAddresses = ConcurrentHashMap.newKeySet();

    /** From now on this account may not send. */
    public void exhaust(AccountId account) {
        exhausted.add(account);
    }

    /** From now on no address may do this, or all may again. */
    public void exhaust(AddressQuota quota, boolean exhaust) {
        if (exhaust) {
            exhaustedForAddresses.add(quota);
        } else {
            exhaustedForAddresses.remove(quota);
        }
    }

    /** Turns taken so far. */
    public long taken(AccountId account) {
        return taken.getOrDefault(account, 0L);
    }

    @Override
    public TurnDecision takeTurn(AccountId account) {
        if (exhausted.contains(account)) {
            return new TurnDecision.Exhausted(QuotaPeriod.MINUTE, Duration.ofSeconds(30));
        }
        taken.merge(account, 1L, Long::sum);
        return new TurnDecision.Granted(peekTurns(account));
    }

    @Override
    public TurnAllowance peekTurns(AccountId account) {
        boolean empty = exhausted.contains(account);
        long remaining = empty ? 0 : LIMIT - taken(account);
        Period period = new Period(LIMIT, remaining, empty ? Duration.ofSeconds(30) : Duration.ZERO);
        return new TurnAllowance(period, period);
    }

    @Override
    public QuotaDecision take(AddressQuota quota, String address) {
        if (exhaustedForAddresses.contains(quota)) {
            return new QuotaDecision.Exhausted(Duration.ofSeconds(30));
        }
        return new QuotaDecision.Granted(LIMIT);
    }

    @Override
    public QuotaDecision takeAsStranger(String name, String address) {
        return new QuotaDecision.Granted(LIMIT);
    }

    @Override
    public void giveBackAsStranger(String name, String address) {}
}
