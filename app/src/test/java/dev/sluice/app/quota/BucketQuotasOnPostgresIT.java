package dev.sluice.app.quota;

import dev.sluice.data.TestPostgres;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
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
}
