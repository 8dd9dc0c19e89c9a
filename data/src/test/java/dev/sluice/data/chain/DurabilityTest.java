package dev.sluice.data.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurabilityTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void check_h2FileWithTheSitesSettings() throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("sluice") + ";RETENTION_TIME=1000;LOCK_TIMEOUT=10000";
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            assertThat(Durability.check(connection, url, false)).isEqualTo(Durability.Database.H2_FILE);
        }
    }

    @Test
    void check_h2InMemory() throws SQLException {
        String url = "jdbc:h2:mem:durability";
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            assertThatThrownBy(() -> Durability.check(connection, url, false))
                    .isInstanceOf(UnsafeSettingException.class)
                    .hasMessageContaining("sluice.database.url");
            assertThat(Durability.check(connection, url, true)).isEqualTo(Durability.Database.H2_MEMORY);
        }
    }

    @ParameterizedTest
    @CsvSource({";PASSWORD=", "?user=sluice&password=", "?password="})
    void check_passwordInTheUrl(String password) throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("open");
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            assertThatThrownBy(() -> Durability.check(connection, url + password + "apples", false))
                    .isInstanceOf(UnsafeSettingException.class)
                    .hasMessageContaining("sluice.database.password")
                    .hasMessageNotContaining("apples");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FILE_LOCK=NO, FILE_LOCK=NO",
        "LOCK_MODE=0, LOCK_MODE",
        "WRITE_DELAY=60000, WRITE_DELAY",
        "RETENTION_TIME=600000, RETENTION_TIME"
    })
    void check_h2SettingThatBreaksTheRecord(String setting, String named) throws SQLException {
        String url = "jdbc:h2:file:" + directory.resolve("unsafe") + ";" + setting;
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            assertThatThrownBy(() -> Durability.check(connection, url, false))
                    .isInstanceOf(UnsafeSettingException.class)
                    .hasMessageContaining(named);
        }
    }
}
