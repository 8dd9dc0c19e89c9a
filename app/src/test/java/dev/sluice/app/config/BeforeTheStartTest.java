package dev.sluice.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.chain.HomeLock;
import dev.sluice.data.chain.UnsafeSettingException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Starts that are refused say why in a few lines, before a database is made. */
@ExtendWith(OutputCaptureExtension.class)
class BeforeTheStartTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void newHomeIsNobodyElsesToRead() throws IOException {
        Path home = folder.resolve("new/home");

        start(home);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void homeThatCannotBeWritten(CapturedOutput said) throws IOException {
        Path home = Files.createFile(folder.resolve("file")).resolve("home");

        assertThatThrownBy(() -> start(home)).isInstanceOf(UnsafeSettingException.class);

        assertThat(said.getAll()).contains("cannot be written").doesNotContain("\tat ");
    }

    @Test
    void homeOfARunningSite(CapturedOutput said) throws IOException {
        try (FileChannel taken = HomeLock.take(new SluiceHome(folder))) {
            assertThat(taken.isOpen()).isTrue();
            assertThatThrownBy(() -> start(folder)).isInstanceOf(UnsafeSettingException.class);
        }
        start(folder);

        assertThat(said.getAll()).contains("Another Sluice is using").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 129})
    void passwordThatCannotBeOne(int length) {
        Path home = folder.resolve("home");

        assertThatThrownBy(() -> start(home, "--sluice.admin.password=" + "a".repeat(length)))
                .isInstanceOf(UnsafeSettingException.class)
                .hasMessageContaining("sluice.admin.password")
                .hasMessageNotContaining("aa");

        assertThat(home).doesNotExist();
    }

    private static void start(Path home, String... more) {
        String[] arguments = new String[more.length + 1];
        arguments[0] = "--sluice.home=" + home;
        System.arraycopy(more, 0, arguments, 1, more.length);
        new SpringApplicationBuilder(Object.class)
                .web(WebApplicationType.NONE)
                .listeners(new BeforeTheStart())
                .run(arguments)
                .close();
    }
}
