package dev.sluice.app.quota;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sluice.data.DatabaseVendor;
import dev.sluice.data.quota.Quotas;
import io.github.bucket4j.caffeine.Bucket4jCaffeine;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the buckets where all nodes see them: in PostgreSQL; for the one node on H2, in memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaSettings.class)
class QuotaConfiguration {

    private static final Duration KEEP_FULL_BUCKETS = Duration.ofMinutes(10);

    @Bean
    ProxyManager<String> buckets(DatabaseVendor vendor, DataSource dataSource) {
        return switch (vendor) {
            case H2 -> inMemory();
            case POSTGRESQL -> inDatabase(dataSource);
        };
    }

    @Bean
    Quotas quotas(ProxyManager<String> buckets, QuotaSettings settings, InstantSource time) {
        return new BucketQuotas(buckets, settings, time, ZoneId.systemDefault());
    }

    @Bean
    ExpiredBuckets expiredBuckets(ProxyManager<String> buckets) {
        return new ExpiredBuckets(buckets);
    }

    static ProxyManager<String> inMemory() {
        return Bucket4jCaffeine.<String>builderFor(Caffeine.newBuilder().maximumSize(1_000_000))
                .expirationAfterWrite(fullBucketsGo())
                .build();
    }

    static ProxyManager<String> inDatabase(DataSource dataSource) {
        return Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(PrimaryKeyMapper.STRING)
                .table("quota_bucket")
                .expirationAfterWrite(fullBucketsGo())
                .build();
    }

    private static ExpirationAfterWriteStrategy fullBucketsGo() {
        return ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEEP_FULL_BUCKETS);
    }
}
