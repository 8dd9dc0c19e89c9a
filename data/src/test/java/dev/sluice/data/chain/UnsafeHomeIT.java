package dev.sluice.data.chain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Homes in which a node must not start. */
@IntegrationTest(database = TestDatabase.H2_FILE)
class UnsafeHomeIT {

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private Durability durability;

    @Autowired
    private Chain chain;

    @Autowired
    private Heads heads;

    @Autowired
    private SluiceHome home;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void anotherNodeUsesIt() {
        assertThatThrownBy(() -> open(home))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining("Another Sluice is using")
                .hasMessageContaining("sluice.home");
    }

    @Test
    void itCannotBeWritten() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> open(new SluiceHome(file.resolve("home"))))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void theKeyIsMissingThoughItHasSigned() throws IOException {
        heads.sign();
        Files.copy(home.resolve(Heads.FILE), directory.resolve(Heads.FILE));

        assertThatThrownBy(() -> open(new SluiceHome(directory)))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining("is missing")
                .hasMessageContaining("backup");
    }

    @Test
    void thePublicKeyIsMissing() throws IOException {
        Path keys = Files.createDirectory(directory.resolve("keys"));
        Files.copy(home.resolve("keys/" + SigningKeys.PRIVATE_FILE), keys.resolve(SigningKeys.PRIVATE_FILE));

        assertThatThrownBy(() -> open(new SluiceHome(directory)))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining(SigningKeys.PUBLIC_FILE)
                .hasMessageContaining("backup");
    }

    @Test
    void thePublicKeyIsAnothers() throws IOException {
        Path keys = Files.createDirectory(directory.resolve("keys"));
        SigningKeys.open(keys, true);
        Files.copy(
                home.resolve("keys/" + SigningKeys.PRIVATE_FILE),
                keys.resolve(SigningKeys.PRIVATE_FILE),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> open(new SluiceHome(directory)))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining(SigningKeys.PUBLIC_FILE);
    }

    @Test
    void thePublicKeyIsNone() throws IOException {
        Path keys = Files.createDirectory(directory.resolve("keys"));
        SigningKeys.open(keys, true);
        Files.writeString(keys.resolve(SigningKeys.PUBLIC_FILE), "a note");

        assertThatThrownBy(() -> open(new SluiceHome(directory)))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining(SigningKeys.PUBLIC_FILE);
    }

    @Test
    void itHasTheHeadsOfAnotherDatabase() throws IOException {
        Path keys = Files.createDirectory(directory.resolve("keys"));
        SigningKeys own = SigningKeys.open(keys, true);
        SignedHead elsewhere = new SignedHead(
                1,
                new ChainPosition(new ChainId(42), 7),
                CanonicalForm.hash(List.of("an entry")),
                Instant.EPOCH,
                false,
                CanonicalForm.NO_HASH,
                "");
        Files.writeString(
                directory.resolve(Heads.FILE),
                elsewhere.signed(own.sign(elsewhere.signedPart())).line() + "\n");

        assertThatThrownBy(() -> open(new SluiceHome(directory)))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining("another database")
                .hasMessageContaining("sluice.home")
                .hasMessageContaining("move");
    }

    private void open(SluiceHome other) throws IOException {
        new Heads(jdbc, durability, chain, InstantSource.system(), other).destroy();
    }
}
