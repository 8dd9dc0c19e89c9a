package dev.sluice.data.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.ChainId;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.HeadsFile;
import dev.sluice.data.journal.JournalVerification;
import dev.sluice.data.journal.VerificationReport;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/** A backup that was made while the site ran can be opened, and its record is intact. */
@IntegrationTest(database = TestDatabase.H2_FILE, properties = "sluice.site.logo=brand/logo.svg")
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

    /** Other texts would be other versions, which everybody is asked to accept. */
    @Test
    void aBackupHasTheOperatorsPagesAndLogo() throws IOException {
        Path terms = home.resolve("pages/terms_en.md");
        Path logo = home.resolve("brand/logo.svg");
        Files.createDirectories(terms.getParent());
        Files.createDirectories(logo.getParent());
        Files.writeString(terms, "# Our terms\n");
        Files.writeString(logo, "<svg/>");
        try {
            Path backup = Path.of(backups.make(TestAccounts.admin(), folder).place());

            assertThat(backup.resolve("pages/terms_en.md")).hasSameTextualContentAs(terms);
            assertThat(backup.resolve("brand/logo.svg")).hasSameTextualContentAs(logo);
        } finally {
            Files.delete(terms);
            Files.delete(logo);
        }
    }

    @Test
    void nothingIsLeftOfABackupThatFailed() throws IOException {
        Path key = home.resolve(Heads.PUBLIC_KEY);
        Path aside = Files.move(key, folder.resolve("key"));
        try {
            assertThatThrownBy(() -> backups.make(TestAccounts.admin(), folder.resolve("backups")))
                    .isInstanceOf(IOException.class);
        } finally {
            Files.move(aside, key);
        }
        assertThat(folder.resolve("backups")).isEmptyDirectory();
    }

    /** The chain that was written while the backup was made ended with it: nothing may be added unseen. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRestoredSiteEndsTheChainsBeforeIt(boolean withHomeId) throws IOException {
        Backup backup = backups.make(TestAccounts.admin(), folder);
        Path restored = Path.of(backup.place());
        JdbcTemplate database = new JdbcTemplate(open(backup));
        List<ChainId> chains =
                database.query("select chain from journal_chain", (row, number) -> new ChainId(row.getLong(1)));
        Files.copy(home.resolve("keys/journal-signing.key"), restored.resolve("keys/journal-signing.key"));
        if (!withHomeId) {
            // As backups were before.
            Files.delete(restored.resolve(Heads.HOME_ID));
        }

        new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .run("--sluice.home=" + restored)
                .close();

        HeadsFile heads = HeadsFile.read(restored.resolve(Heads.FILE), restored.resolve(Heads.PUBLIC_KEY), Set.of());
        assertThat(chains)
                .isNotEmpty()
                .allSatisfy(chain -> assertThat(heads.end(chain)).isPresent());
        assertIntact(open(restored), backup);
        if (withHomeId) {
            assertThat(database.queryForList("select distinct home from journal_chain", String.class))
                    .hasSize(1);
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

    /** What the handbook says of PostgreSQL, whose dump and whose heads are of two moments. */
    @Test
    void headsThatWereCopiedLaterAreCutToWhatTheDatabaseKnows() throws IOException {
        Backup backup = backups.make(TestAccounts.admin(), folder);
        audit.record(TestAccounts.admin(), AuditKind.BACKUP_MADE, "", "after the database was copied");
        heads.sign();
        Path copied = Path.of(backup.place()).resolve(Heads.FILE);
        Files.copy(home.resolve(Heads.FILE), copied, StandardCopyOption.REPLACE_EXISTING);
        JdbcDataSource opened = open(backup);
        assertThat(verify(opened, backup).isIntact()).isFalse();

        int lines = new JdbcTemplate(opened)
                .query(
                        "select lines from journal_witness where home = ?",
                        (row, number) -> row.getInt("lines"),
                        Files.readString(home.resolve(Heads.HOME_ID)).strip())
                .getFirst();
        Files.write(copied, Files.readAllLines(copied).subList(0, lines));

        assertIntact(opened, backup);
    }

    private static JdbcDataSource open(Backup backup) throws IOException {
        Path place = Path.of(backup.place());
        try (FileSystem zip = FileSystems.newFileSystem(place.resolve("database.zip"))) {
            Files.copy(zip.getPath("sluice.mv.db"), place.resolve("sluice.mv.db"));
        }
        return open(place);
    }

    private static JdbcDataSource open(Path place) {
        JdbcDataSource opened = new JdbcDataSource();
        opened.setURL("jdbc:h2:file:" + place.resolve("sluice"));
        opened.setUser("sa");
        return opened;
    }

    private static VerificationReport verify(JdbcDataSource opened, Backup backup) throws IOException {
        Path place = Path.of(backup.place());
        return JournalVerification.verify(
                opened, place.resolve(Heads.FILE), place.resolve(Heads.PUBLIC_KEY), entries -> {});
    }

    private static void assertIntact(JdbcDataSource opened, Backup backup) throws IOException {
        VerificationReport report = verify(opened, backup);
        assertThat(report.problems()).isEmpty();
        assertThat(report.entries()).isPositive();
    }
}
