package dev.sluice.safety.check;

import dev.sluice.safety.Direction;
import dev.sluice.safety.rows.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param role judges every text in this role, whatever its row says
 * @param format empty: the first line tells
 * @param verdicts where the verdicts go instead of to the standard output
 * @param weights asks a classifier with these weights instead of the built-in one
 * @param guard asks a guard model about what nothing else stops
 */
record CheckOptions(
        List<String> files,
        Optional<Direction> role,
        Optional<Row.Format> format,
        boolean evaluate,
        Optional<Path> verdicts,
        Optional<Path> weights,
        Optional<GuardOptions> guard) {

    static final String USAGE = """
            usage: ./sluice check [--role prompt|response] [--eval] [--out FILE] [--weights FILE] [--json|--lines]
                                  [--guard URL --guard-model NAME --guard-format FORMAT] FILE...|-
              texts   JSON Lines with "text" (and, if known, id, role, lang, set, label, risk, prompt), or one text a line
              --role  judge all as prompts or as responses; otherwise as each row's "role" says, or as prompts
              --eval  figures instead of verdicts, for rows with "label" safe or unsafe
              --out   write the verdicts to this file
              --weights  asks a classifier that ./sluice train wrote to this file, not the built-in one
              --guard    asks a guard model too about what nothing else stops: the base address of a server that speaks
                      OpenAI's protocol; its key, if it needs one, is read from SLUICE_GUARD_API_KEY
              --guard-model  its name there
              --guard-format  qwen3guard, llama-guard or json (any model that follows instructions)
              --guard-timeout  seconds that one opinion may take, 5 unless told""";

    private static final Duration GUARD_TIMEOUT = Duration.ofSeconds(5);

    /** Where a system tells what file the standard input is, so that {@code --out FILE - < FILE} is seen too. */
    private static final Path STANDARD_INPUT = Path.of("/dev/stdin");

    CheckOptions {
        files = List.copyOf(files);
    }

    static CheckOptions parse(String[] arguments) throws Mistake {
        List<String> files = new ArrayList<>();
        Optional<Direction> role = Optional.empty();
        Optional<Row.Format> format = Optional.empty();
        Optional<Path> verdicts = Optional.empty();
        Optional<Path> weights = Optional.empty();
        Optional<String> guardUrl = Optional.empty();
        String guardModel = "";
        String guardFormat = "";
        Optional<Duration> guardTimeout = Optional.empty();
        boolean evaluate = false;
        Iterator<String> rest = List.of(arguments).iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Optional<String> given = equals < 0 ? Optional.empty() : Optional.of(argument.substring(equals + 1));
            switch (name) {
                case "--role" -> role = Optional.of(role(value(name, given, rest)));
                case "--out" -> verdicts = Optional.of(Path.of(value(name, given, rest)));
                case "--weights" -> weights = Optional.of(Path.of(file(value(name, given, rest))));
                case "--guard" -> guardUrl = Optional.of(value(name, given, rest));
                case "--guard-model" -> guardModel = value(name, given, rest);
                case "--guard-format" -> guardFormat = value(name, given, rest);
                case "--guard-timeout" -> guardTimeout = Optional.of(seconds(name, value(name, given, rest)));
                case "--eval" -> evaluate = without(given, name, true);
                case "--json" -> format = without(given, name, Optional.of(Row.Format.JSON));
                case "--lines" -> format = without(given, name, Optional.of(Row.Format.LINES));
                default -> files.add(file(argument));
            }
        }
        if (files.isEmpty()) {
            throw new Mistake("name a file with texts, or - for the standard input");
        }
        if (guardUrl.isEmpty() && (guardTimeout.isPresent() || !(guardModel + guardFormat).isEmpty())) {
            throw new Mistake("--guard is missing: the address of the guard model's server");
        }
        if (verdicts.isPresent()) {
            List<Path> read = new ArrayList<>(weights.stream().toList());
            files.forEach(file -> read.add(file.equals("-") ? STANDARD_INPUT : Path.of(file)));
            refuseToOverwrite(verdicts.get(), read);
        }
        String model = guardModel;
        String answersIn = guardFormat;
        Duration timeout = guardTimeout.orElse(GUARD_TIMEOUT);
        return new CheckOptions(
                files,
                role,
                format,
                evaluate,
                verdicts,
                weights,
                guardUrl.map(url -> new GuardOptions(url, model, answersIn, timeout)));
    }

    private static String file(String argument) throws Mistake {
        if (argument.equals("-")) {
            return argument;
        }
        if (argument.startsWith("-")) {
            throw new Mistake("there is no option " + argument);
        }
        if (!Files.isReadable(Path.of(argument)) || Files.isDirectory(Path.of(argument))) {
            throw new Mistake("cannot read the file " + argument);
        }
        return argument;
    }

    private static String value(String name, Optional<String> given, Iterator<String> rest) throws Mistake {
        if (given.isPresent()) {
            return given.get();
        }
        if (!rest.hasNext()) {
            throw new Mistake(name + " needs a value");
        }
        return rest.next();
    }

    /** Opening it would empty it, before a line of it is read. Writing to /dev/null and the like changes nothing. */
    private static void refuseToOverwrite(Path out, List<Path> read) throws Mistake {
        for (Path each : read) {
            try {
                if (Files.isRegularFile(out) && Files.exists(each) && Files.isSameFile(out, each)) {
                    throw new Mistake("--out would write over " + each);
                }
            } catch (IOException e) {
                throw new Mistake("cannot read the file " + each);
            }
        }
    }

    /** What an option means that has no value of its own. */
    private static <T> T without(Optional<String> given, String name, T meaning) throws Mistake {
        if (given.isPresent()) {
            throw new Mistake(name + " takes no value");
        }
        return meaning;
    }

    private static Duration seconds(String name, String value) throws Mistake {
        try {
            int seconds = Integer.parseInt(value);
            if (seconds > 0) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Mistake(name + " is a number of seconds, not " + value);
    }

    private static Direction role(String name) throws Mistake {
        return Row.role(name).orElseThrow(() -> new Mistake("--role is prompt or response, not " + name));
    }

    /** The command line makes no sense; the message says why. */
    static final class Mistake extends Exception {

        private static final long serialVersionUID = 1L;

        Mistake(String message) {
            super(message);
        }
    }
}
