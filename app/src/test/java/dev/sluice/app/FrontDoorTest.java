package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice} in a made-up checkout, where Maven and Java only write down how they were called. */
class FrontDoorTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.createDirectories(folder.resolve("jdk/bin"));
        Files.createDirectories(folder.resolve("tools"));
        Path script = Stream.of(Path.of("sluice"), Path.of("../sluice"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
        program("checkout/sluice", Files.readString(script));
        Files.createDirectories(checkout.resolve(".mvn"));
        Files.createDirectories(checkout.resolve("app/src/main"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>\n");
        Files.writeString(checkout.resolve("app/pom.xml"), "<project/>\n");
        program("jdk/bin/javac", "#!/bin/sh\necho javac 25.0.1\n");
        program(
                "jdk/bin/java",
                """
                #!/bin/sh
                for word; do
                  [ "${before:-}" = --destination ] && mkdir -p "$word" && echo a site >"$word/sluice.jar"
                  before=$word
                done
                { echo "java $*"; env | sed 's/^/    /'; } >>"%s"
                """
                        .formatted(calls()));
        program(
                "tools/mvn",
                """
                #!/bin/sh
                echo "mvn $*" >>"%s"
                mkdir -p app/target/maven-archiver
                echo a jar >app/target/sluice-app-7.jar
                echo version=7 >app/target/maven-archiver/pom.properties
                """
                        .formatted(calls()));
    }

    /** A trial with the operator's own database would begin a chain there, with a key that is gone a moment later. */
    @Test
    void buildTouchesNoDatabaseOfTheOperator() throws Exception {
        sluice(
                Map.of("SLUICE_DATABASE_URL", "jdbc:h2:file:/real", "SPRING_DATASOURCE_URL", "jdbc:h2:file:/real"),
                "run");

        String trial = call("-XX:AOTCacheOutput");
        assertThat(trial).contains("--sluice.database.url=jdbc:h2:file:").doesNotContain("/real");
        assertThat(call("-jar " + checkout)).as("the site itself").contains("SLUICE_DATABASE_URL=jdbc:h2:file:/real");
    }

    /** What one call of Maven or Java was given, its environment included. */
    private String call(String part) throws IOException {
        return Stream.of(Files.readString(calls()).split("\\n(?! )"))
                .filter(call -> call.lines().findFirst().orElse("").contains(part))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no call with " + part));
    }

    private Path calls() {
        return folder.resolve("calls");
    }

    private int sluice(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder process =
                new ProcessBuilder(Stream.concat(Stream.of("checkout/sluice"), Stream.of(arguments))
                        .toList());
        process.directory(folder.toFile());
        process.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        process.environment()
                .put("PATH", folder.resolve("tools") + ":" + process.environment().get("PATH"));
        process.environment().putAll(environment);
        process.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
        Process running = process.start();
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return running.exitValue();
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
