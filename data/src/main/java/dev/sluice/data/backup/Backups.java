package dev.sluice.data.backup;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.account.Actor;
import dev.sluice.data.audit.AuditKind;
import dev.sluice.data.audit.AuditTrail;
import dev.sluice.data.chain.Durability;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.Timestamps;
import dev.sluice.data.document.Documents;
import dev.sluice.data.site.Site;
import dev.sluice.safety.turn.TurnId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.util.FileSystemUtils;

/** Makes backups while the site runs, and knows when the last one was made. For admins. */
@Service
public class Backups {

    private static final String DATABASE = "database.zip";

    private final JdbcTemplate jdbc;
    private final AuditTrail audit;
    private final Heads heads;
    private final Durability durability;
    private final TransactionOperations transaction;
    private final SluiceHome home;
    private final Site site;
    private final InstantSource clock;

    Backups(
            JdbcTemplate jdbc,
            AuditTrail audit,
            Heads heads,
            Durability durability,
            TransactionOperations transaction,
            SluiceHome home,
            Site site,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.heads = heads;
        this.durability = durability;
        this.transaction = transaction;
        this.home = home;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Backs the embedded database up while the site runs: the database as a ZIP archive, the file of signed heads, the
     * public keys that check it, the name that the home has in the record, and the operator's own pages and logo. The
     * private key is not among them, nor the settings, which may hold secrets; both belong elsewhere.
     *
     * @param folder made if it is not there
     * @throws IOException if it cannot be written; then nothing is left of the backup
     * @throws IllegalStateException on PostgreSQL, which has its own tools: see {@link #record}
     */
    public Backup make(Actor actor, Path folder) throws IOException {
        actor.requireAdmin();
        if (durability.database() != Durability.Database.H2_FILE) {
            throw new IllegalStateException("only the embedded database is backed up from here");
        }
        Instant now = Timestamps.toMicros(clock.instant());
        Path place = Files.createDirectories(
                folder.toAbsolutePath().resolve("sluice-" + now.toString().replaceAll("[^0-9TZ]", "-")));
        try {
            fill(place);
        } catch (IOException | RuntimeException e) {
            FileSystemUtils.deleteRecursively(place);
            throw e;
        }
        return keep(actor, new Backup(now, actor.name(), place.toString(), Files.size(place.resolve(DATABASE))));
    }

    private void fill(Path place) throws IOException {
        // A head that is signed meanwhile could cover an entry that the copy of the database has not.
        heads.holdStill(() -> {
            jdbc.update("backup to ?", place.resolve(DATABASE).toString());
            Files.copy(home.resolve(Heads.FILE), place.resolve(Heads.FILE), StandardCopyOption.REPLACE_EXISTING);
        });
        Files.copy(home.resolve(Heads.HOME_ID), place.resolve(Heads.HOME_ID));
        Path keys = Files.createDirectories(place.resolve(Heads.OTHER_KEYS));
        Files.copy(
                home.resolve(Heads.PUBLIC_KEY), place.resolve(Heads.PUBLIC_KEY), StandardCopyOption.REPLACE_EXISTING);
        for (Path other : otherKeys()) {
            Files.copy(other, keys.resolve(other.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Path pages = home.resolve(Documents.OWN_PAGES);
        if (Files.isDirectory(pages)) {
            FileSystemUtils.copyRecursively(pages, place.resolve(Documents.OWN_PAGES));
        }
        copyLogo(place);
    }

    private void copyLogo(Path place) throws IOException {
        Path from = home.resolve(site.logo().orElse("")).normalize();
        if (from.startsWith(home.directory()) && Files.isRegularFile(from)) {
            Path to = place.resolve(home.directory().relativize(from));
            Files.createDirectories(Objects.requireNonNull(to.getParent()));
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private List<Path> otherKeys() throws IOException {
        Path folder = home.resolve(Heads.OTHER_KEYS);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Keeps that a backup was made with other means. */
    @Transactional
    public Backup record(Actor actor, String place) {
        actor.requireAdmin();
        String named = place.strip();
        if (named.isEmpty() || named.length() > 500) {
            throw new IllegalArgumentException("say in 1 to 500 characters where the backup is");
        }
        return keep(actor, new Backup(Timestamps.toMicros(clock.instant()), actor.name(), named, 0));
    }

    private Backup keep(Actor actor, Backup backup) {
        transaction.executeWithoutResult(status -> {
            audit.record(actor, AuditKind.BACKUP_MADE, "", backup.place());
            jdbc.update(
                    "insert into backup_record (id, made_at, made_by, place, byte_count) values (?, ?, ?, ?, ?)",
                    TurnId.next().value(),
                    Timestamps.parameter(backup.at()),
                    backup.by(),
                    backup.place(),
                    backup.bytes());
        });
        return backup;
    }

    /** The newest backup. */
    @Transactional(readOnly = true)
    public Optional<Backup> last(Actor actor) {
        actor.requireAdmin();
        return jdbc
                .query(
                        "select * from backup_record order by made_at desc fetch first 1 rows only",
                        (row, number) -> new Backup(
                                Timestamps.read(row, "made_at"),
                                row.getString("made_by"),
                                row.getString("place"),
                                row.getLong("byte_count")))
                .stream()
                .findFirst();
    }
}
