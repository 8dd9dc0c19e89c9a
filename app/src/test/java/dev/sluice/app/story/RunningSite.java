package dev.sluice.app.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The packaged site in a process of its own, on a free port of the loopback address, with a home that survives it. */
final class RunningSite implements AutoCloseable {

    static final String ADMIN_PASSWORD = "story-admin-password";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path home;
    private final int port;
    private final List<String> settings;
    private Process process;

    private RunningSite(Path home, int port, List<String> settings) {
        this.home = home;
        this.port = port;
        this.settings = settings;
    }

    /** Starts a site and waits until it answers. */
    static RunningSite start(Path home, String... settings) {
        RunningSite site = new RunningSite(home, freePort(), List.of(settings));
        site.startProcess();
        return site;
    }

    String url() {
        return "http://localhost:" + port;
    }

    Path home() {
        return home;
    }

    int port() {
        return port;
    }

    /** Ends the process as an operator would and starts it again on the same home and port. */
    void restart() {
        stopProcess(false);
        startProcess();
    }

    /** Ends the process as an operator would. */
    void stop() {
        stopProcess(false);
    }

    /** Ends the process without a word, as a power cut would, and starts it again. */
    void killAndRestart() {
        stopProcess(true);
        startProcess();
    }

    @Override
    public void close() {
        stopProcess(false);
    }

    /** What {@code ./sluice verify} says of this site while it runs. */
    String verify() {
        return command("verify");
    }

    /** What {@code ./sluice COMMAND} says of this site, whether it runs or not. */
    String command(String command, String... options) {
        List<String> line =
                new ArrayList<>(List.of(java(), "-jar", LaidOut.JAR.toString(), command, "--sluice.home=" + home));
        line.addAll(List.of(options));
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void startProcess() {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                LaidOut.JAR.toString(),
                "--server.port=" + port,
                "--sluice.home=" + home,
                "--sluice.admin.password=" + ADMIN_PASSWORD));
        command.addAll(settings);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            waitUntilItAnswers();
        } catch (IllegalStateException e) {
            // Nobody else could end it.
            process.destroyForcibly();
            throw e;
        }
    }

    private void waitUntilItAnswers() {
        Instant deadline = Instant.now().plus(START_LIMIT);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/login"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            while (Instant.now().isBefore(deadline)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the site ended at its start:\n" + lastOutput());
                }
                try {
                    if (client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            < 500) {
                        return;
                    }
                } catch (IOException notYet) {
                    process.waitFor(200, TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("the site did not answer in time:\n" + lastOutput());
    }

    private void stopProcess(boolean withoutWarning) {
        if (withoutWarning) {
            process.destroyForcibly();
        } else {
            process.destroy();
        }
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private Path output() {
        return home.resolve("console.txt");
    }

    private String lastOutput() {
        try {
            List<String> lines = Files.readAllLines(output(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
        } catch (IOException e) {
            return "(no output: " + e.getMessage() + ")";
        }
    }

    /** The packaged site, laid out as {@code ./sluice} does: out of one jar a start takes half as much time again. */
    private static final class LaidOut {

        static final Path JAR = layOut(packagedSite());

        private static Path layOut(Path packaged) {
            Path folder = Path.of("target", "site-of-stories").toAbsolutePath();
            try {
                FileSystemUtils.deleteRecursively(folder);
                int end = new ProcessBuilder(
                                java(),
                                "-Djarmode=tools",
                                "-jar",
                                packaged.toString(),
                                "extract",
                                "--destination",
                                folder.toString(),
                                "--application-filename",
                                "sluice.jar")
                        .inheritIO()
                        .start()
                        .waitFor();
                if (end != 0) {
                    throw new IllegalStateException("the packaged site could not be laid out: " + end);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return folder.resolve("sluice.jar");
        }

        private static Path packagedSite() {
            try (Stream<Path> files = Files.list(Path.of("target"))) {
                return files.filter(file -> file.getFileName().toString().matches("sluice-app-.*\\.jar"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no packaged site in app/target: run mvn verify"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
