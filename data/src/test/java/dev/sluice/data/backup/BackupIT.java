package dev.sluice.data.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.journal.JournalVerification;
import dev.sluice.data.journal.VerificationReport;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A backup that was made while the site ran can be opened, and its record is intact. */
@IntegrationTest(database = TestDatabase.H2_FILE)
class BackupIT {

    @Autowired
    Backups backups;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail audit;

    @Autowired
    Heads heads;

    @Autowired
    SluiceHome home;

    @TempDir
    Path folder;

    @Test
    void aBackupOpensWithItsRecordIntact() throws IOException {
        Actor admin = TestAccounts.admin();
        String name = TestAccounts.register(accounts).name();

        Backup backup = backups.make(admin, folder);

        assertThat(backups.last(admin)).contains(backup);
        JdbcDataSource opened = open(backup);
        assertThat(new JdbcTemplate(opened)
                        .queryForObject("select count(*) from account where name = ?", Long.class, name))
                .isEqualTo(1);
        assertIntact(opened, backup);
    }

    @Test
    void aBackupHasTheKeysOfOtherNodesAndOfEarlierRecords() throws IOException {
        Path nodes = Files.createDirectories(home.resolve("keys/nodes"));
        Path other = Files.copy(home.resolve(Heads.PUBLIC_KEY), nodes.resolve("other.pub"));
        try {
            Backup backup = backups.make(TestAccounts.admin(), folder);

            assertThat(Path.of(backup.place()).resolve("keys/nodes/other.pub")).hasSameTextualContentAs(other);
        } finally {
            Files.delete(other);
        }
    }

    @Test
    void aBackupOfASiteInUseIsIntact() throws IOException, InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        Thread writer = Thread.ofVirtual().start(() -> {
            while (!stopped.get()) {
                audit.record(TestAccounts.admin(), AuditKind.BACKUP_MADE, "", "a busy site");
                written.incrementAndGet();
                heads.sign();
            }
        });
        try {
            for (int i = 0; i < 5; i++) {
                long before = written.get();
                await().until(() -> written.get() > before);
                Backup backup = backups.make(TestAccounts.admin(), folder.resolve("backup-" + i));
                assertIntact(open(backup), backup);
            }
        } finally {
            stopped.set(true);
            writer.join();
        }
    }

    private static JdbcDataSource open(Backup backup) throws IOException {
        Path place = Path.of(backup.place());
        try (FileSystem zip = FileSystems.newFileSystem(place.resolve("database.zip"))) {
            Files.copy(zip.getPath("sluice.mv.db"), place.resolve("sluice.mv.db"));
        }
        JdbcDataSource opened = new JdbcDataSource();
        opened.setURL("jdbc:h2:file:" + place.resolve("sluice"));
        opened.setUser("sa");
        return opened;
    }

    private static void assertIntact(JdbcDataSource opened, Backup backup) throws IOException {
        Path place = Path.of(backup.place());
        VerificationReport report = JournalVerification.verify(
                opened, place.resolve(Heads.FILE), place.resolve(Heads.PUBLIC_KEY), entries -> {});
        assertThat(report.problems()).isEmpty();
        assertThat(report.entries()).isPositive();
    }
}
