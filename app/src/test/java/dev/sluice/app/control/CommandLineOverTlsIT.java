package dev.sluice.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.service.ServiceSwitch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A site that speaks TLS itself, for a name of its own, on one address and below a path. */
@IntegrationTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"server.address=127.0.0.2", "server.servlet.context-path=/chat"})
class CommandLineOverTlsIT {

    private static final String PASSWORD = "only for this test";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @Autowired
    private SluiceHome home;

    @Autowired
    private ServiceSwitch serviceSwitch;

    @DynamicPropertySource
    static void certificate(DynamicPropertyRegistry settings) throws IOException, InterruptedException {
        Path store = directory.resolve("site.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=site.example",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        settings.add("server.ssl.key-store", store::toString);
        settings.add("server.ssl.key-store-password", () -> PASSWORD);
    }

    @Test
    void isStoppedAndLifted() {
        assertThat(run("stop-service", "--whole-site")).isZero();
        assertThat(serviceSwitch.state().isSiteClosed()).isTrue();

        assertThat(run("lift")).isZero();
        assertThat(serviceSwitch.state().isRunning()).isTrue();
    }

    private int run(String command, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = command;
        arguments[1] = "--sluice.home=" + home.directory();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandLine.run(
                DataTestApplication.class,
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                arguments);
    }
}
