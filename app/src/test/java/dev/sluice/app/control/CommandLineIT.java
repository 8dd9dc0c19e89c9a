package dev.sluice.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.DataTestApplication;
import dev.sluice.data.IntegrationTest;
import dev.sluice.data.SluiceHome;
import dev.sluice.data.TestDatabase;
import dev.sluice.data.account.Accounts;
import dev.sluice.data.account.Actor;
import dev.sluice.data.account.StoredCredentials;
import dev.sluice.data.service.PublicNotice;
import dev.sluice.data.service.ServiceState.Stop;
import dev.sluice.data.service.ServiceSwitch;
import dev.sluice.data.service.StopLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The commands against a running site on its own database file, through its door, and against a home without one. */
@IntegrationTest(database = TestDatabase.H2_FILE, webEnvironment = WebEnvironment.RANDOM_PORT)
class CommandLineIT {

    /** What the class path of the whole site would bring into a node without a web server. */
    private static final String WEB_ONLY = String.join(
            ",",
            "com.vaadin.flow.spring.SpringBootAutoConfiguration",
            "com.vaadin.flow.spring.SpringSecurityAutoConfiguration",
            "com.vaadin.flow.spring.VaadinScopesConfig");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Autowired
    private SluiceHome home;

    @Autowired
    private Accounts accounts;

    @Autowired
    private PasswordEncoder passwords;

    @Autowired
    private ServiceSwitch serviceSwitch;

    @Autowired
    private ObjectProvider<ServerProperties> server;

    @Test
    void runningSiteVerifiesItsOwnRecord() {
        assertThat(run("verify", home.directory())).as(output()).isZero();
        assertThat(output()).isNotBlank();
    }

    @Test
    void runningSiteIsStoppedAndLifted() {
        assertThat(run("stop-service", home.directory(), "--whole-site", "--reason=a test"))
                .isZero();
        assertThat(serviceSwitch.state().isSiteClosed()).isTrue();

        assertThat(run("lift", home.directory(), "--reason=over")).isZero();
        assertThat(serviceSwitch.state().isRunning()).isTrue();
    }

    @Test
    void aStopInForceIsNotMadeLess() {
        PublicNotice notice = new PublicNotice("维护中", "Maintenance");
        serviceSwitch.stop(Actor.system(), StopLevel.WHOLE_SITE, notice, "a test");
        try {
            assertThat(run("stop-service", home.directory(), "--reason=again")).isZero();

            assertThat(serviceSwitch.state().isSiteClosed()).isTrue();
            assertThat(serviceSwitch.state().stop()).map(Stop::notice).contains(notice);
            assertThat(output()).startsWith("WHOLE_SITE\n").hasLineCount(2);

            assertThat(run("stop-service", home.directory(), "--notice-en=Back at noon"))
                    .isZero();
            assertThat(serviceSwitch.state().stop()).map(Stop::notice).contains(new PublicNotice("", "Back at noon"));
        } finally {
            serviceSwitch.lift(Actor.system(), "over");
        }
    }

    @Test
    void runningSiteGivesAnAdminANewPassword() {
        assertThat(run("reset-admin", home.directory(), "--name=locked-out"))
                .as(output())
                .isZero();

        String password = output().lines().findFirst().orElseThrow().replaceFirst(".* ", "");
        StoredCredentials stored = accounts.findCredentials("locked-out").orElseThrow();
        assertThat(stored.account().actor().isAdmin()).isTrue();
        assertThat(passwords.matches(password, stored.passwordHash())).isTrue();
        assertThat(run("reset-admin", home.directory(), "--name=not a name")).isEqualTo(1);
    }

    @Test
    void aBackupThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(run("backup", home.directory(), "--to=" + file)).isEqualTo(1);

        assertThat(output()).contains(file.toString()).contains("--to");
        assertThat(run("backup", home.directory(), "--to=" + directory.resolve("good")))
                .as(output())
                .isZero();
    }

    @Test
    void recordIsVerifiedWithoutASite() {
        new SpringApplicationBuilder(DataTestApplication.class)
                .web(WebApplicationType.NONE)
                .properties("spring.autoconfigure.exclude=" + WEB_ONLY)
                .run("--sluice.home=" + directory)
                .close();

        assertThat(run("verify", directory)).as(output()).isZero();
        assertThat(run("stop-service", directory)).as("nothing runs").isEqualTo(1);
    }

    @Test
    void emptyHomeHasNoRecord() {
        assertThat(run("verify", directory)).isEqualTo(1);
        assertThat(directory).isEmptyDirectory();
    }

    /** A misspelt home, say. */
    @Test
    void emptyHomeGetsNoAdmin() {
        assertThat(run("reset-admin", directory)).isEqualTo(1);
        assertThat(output()).contains("sluice.mv.db");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aStartThatFailedLeavesTheRunningSiteItsDoor() {
        new ControlDoor(home, server).remove();

        assertThat(home.resolve(ControlDoor.FILE)).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "stop-service, --wholesite",
        "stop-service, --whole-site=no",
        "stop-service, --reason",
        "stop-service, WHOLE_SITE",
        "lift, --whole-site",
        "backup, --key=place",
        "verify, --fast"
    })
    void whatACommandDoesNotKnowIsWrongUse(String command, String option) {
        assertThat(run(command, home.directory(), option)).isEqualTo(2);

        assertThat(output()).contains(option);
        assertThat(serviceSwitch.state().isRunning()).isTrue();
    }

    @Test
    void unknownCommandIsNamed() {
        assertThat(run("destroy", directory)).isEqualTo(2);
        assertThat(output()).contains("destroy").contains("verify");
    }

    private int run(String command, Path where, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = command;
        arguments[1] = "--sluice.home=" + where;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return CommandLine.run(
                DataTestApplication.class, new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }

    private String output() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
