package dev.sluice.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of a site that is there and cannot do anything. */
class IllSiteTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void siteThatCannotIsNotCalledAbsent() throws IOException {
        assertThat(stop(500)).isEqualTo(1);

        assertThat(said()).contains("500");
    }

    /** Another program may have the port of a site that was killed. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void strangerIsNoSite(int status) throws IOException {
        assertThat(stop(status)).isEqualTo(1);

        assertThat(said()).contains(ControlTexts.forConsole().say("noSite", home));
    }

    /** Stops a site that answers everything with this status. */
    private int stop(int status) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        site.start();
        try {
            Files.writeString(
                    home.resolve(ControlDoor.FILE),
                    "{\"address\": \"http://127.0.0.1:" + site.getAddress().getPort() + "\", \"token\": \"00\"}");
            return CommandLine.run(
                    IllSiteTest.class,
                    new PrintStream(printed, true, StandardCharsets.UTF_8),
                    "stop-service",
                    "--sluice.home=" + home);
        } finally {
            site.stop(0);
        }
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
