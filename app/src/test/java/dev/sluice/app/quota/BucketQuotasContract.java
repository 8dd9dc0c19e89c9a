package dev.sluice.app.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.quota.AddressQuota;
import dev.sluice.data.quota.QuotaDecision;
import dev.sluice.data.quota.Quotas;
import dev.sluice.data.quota.TurnAllowance;
import dev.sluice.data.quota.TurnDecision;
import dev.sluice.safety.turn.AccountId;
import dev.sluice.safety.turn.Admission.QuotaPeriod;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

abstract class BucketQuotasContract {

    /** Buckets as one node sees them. */
    abstract ProxyManager<String> buckets();

    @Test
    void minuteRunsOutBeforeTheDay() {
        Quotas quotas = quotas(3, 200);
        AccountId account = AccountId.next();

        for (int turn = 1; turn <= 3; turn++) {
            assertThat(quotas.takeTurn(account)).isInstanceOf(TurnDecision.Granted.class);
        }

        assertThat(quotas.takeTurn(account)).isInstanceOfSatisfying(TurnDecision.Exhausted.class, exhausted -> {
            assertThat(exhausted.period()).isEqualTo(QuotaPeriod.MINUTE);
            assertThat(exhausted.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(21));
        });
        TurnAllowance left = quotas.peekTurns(account);
        assertThat(left.minute().remaining()).isZero();
        assertThat(left.minute().nextIn()).isPositive();
        assertThat(left.day().remaining()).isEqualTo(197);
        assertThat(left.day().nextIn()).isZero();
    }

    @Test
    void dayRunsOutUntilMidnight() {
        Quotas quotas = quotas(100, 2);
        AccountId account = AccountId.next();
        quotas.takeTurn(account);
        quotas.takeTurn(account);

        assertThat(quotas.takeTurn(account)).isInstanceOfSatisfying(TurnDecision.Exhausted.class, exhausted -> {
            assertThat(exhausted.period()).isEqualTo(QuotaPeriod.DAY);
            assertThat(exhausted.retryAfter()).isLessThanOrEqualTo(Duration.ofDays(1));
        });
        // Nothing was taken from the minute either.
        assertThat(quotas.peekTurns(account).minute().remaining()).isEqualTo(98);
    }

    @Test
    void peekingTakesNothing() {
        Quotas quotas = quotas(3, 5);
        AccountId account = AccountId.next();

        quotas.peekTurns(account);
        TurnAllowance left = quotas.peekTurns(account);

        assertThat(left.minute().remaining()).isEqualTo(3);
        assertThat(left.day().remaining()).isEqualTo(5);
        assertThat(left.day().used()).isZero();
    }

    @Test
    void twoNodesShareAnAccountsTurns() {
        AccountId account = AccountId.next();
        quotas(2, 9).takeTurn(account);
        quotas(2, 9).takeTurn(account);

        assertThat(quotas(2, 9).takeTurn(account)).isInstanceOf(TurnDecision.Exhausted.class);
    }

    @Test
    void addressesCountOnTheirOwnAndNetworksOfIpv6Together() {
        Quotas quotas = quotas(1, 1);

        assertThat(quotas.take(AddressQuota.REGISTER, "203.0.113.1")).isEqualTo(new QuotaDecision.Granted(1));
        assertThat(quotas.take(AddressQuota.REGISTER, "203.0.113.1")).isEqualTo(new QuotaDecision.Granted(0));
        assertThat(quotas.take(AddressQuota.REGISTER, "203.0.113.1")).isInstanceOf(QuotaDecision.Exhausted.class);
        assertThat(quotas.take(AddressQuota.REGISTER, "203.0.113.2")).isInstanceOf(QuotaDecision.Granted.class);
        assertThat(quotas.take(AddressQuota.LOG_IN, "203.0.113.1")).isInstanceOf(QuotaDecision.Granted.class);
        quotas.take(AddressQuota.REGISTER, "2001:db8:1:2::1");
        quotas.take(AddressQuota.REGISTER, "2001:db8:1:2:ffff::2");
        assertThat(quotas.take(AddressQuota.REGISTER, "2001:db8:1:2::3")).isInstanceOf(QuotaDecision.Exhausted.class);
        assertThat(quotas.take(AddressQuota.REGISTER, "2001:db8:1:3::1")).isInstanceOf(QuotaDecision.Granted.class);
    }

    @Test
    void aLargeNetworkIsNoWayAround() {
        Quotas quotas = quotas(1, 1);
        int granted = 0;
        for (int network = 0; network < 40; network++) {
            String address = "2001:db8:77:" + Integer.toHexString(network) + "::1";
            granted += quotas.take(AddressQuota.REGISTER, address) instanceof QuotaDecision.Granted ? 1 : 0;
        }

        // Between two attempts on a slow machine a bucket of an hour gets little back.
        assertThat(granted).as("sixteen households of two").isBetween(32, 39);
        assertThat(quotas.take(AddressQuota.REGISTER, "2001:db8:78::1")).isInstanceOf(QuotaDecision.Granted.class);
    }

    @Test
    void reportsOfAllVisitorsTogetherHaveACeiling() {
        Quotas quotas = quotas(1, 1);
        int granted = 0;
        for (int visitor = 0; visitor < 100; visitor++) {
            granted +=
                    quotas.take(AddressQuota.REPORT, "198.51.100." + visitor) instanceof QuotaDecision.Granted ? 1 : 0;
        }

        assertThat(granted).as("forty visitors of two").isBetween(80, 99);
    }

    @Test
    void strangersShareOneBucketOfAName() {
        Quotas quotas = quotas(1, 1);
        String name = "name" + System.nanoTime();
        int granted = 0;
        for (int attempt = 0; attempt < 70; attempt++) {
            granted += quotas.takeAsStranger(name) instanceof QuotaDecision.Granted ? 1 : 0;
        }

        assertThat(granted).isBetween(60, 69);
        assertThat(quotas.takeAsStranger(name + "x")).isInstanceOf(QuotaDecision.Granted.class);
    }

    private Quotas quotas(int minute, int day) {
        return new BucketQuotas(
                buckets(), new QuotaSettings(minute, day, 2, 2, 2, 2), Clock.systemUTC(), ZoneOffset.UTC);
    }
}
