package dev.sluice.app.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.TestPostgres;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class BucketQuotasOnPostgresIT extends BucketQuotasContract {

    private static final PGSimpleDataSource DATABASE = new PGSimpleDataSource();

    @BeforeAll
    static void makeTables() {
        DATABASE.setUrl(TestPostgres.newDatabase());
        DATABASE.setUser("postgres");
        DATABASE.setPassword("postgres");
        Flyway.configure()
                .dataSource(DATABASE)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** A new one each time, as another node would have. */
    @Override
    ProxyManager<String> buckets() {
        return QuotaConfiguration.inDatabase(DATABASE);
    }

    @Test
    void bucketsThatNobodyUsesAreRemoved() throws SQLException {
        ProxyManager<String> buckets = buckets();
        buckets.getProxy(
                        "expires",
                        () -> BucketConfiguration.builder()
                                .addLimit(Bandwidth.builder()
                                        .capacity(1)
                                        .refillGreedy(1, Duration.ofMinutes(1))
                                        .build())
                                .build())
                .tryConsume(1);
        new ExpiredBuckets(buckets).remove();
        assertThat(count()).as("not yet").isEqualTo(1);

        execute("update quota_bucket set expires_at = 1 where id = 'expires'");
        new ExpiredBuckets(buckets).remove();

        assertThat(count()).isZero();
    }

    private static int count() throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from quota_bucket where id = 'expires'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DATABASE.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
