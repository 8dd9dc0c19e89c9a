package dev.sluice.data.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestPostgres;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.KnownKeys;
import dev.sluice.data.journal.VerificationReport.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Two nodes on one database: each knows the other's chain by the key that an operator put beside its own. */
class KeysOfNodesOnPostgresIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path homes;

    @Test
    void aNodesChainIsKnownByItsKey() throws IOException {
        String url = TestPostgres.newDatabase();
        try (ConfigurableApplicationContext here = node(url, "here");
                ConfigurableApplicationContext there = node(url, "there")) {
            here.getBean(Heads.class).sign();
            assertThat(verify(here).problems())
                    .singleElement()
                    .returns(Kind.CHAIN_UNKNOWN, VerificationReport.Problem::kind);

            Path own = there.getBean(SluiceHome.class).resolve(Heads.PUBLIC_KEY);
            Path nodes =
                    here.getBean(SluiceHome.class).resolve(Heads.PUBLIC_KEY).resolveSibling(KnownKeys.OTHERS);
            Files.copy(own, Files.createDirectories(nodes).resolve("there.pub"));
            here.getBean(Heads.class).sign();

            VerificationReport report = verify(here);
            assertThat(report.problems()).isEmpty();
            assertThat(report.chains()).isEqualTo(2);
            assertThat(report.unsigned()).isZero();
        }
    }

    private static VerificationReport verify(ConfigurableApplicationContext node) throws IOException {
        SluiceHome home = node.getBean(SluiceHome.class);
        return JournalVerification.verify(
                node.getBean(DataSource.class), home.resolve(Heads.FILE), home.resolve(Heads.PUBLIC_KEY), done -> {});
    }

    private ConfigurableApplicationContext node(String url, String name) {
        return new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.lazy-initialization=true", "logging.level.root=warn")
                .run(
                        "--sluice.home=" + homes.resolve(name),
                        "--sluice.database.url=" + url,
                        "--sluice.database.user=postgres",
                        "--sluice.database.password=postgres");
    }
}
