package dev.sluice.data.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of a PostgreSQL server on which a node must not start. */
class UnsafePostgresIT {

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes"})
    void serverSettingIsOff(String setting) throws IOException, SQLException {
        try (EmbeddedPostgres server = server().setServerConfig(setting, "off").start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            refuses(connection, setting);
        }
    }

    @Test
    void commitsAreNotWaitedFor() throws IOException, SQLException {
        try (EmbeddedPostgres server = server().start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(Durability.check(connection, "", false)).isEqualTo(Durability.Database.POSTGRESQL);
            statement.execute("set synchronous_commit = off");
            refuses(connection, "synchronous_commit");
        }
    }

    private static EmbeddedPostgres.Builder server() {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    }

    private static void refuses(Connection connection, String setting) {
        assertThatThrownBy(() -> Durability.check(connection, "", false))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining(setting + "=off")
                .hasMessageContaining("postgresql.conf");
    }
}
