package dev.sluice.data.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.TestAccounts;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.journal.JournalVerification;
import dev.sluice.data.journal.VerificationReport;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @TempDir
    Path folder;

    @Test
    void aBackupOpensWithItsRecordIntact() throws IOException {
        Actor admin = TestAccounts.admin();
        String name = TestAccounts.register(accounts).name();

        Backup backup = backups.make(admin, folder);

        assertThat(backups.last(admin)).contains(backup);
        Path place = Path.of(backup.place());
        try (FileSystem zip = FileSystems.newFileSystem(place.resolve("database.zip"))) {
            Files.copy(zip.getPath("sluice.mv.db"), place.resolve("sluice.mv.db"));
        }
        JdbcDataSource opened = new JdbcDataSource();
        opened.setURL("jdbc:h2:file:" + place.resolve("sluice"));
        opened.setUser("sa");
        assertThat(new JdbcTemplate(opened)
                        .queryForObject("select count(*) from account where name = ?", Long.class, name))
                .isEqualTo(1);
        VerificationReport report = JournalVerification.verify(
                opened, place.resolve(Heads.FILE), place.resolve(Heads.PUBLIC_KEY), entries -> {});
        assertThat(report.problems()).isEmpty();
        assertThat(report.entries()).isPositive();
    }
}
