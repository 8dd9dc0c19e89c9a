package dev.sluice.app.quota;

import dev.sluice.data.quota.AddressKey;
import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.quota.TurnAllowance;
import dev.sluice.data.quota.TurnAllowance.Period;
import dev.sluice.data.quota.TurnDecision;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Quotas as token buckets: one of two bandwidths for an account's turns, one of one bandwidth for an address. */
final class BucketQuotas implements Quotas {

    /** Places of the two bandwidths in an account's bucket. */
    private static final int MINUTE = 0;

    private static final int DAY = 1;

    /** As many visitors as may use up what one may report. */
    private static final int VISITORS_WHO_REPORT = 40;

    /** Passwords tried for one name from wherever, its owner's own addresses apart. */
    private static final int STRANGERS_PER_HOUR = 60;

    /** Of these, what one household tries: ten of them have to conspire to keep an owner out on a new network. */
    private static final int OF_ONE_HOUSEHOLD = 6;

    /** And what a larger network tries, however many households it is made of. */
    private static final int OF_ONE_NETWORK = 15;

    private final ProxyManager<String> buckets;
    private final QuotaSettings settings;
    private final InstantSource time;
    private final ZoneId zone;

    BucketQuotas(ProxyManager<String> buckets, QuotaSettings settings, InstantSource time, ZoneId zone) {
        this.buckets = buckets;
        this.settings = settings;
        this.time = time;
        this.zone = zone;
    }

    @Override
    public TurnDecision takeTurn(AccountId account) {
        VerboseResult<ConsumptionProbe> taken = turns(account).asVerbose().tryConsumeAndReturnRemaining(1);
        Duration wait = Duration.ofNanos(taken.getValue().getNanosToWaitForRefill());
        long[] available = available(taken);
        if (taken.getValue().isConsumed()) {
            return new TurnDecision.Granted(allowance(available, wait));
        }
        return new TurnDecision.Exhausted(available[DAY] < 1 ? QuotaPeriod.DAY : QuotaPeriod.MINUTE, wait);
    }

    @Override
    public TurnAllowance peekTurns(AccountId account) {
        BucketProxy bucket = turns(account);
        VerboseResult<Long> now = bucket.asVerbose().getAvailableTokens();
        Duration wait = Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        return allowance(available(now), wait);
    }

    @Override
    public QuotaDecision take(AddressQuota quota, String address) {
        List<AddressKey> keys = new ArrayList<>(AddressKey.of(address));
        if (quota == AddressQuota.REPORT) {
            // Somebody has to read them all, from however many addresses they come.
            keys.add(new AddressKey("site", VISITORS_WHO_REPORT));
        }
        long remaining = Long.MAX_VALUE;
        for (AddressKey key : keys) {
            switch (taken(attempts(quota, key))) {
                case QuotaDecision.Exhausted exhausted -> {
                    return exhausted;
                }
                case QuotaDecision.Granted(long left) -> remaining = Math.min(remaining, left);
            }
        }
        return new QuotaDecision.Granted(remaining);
    }

    @Override
    public QuotaDecision takeAsStranger(String name, String address) {
        for (BucketProxy bucket : strangers(name, address)) {
            if (taken(bucket) instanceof QuotaDecision.Exhausted exhausted) {
                return exhausted;
            }
        }
        return new QuotaDecision.Granted(0);
    }

    @Override
    public void giveBackAsStranger(String name, String address) {
        strangers(name, address).forEach(bucket -> bucket.addTokens(1));
    }

    /** Those of the network come first: whoever has used them up takes nothing from the others. */
    private List<BucketProxy> strangers(String name, String address) {
        List<BucketProxy> found = new ArrayList<>();
        for (AddressKey key : AddressKey.of(address)) {
            int limit = key.households() == 1 ? OF_ONE_HOUSEHOLD : OF_ONE_NETWORK;
            found.add(strangers(name + ":" + key.text(), limit));
        }
        found.add(strangers(name, STRANGERS_PER_HOUR));
        return found;
    }

    private BucketProxy strangers(String whose, int limit) {
        return buckets.getProxy("STRANGER:%d:%s".formatted(limit, whose), () -> limit(limit, Duration.ofHours(1)));
    }

    private static QuotaDecision taken(BucketProxy bucket) {
        ConsumptionProbe taken = bucket.tryConsumeAndReturnRemaining(1);
        return taken.isConsumed()
                ? new QuotaDecision.Granted(taken.getRemainingTokens())
                : new QuotaDecision.Exhausted(Duration.ofNanos(taken.getNanosToWaitForRefill()));
    }

    private TurnAllowance allowance(long[] available, Duration wait) {
        Duration minuteWait = wait.compareTo(Duration.ofMinutes(1)) < 0 ? wait : Duration.ofMinutes(1);
        return new TurnAllowance(
                period(settings.turnsPerMinute(), available[MINUTE], minuteWait),
                period(settings.turnsPerDay(), available[DAY], wait));
    }

    private static Period period(long limit, long available, Duration wait) {
        long remaining = Math.clamp(available, 0, limit);
        return new Period(limit, remaining, remaining > 0 ? Duration.ZERO : wait);
    }

    private static long[] available(VerboseResult<?> result) {
        return result.getDiagnostics().getAvailableTokensPerEachBandwidth();
    }

    private BucketProxy turns(AccountId account) {
        int minute = settings.turnsPerMinute();
        int day = settings.turnsPerDay();
        // The limits are part of the key, so that a changed setting counts at once.
        return buckets.getProxy(
                "turns:%d:%d:%s".formatted(minute, day, account),
                () -> BucketConfiguration.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(minute)
                                .refillGreedy(minute, Duration.ofMinutes(1))
                                .build())
                        .addLimit(Bandwidth.builder()
                                .capacity(day)
                                .refillIntervallyAligned(
                                        day,
                                        Duration.ofDays(1),
                                        tomorrow().atStartOfDay(zone).toInstant())
                                .build())
                        .build());
    }

    private LocalDate tomorrow() {
        return LocalDate.ofInstant(time.instant(), zone).plusDays(1);
    }

    private BucketProxy attempts(AddressQuota quota, AddressKey key) {
        int limit = switch (quota) {
            case REGISTER -> settings.registrationsPerHour();
            case LOG_IN -> settings.logInsPerMinute();
            case REPORT -> settings.reportsPerHour();
            case LOOK_UP -> settings.lookUpsPerMinute();
            case SHARE -> settings.sharesPerHour();
            case READ_SHARED -> settings.sharedPagesPerMinute();
        };
        Duration period = switch (quota) {
            case REGISTER, REPORT, SHARE -> Duration.ofHours(1);
            case LOG_IN, LOOK_UP, READ_SHARED -> Duration.ofMinutes(1);
        };
        return buckets.getProxy(
                "%s:%d:%s".formatted(quota, limit, key.text()), () -> limit((long) limit * key.households(), period));
    }

    private static BucketConfiguration limit(long capacity, Duration period) {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(capacity)
                        .refillGreedy(capacity, period)
                        .build())
                .build();
    }
}
