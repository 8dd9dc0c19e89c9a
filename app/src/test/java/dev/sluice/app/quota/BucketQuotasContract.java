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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "Pacific/Kiritimati"})
    void dayRunsOutUntilMidnight(String name) {
        ZoneId zone = ZoneId.of(name);
        Quotas quotas = quotas(100, 2, zone);
        AccountId account = AccountId.next();
        quotas.takeTurn(account);
        quotas.takeTurn(account);

        assertThat(quotas.takeTurn(account)).isInstanceOfSatisfying(TurnDecision.Exhausted.class, exhausted -> {
            assertThat(exhausted.period()).isEqualTo(QuotaPeriod.DAY);
            Instant now = Instant.now();
            Instant midnight = LocalDate.ofInstant(now, zone)
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
            assertThat(exhausted.retryAfter()).isCloseTo(Duration.between(now, midnight), Duration.ofMinutes(1));
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
        String name = "name" + System.nanoTime();

        assertThat(grantedToStrangers(name, 70, "203.0.113.%d")).isBetween(60, 69);
        assertThat(grantedToStrangers(name + "x", 1, "203.0.113.1%d")).isOne();
    }

    @Test
    void oneNetworkUsesUpAFewAttemptsAtANameAndLeavesTheRest() {
        String name = "name" + System.nanoTime();

        assertThat(grantedToStrangers(name, 100, "203.0.113.1")).isBetween(6, 7);
        assertThat(grantedToStrangers(name, 100, "2001:db8:1:2::%x")).isBetween(6, 7);
        assertThat(grantedToStrangers(name, 100, "2001:db8:2:%x::1")).isBetween(15, 17);
        assertThat(grantedToStrangers(name, 1, "203.0.113.2")).isOne();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        String name = "name" + System.nanoTime();
        Quotas quotas = quotas(1, 1);
        for (int attempt = 0; attempt < 70; attempt++) {
            assertThat(quotas.takeAsStranger(name, "203.0.113.1")).isInstanceOf(QuotaDecision.Granted.class);
            quotas.giveBackAsStranger(name, "203.0.113.1");
        }
    }

    /** @param address with a place for the number of the attempt */
    private int grantedToStrangers(String name, int attempts, String address) {
        Quotas quotas = quotas(1, 1);
        int granted = 0;
        for (int attempt = 0; attempt < attempts; attempt++) {
            granted += quotas.takeAsStranger(name, address.formatted(attempt)) instanceof QuotaDecision.Granted ? 1 : 0;
        }
        return granted;
    }

    private Quotas quotas(int minute, int day) {
        return quotas(minute, day, ZoneOffset.UTC);
    }

    private Quotas quotas(int minute, int day, ZoneId zone) {
        return new BucketQuotas(buckets(), new QuotaSettings(minute, day, 2, 2, 2, 2, 2, 2), Clock.systemUTC(), zone);
    }
}
