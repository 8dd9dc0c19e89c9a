package dev.sluice.data.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** On a PostgreSQL server of its own, which every second round kills as well, beginning with the first. */
class KillOnPostgresIT extends KillContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path parent;

    @SuppressWarnings("NullAway.Init")
    private EmbeddedPostgres server;

    @BeforeEach
    void startServer() throws IOException {
        server = EmbeddedPostgres.builder()
                .setDataDirectory(parent.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterEach
    void stopServer() throws IOException {
        server.close();
    }

    @Override
    List<String> databaseProperties() {
        return List.of(
                "sluice.database.url=" + server.getJdbcUrl("postgres", "postgres"),
                "sluice.database.user=postgres",
                "sluice.database.password=postgres");
    }

    @Override
    String killDatabase(int round) throws Exception {
        if (round % 2 == 0) {
            return "node";
        }
        long pid = Long.parseLong(Files.readAllLines(parent.resolve("data").resolve("postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        postmaster.onExit().get(30, TimeUnit.SECONDS);
        for (ProcessHandle each : all) {
            each.onExit().get(30, TimeUnit.SECONDS);
        }
        // Nothing is left to stop; this gives the lock on the directory back.
        server.close();
        startServer();
        return "node + database";
    }
}
