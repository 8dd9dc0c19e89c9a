package dev.sluice.app.control;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.journal.JournalVerification;
import dev.sluice.data.journal.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What the jar does when its first argument is a command and not a setting: {@code verify}, {@code stop-service},
 * {@code lift}. Stopping and lifting need the running site; verifying asks it too, for an embedded database belongs to one
 * process, and without one walks the record itself.
 */
public final class CommandLine {

    private static final Set<String> COMMANDS = Set.of("verify", "stop-service", "lift");
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final PrintStream out;
    private final ControlTexts texts = ControlTexts.forConsole();

    private CommandLine(PrintStream out) {
        this.out = out;
    }

    /** Whether these arguments are a command for {@link #run} and not settings of a site to be started. */
    public static boolean isCommand(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** Runs a command; returns the exit code of the process: 0 done, 1 failed or record not intact, 2 wrong use. */
    public static int run(PrintStream out, String... arguments) {
        return new CommandLine(out).run(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private int run(String command, String... options) {
        if (!COMMANDS.contains(command)) {
            out.println(texts.say(
                    "unknown",
                    command,
                    String.join(", ", COMMANDS.stream().sorted().toList())));
            return WRONG_USE;
        }
        SimpleCommandLinePropertySource given = new SimpleCommandLinePropertySource(options);
        SluiceHome home = new SluiceHome(
                Path.of(Optional.ofNullable(given.getProperty("sluice.home")).orElse("./var")));
        try {
            Optional<ControlClient> site = ControlClient.find(home);
            if (command.equals("verify")) {
                return site.isPresent() ? print(site.get().get("verify")) : verifyAlone(home, options);
            }
            if (site.isEmpty()) {
                out.println(texts.say("noSite", home.directory()));
                return FAILED;
            }
            String reason = Optional.ofNullable(given.getProperty("reason")).orElse(texts.say("reason"));
            return print(command.equals("lift") ? site.get().lift(reason) : stop(site.get(), given, reason));
        } catch (IOException e) {
            out.println(texts.say("trouble", e.getMessage()));
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static ControlClient.Reply stop(ControlClient site, SimpleCommandLinePropertySource given, String reason)
            throws IOException, InterruptedException {
        return site.stop(
                given.containsProperty("whole-site"),
                reason,
                Optional.ofNullable(given.getProperty("notice-zh")).orElse(""),
                Optional.ofNullable(given.getProperty("notice-en")).orElse(""));
    }

    private int print(ControlClient.Reply reply) {
        out.print(reply.text());
        return reply.isGood() ? DONE : FAILED;
    }

    private int verifyAlone(SluiceHome home, String... options) throws IOException {
        if (!Files.exists(home.resolve(Heads.FILE))) {
            out.println(texts.say("noRecord", home.directory()));
            return FAILED;
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OfflineRecord.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false")
                .run(options)) {
            refuseToMakeADatabase(context.getEnvironment(), home);
            VerificationReport report = JournalVerification.verify(
                    context.getBean(DataSource.class),
                    home.resolve(Heads.FILE),
                    home.resolve(Heads.PUBLIC_KEY),
                    entries -> {});
            out.print(texts.report(report));
            return report.isIntact() ? DONE : FAILED;
        }
    }

    /** H2 would make an empty one where none is. */
    private static void refuseToMakeADatabase(Environment environment, SluiceHome home) throws IOException {
        String url = environment.getProperty("spring.datasource.url", "");
        if (url.startsWith("jdbc:h2:file:")
                && !environment.containsProperty("sluice.database.url")
                && !Files.exists(home.resolve("sluice.mv.db"))) {
            throw new IOException(home.resolve("sluice.mv.db") + " is missing");
        }
    }
}
