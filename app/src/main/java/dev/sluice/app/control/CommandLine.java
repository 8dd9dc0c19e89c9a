package dev.sluice.app.control;

import dev.sluice.data.SluiceHome;
import dev.sluice.data.account.PasswordResets;
import dev.sluice.data.chain.Heads;
import dev.sluice.data.chain.SiteKey;
import dev.sluice.data.journal.ExportReport;
import dev.sluice.data.journal.ExportVerification;
import dev.sluice.data.journal.JournalVerification;
import dev.sluice.data.journal.VerificationReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What the jar does when its first argument is a command and not a setting: {@code verify}, {@code stop-service},
 * {@code lift}, {@code reset-admin}. Stopping and lifting need the running site; verifying asks it too, for an embedded
 * database belongs to one process, and without one walks the record itself. An operator who cannot log in gets a new
 * password from the running site, or from one that is started for that moment, closed to the network.
 */
public final class CommandLine {

    private static final String WHOLE_SITE = "whole-site";

    /** Each command with the options it takes, beside settings of the site, which have a dot in their name. */
    private static final Map<String, Set<String>> COMMANDS = Map.of(
            "verify", Set.of("key"),
            "stop-service", Set.of(WHOLE_SITE, "reason", "notice-zh", "notice-en"),
            "lift", Set.of("reason"),
            "reset-admin", Set.of("name"),
            "inspect", Set.of("format", "out"),
            "backup", Set.of("to", "recorded"));
    /** The log in the home is the running site's; where there is no home, a command makes none. */
    private static final String NO_LOG_FILE = "--logging.file.name=";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private final Class<?> application;
    private final PrintStream out;
    private final ControlTexts texts = ControlTexts.forConsole();

    private CommandLine(Class<?> application, PrintStream out) {
        this.application = application;
        this.out = out;
    }

    /** Whether these arguments are a command for {@link #run} and not settings of a site to be started. */
    public static boolean isCommand(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /**
     * Runs a command; returns the exit code of the process: 0 done, 1 failed or record not intact, 2 wrong use.
     *
     * @param application what a command starts that needs the whole site
     */
    public static int run(Class<?> application, PrintStream out, String... arguments) {
        return new CommandLine(application, out).run(arguments[0], Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private int run(String command, String... options) {
        Set<String> known = COMMANDS.get(command);
        if (known == null) {
            out.println(texts.say("unknown", command, sorted("", COMMANDS.keySet())));
            return WRONG_USE;
        }
        Optional<String> wrong = Arrays.stream(options)
                .filter(option -> !isKnown(option, known) && !isExport(command, option))
                .findFirst();
        if (wrong.isPresent()) {
            out.println(texts.say("unknownOption", command, wrong.get(), sorted("--", known)));
            return WRONG_USE;
        }
        SimpleCommandLinePropertySource given = new SimpleCommandLinePropertySource(options);
        SluiceHome home = new SluiceHome(
                Path.of(Optional.ofNullable(given.getProperty("sluice.home")).orElse("./var")));
        try {
            Optional<String> export = Arrays.stream(options)
                    .filter(option -> isExport(command, option))
                    .findFirst();
            if (export.isPresent()) {
                return verifyExport(
                        Path.of(export.get()),
                        Optional.ofNullable(given.getProperty("key"))
                                .map(Path::of)
                                .orElse(home.resolve(Heads.PUBLIC_KEY)));
            }
            Optional<ControlClient> site = ControlClient.find(home);
            if (command.equals("verify")) {
                return site.isPresent() ? print(site.get().get("verify")) : verifyAlone(home, options);
            }
            if (command.equals("reset-admin")) {
                String name = Optional.ofNullable(given.getProperty("name")).orElse("admin");
                return site.isPresent() ? print(site.get().resetAdmin(name)) : resetAdminAlone(home, name, options);
            }
            if (site.isEmpty()) {
                out.println(texts.say("noSite", home.directory()));
                return FAILED;
            }
            if (command.equals("inspect")) {
                return inspect(site.get(), given);
            }
            if (command.equals("backup")) {
                return print(site.get()
                        .backup(
                                Optional.ofNullable(given.getProperty("recorded"))
                                        .orElse(""),
                                Path.of(Optional.ofNullable(given.getProperty("to"))
                                                .orElse(home.resolve("backups").toString()))
                                        .toAbsolutePath()
                                        .toString()));
            }
            String reason = Optional.ofNullable(given.getProperty("reason")).orElse(texts.say("reason"));
            return print(command.equals("lift") ? site.get().lift(reason) : stop(site.get(), given, reason));
        } catch (ControlClient.SiteIsIllException e) {
            out.println(texts.say("siteIsIll", home.directory(), e.getMessage()));
            return FAILED;
        } catch (IOException e) {
            out.println(texts.say("trouble", e.getMessage()));
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    /** A misspelt option must not make a lesser stop of what was asked for. */
    private static boolean isKnown(String option, Set<String> known) {
        if (!option.startsWith("--")) {
            return false;
        }
        int end = option.indexOf('=');
        String name = option.substring(2, end < 0 ? option.length() : end);
        return name.contains(".") || (known.contains(name) && name.equals(WHOLE_SITE) == (end < 0));
    }

    private static boolean isExport(String command, String option) {
        return command.equals("verify") && !option.startsWith("-");
    }

    private static String sorted(String before, Set<String> names) {
        return names.stream().sorted().map(name -> before + name).collect(Collectors.joining(", "));
    }

    private static ControlClient.Reply stop(ControlClient site, SimpleCommandLinePropertySource given, String reason)
            throws IOException, InterruptedException {
        return site.stop(
                given.containsProperty(WHOLE_SITE),
                reason,
                Optional.ofNullable(given.getProperty("notice-zh")).orElse(""),
                Optional.ofNullable(given.getProperty("notice-en")).orElse(""));
    }

    /** Text and JSON to the screen, or whatever it is to a file. */
    private int inspect(ControlClient site, SimpleCommandLinePropertySource given)
            throws IOException, InterruptedException {
        String format = Optional.ofNullable(given.getProperty("format")).orElse("text");
        String file = given.getProperty("out");
        if (!Set.of("text", "json", "pdf").contains(format) || (format.equals("pdf") && file == null)) {
            out.println(texts.say("inspect.use"));
            return WRONG_USE;
        }
        String path = "inspect?format=" + format + "&language=" + texts.language();
        if (file == null) {
            return print(site.get(path));
        }
        boolean good = site.save(path, Path.of(file));
        out.println(texts.say(good ? "inspect.saved" : "inspect.failed", file));
        return good ? DONE : FAILED;
    }

    private int print(ControlClient.Reply reply) {
        out.print(reply.text());
        return reply.isGood() ? DONE : FAILED;
    }

    /** Needs neither site nor database: only the file and the site's public key. */
    private int verifyExport(Path file, Path key) throws IOException {
        if (!Files.exists(key)) {
            out.println(texts.say("verify.noKey", key));
            return WRONG_USE;
        }
        ExportReport report = ExportVerification.verify(file, SiteKey.read(key));
        out.print(texts.report(report));
        return report.isIntact() ? DONE : FAILED;
    }

    private int verifyAlone(SluiceHome home, String... options) throws IOException {
        if (!Files.exists(home.resolve(Heads.FILE))) {
            out.println(texts.say("noRecord", home.directory()));
            return FAILED;
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OfflineRecord.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.banner-mode=off", "spring.main.log-startup-info=false")
                .initializers(starting -> refuseToMakeADatabase(starting.getEnvironment(), home))
                .run(Stream.concat(Arrays.stream(options), Stream.of(NO_LOG_FILE))
                        .toArray(String[]::new))) {
            VerificationReport report = JournalVerification.verify(
                    context.getBean(DataSource.class),
                    home.resolve(Heads.FILE),
                    home.resolve(Heads.PUBLIC_KEY),
                    entries -> {});
            out.print(texts.report(report));
            return report.isIntact() ? DONE : FAILED;
        } catch (SpringApplication.AbandonedRunException noDatabase) {
            return missing(home);
        }
    }

    private int resetAdminAlone(SluiceHome home, String name, String... options) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .properties(
                        "spring.main.banner-mode=off",
                        "spring.main.log-startup-info=false",
                        "logging.level.root=warn",
                        "sluice.start.greets=false")
                .initializers(starting -> refuseToMakeADatabase(starting.getEnvironment(), home))
                .run(Stream.concat(
                                Arrays.stream(options),
                                Stream.of("--server.address=127.0.0.1", "--server.port=0", NO_LOG_FILE))
                        .toArray(String[]::new))) {
            out.print(texts.adminReset(context.getBean(PasswordResets.class), name));
            return DONE;
        } catch (SpringApplication.AbandonedRunException noDatabase) {
            return missing(home);
        } catch (IllegalArgumentException notAName) {
            out.println(texts.say("trouble", notAName.getMessage()));
            return FAILED;
        }
    }

    /** H2 would make an empty one where none is. Asked before the site's own default for the URL is read. */
    private static void refuseToMakeADatabase(Environment environment, SluiceHome home) {
        if (!environment.containsProperty("sluice.database.url")
                && !environment.containsProperty("spring.datasource.url")
                && !Files.exists(home.resolve("sluice.mv.db"))) {
            throw new SpringApplication.AbandonedRunException();
        }
    }

    private int missing(SluiceHome home) {
        out.println(texts.say("noDatabase", home.resolve("sluice.mv.db")));
        return FAILED;
    }
}
