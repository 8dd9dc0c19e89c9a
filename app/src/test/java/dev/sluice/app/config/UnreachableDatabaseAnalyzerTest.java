package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.PropertySource;

/** A start without its database. */
@ExtendWith(OutputCaptureExtension.class)
class UnreachableDatabaseAnalyzerTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void startSaysWhereToLook(CapturedOutput said) {
        // Nobody listens on port 1.
        assertThatThrownBy(() -> new SpringApplicationBuilder(Site.class)
                        .web(WebApplicationType.NONE)
                        .run("--sluice.home=" + home, "--sluice.database.url=jdbc:postgresql://127.0.0.1:1/sluice"))
                .hasRootCauseInstanceOf(ConnectException.class);

        assertThat(said.getAll())
                .contains("The database cannot be opened", "sluice.database.url")
                .doesNotContain("\tat ");
    }

    /** What opens the database with the site's settings. */
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    @PropertySource("classpath:dev/sluice/data/persistence.properties")
    static class Site {

        @Bean
        Connection connection(DataSource dataSource) throws SQLException {
            return dataSource.getConnection();
        }
    }

    @Test
    void otherFailuresAreLeftToOthers() {
        assertThat(new UnreachableDatabaseAnalyzer().analyze(new SQLException("no such column", "42703")))
                .isNull();
    }
}
