package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        program("jdk/bin/java", """
                #!/bin/sh
                for word; do
                  [ "${before:-}" = --destination ] && mkdir -p "$word" && echo a site >"$word/sluice.jar"
                  before=$word
                done
                { echo "java $*"; env | sed 's/^/    /'; } >>"%s"
                """.formatted(calls()));
        program("tools/mvn", """
                #!/bin/sh
                echo "mvn $*" >>"%s"
                mkdir -p app/target/maven-archiver
                echo a jar >app/target/sluice-app-7.jar
                echo version=7 >app/target/maven-archiver/pom.properties
                """.formatted(calls()));
    }

    /** A trial with the operator's own database would begin a chain there, with a key that is gone a moment later. */
    @Test
    void buildTouchesNoDatabaseOfTheOperator() throws Exception {
        sluice(
                Map.of("SLUICE_DATABASE_URL", "jdbc:h2:file:/real", "SPRING_DATASOURCE_URL", "jdbc:h2:file:/real"),
                "run");

        String trial = call("-XX:AOTCacheOutput");
        assertThat(trial).contains("--sluice.database.url=jdbc:h2:file:").doesNotContain("/real");
        assertThat(call("-jar " + site() + "/sluice.jar"))
                .as("the site itself")
                .contains("SLUICE_DATABASE_URL=jdbc:h2:file:/real");
    }

    @Test
    void cacheIsGoodWhereverTheSiteIsStarted() throws Exception {
        sluice(Map.of(), "run");

        assertThat(arguments("-XX:AOTCacheOutput"))
                .contains("-XX:AOTCacheOutput=" + site() + ".new/sluice.aot")
                .contains("-jar " + site() + ".new/sluice.jar");
    }

    /** An upgrade leaves the jar of the version before. */
    @Test
    void siteIsMadeOfTheJarThatWasBuilt() throws Exception {
        Files.createDirectories(checkout.resolve("app/target"));
        Files.writeString(checkout.resolve("app/target/sluice-app-6.jar"), "an older jar\n");

        assertThat(sluice(Map.of(), "run")).as(said()).isZero();

        assertThat(call("-Djarmode=tools")).contains("sluice-app-7.jar").doesNotContain("sluice-app-6.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop-service", "lift", "backup", "verify"})
    void whatIsUrgentWaitsForNoBuild(String command) throws Exception {
        Files.createDirectories(site());
        Files.writeString(site().resolve("sluice.jar"), "an old site\n");

        assertThat(sluice(Map.of(), command)).as(said()).isZero();

        assertThat(Files.readString(calls())).doesNotContain("mvn ").contains(" " + command + " ");
    }

    @Test
    void failedBuildLeavesTheOldSite() throws Exception {
        Files.createDirectories(site());
        Files.writeString(site().resolve("sluice.jar"), "an old site\n");
        program("jdk/bin/java", "#!/bin/sh\nexit 1\n");

        assertThat(sluice(Map.of(), "run")).isNotZero();

        assertThat(site().resolve("sluice.jar")).content().contains("old");
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        Process first = start("checkout/sluice", Map.of(), "inspect");
        Process second = start("checkout/sluice", Map.of(), "inspect");

        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(calls())).containsOnlyOnce("mvn ");
    }

    @Test
    void scriptIsFoundThroughLinks() throws Exception {
        Files.createSymbolicLink(folder.resolve("one"), Path.of("checkout/sluice"));
        Files.createSymbolicLink(folder.resolve("two"), folder.resolve("one"));

        assertThat(run("./two", Map.of(), "run")).as(said()).isZero();

        assertThat(call("-jar " + site() + "/sluice.jar")).contains("--sluice.home=" + checkout + "/var");
    }

    /** Spring joins what is given twice with a comma. */
    @Test
    void homeAndPortAreGivenOnce() throws Exception {
        Path home = folder.resolve("its home");

        sluice(Map.of(), "run", "--sluice.home=" + home, "--server.port=9090");

        assertThat(arguments("-jar " + site() + "/sluice.jar"))
                .containsOnlyOnce("--sluice.home=")
                .contains("--sluice.home=" + home)
                .containsOnlyOnce("--server.port=")
                .contains("--server.port=9090");
    }

    @Test
    void portIsLeftToTheSettings() throws Exception {
        sluice(Map.of(), "run");

        assertThat(arguments("-jar " + site() + "/sluice.jar")).doesNotContain("--server.port");
    }

    @Test
    void homeCanBeInTheEnvironment() throws Exception {
        sluice(Map.of("SLUICE_HOME", folder.resolve("elsewhere").toString()), "run");

        assertThat(arguments("-jar " + site() + "/sluice.jar"))
                .contains("--sluice.home=" + folder.resolve("elsewhere"));
    }

    @Test
    void homeIsNobodyElsesToRead() throws Exception {
        sluice(Map.of(), "run");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(checkout.resolve("var"))))
                .isEqualTo("rwx------");
    }

    private String arguments(String part) throws IOException {
        return call(part).lines().findFirst().orElseThrow();
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

    private Path site() {
        return checkout.resolve("app/target/site");
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    private int sluice(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return run("checkout/sluice", environment, arguments);
    }

    private int run(String script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process running = start(script, environment, arguments);
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return running.exitValue();
    }

    private Process start(String script, Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Stream.concat(Stream.of(script), Stream.of(arguments)).toList());
        process.directory(folder.toFile());
        process.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        process.environment()
                .put(
                        "PATH",
                        folder.resolve("tools") + ":" + process.environment().get("PATH"));
        process.environment().putAll(environment);
        process.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("said").toFile()));
        return process.start();
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
