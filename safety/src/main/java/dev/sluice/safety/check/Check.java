package dev.sluice.safety.check;

import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.classify.Classifier;
import dev.sluice.safety.guard.GuardModel;
import dev.sluice.safety.guard.GuardOpinion;
import dev.sluice.safety.lexicon.Lexicons;
import dev.sluice.safety.rows.Lines;
import dev.sluice.safety.rows.Row;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * Judges texts by the built-in policy: {@code java -cp … dev.sluice.safety.check.Check FILE}, reachable as {@code
 * ./sluice check FILE}. Writes one verdict a line as JSON, in the order of the texts, whatever number of processors work.
 */
public final class Check {

    static final int DONE = 0;
    /** Some lines were malformed, or the guard model gave no opinion of some texts. */
    static final int NOT_ALL_JUDGED = 1;

    /** The command line makes no sense, or something cannot be read or written. */
    static final int CANNOT = 2;

    /** Nobody reads any more, as behind {@code | head}: what a shell says of a program that a closed pipe ended. */
    static final int NOT_READ = 141;

    private static final int BATCH_BYTES = 1 << 18;
    private static final int BATCH_LINES = 512;
    private static final int COMPLAINTS = 10;

    /** A program that writes without pausing is not waited for longer than it takes to fill a pipe. */
    private static final int QUIET_MILLIS = 20;

    /** A guard model is waited for; a batch of many lines would wait for each of them. */
    private static final int GUARDED_LINES = 4;

    private static final int GUARDED_AT_ONCE = 16;

    private final CheckOptions options;
    private final Judge judge;
    private final Optional<GuardModel> guard;
    private final Optional<Evaluation> evaluation;
    private final PrintStream talk;
    private final Progress progress;
    private final Map<GuardOpinion.Why, Integer> silences = new EnumMap<>(GuardOpinion.Why.class);
    private int malformed;

    private Check(CheckOptions options, Judge judge, Optional<GuardModel> guard, PrintStream talk) {
        this.options = options;
        this.judge = judge;
        this.guard = guard;
        this.talk = talk;
        this.evaluation = options.evaluate() ? Optional.of(new Evaluation()) : Optional.empty();
        this.progress = new Progress(talk);
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, options -> {
            throw new IllegalArgumentException("a guard model can be asked by ./sluice check only");
        }));
    }

    /** Connects a guard model; this module knows no provider. */
    @FunctionalInterface
    public interface GuardMaker {

        /**
         * The guard model that was asked for.
         *
         * @throws IllegalArgumentException with a message for who asked, if it cannot be
         */
        GuardModel connect(GuardOptions options);
    }

    /** Checks as the command line says; the outcome is the exit code. */
    public static int run(String[] arguments, GuardMaker guards) {
        // Not System.out, which keeps to itself that nothing could be written.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        return run(arguments, Check::judge, guards, System.in, out, System.err);
    }

    /** Builds a judge, with other weights than the built-in ones if they are named. */
    @FunctionalInterface
    interface JudgeMaker {
        Judge make(Optional<Path> weights) throws IOException;
    }

    private static Judge judge(Optional<Path> weights) throws IOException {
        Policy policy = Lexicons.builtInPolicy(ReleaseMode.TERMS);
        return weights.isPresent() ? new Judge(policy, Classifier.read(weights.get())) : new Judge(policy);
    }

    static int run(
            String[] arguments,
            JudgeMaker judge,
            GuardMaker guards,
            InputStream in,
            OutputStream out,
            PrintStream talk) {
        try {
            CheckOptions options = CheckOptions.parse(arguments);
            Optional<GuardModel> guard = options.guard().map(guards::connect);
            return new Check(options, judge.make(options.weights()), guard, talk).run(in, out);
        } catch (CheckOptions.Mistake e) {
            talk.println("check: " + e.getMessage());
            talk.println(CheckOptions.USAGE);
            return CANNOT;
        } catch (IOException | IllegalArgumentException e) {
            if (isClosedPipe(e)) {
                return NOT_READ;
            }
            talk.println("check: " + e.getMessage());
            return CANNOT;
        }
    }

    /** Java has no other mark of it than the system's words; where they are not English, it is told as any failure. */
    private static boolean isClosedPipe(Exception e) {
        return e instanceof IOException && "Broken pipe".equals(e.getMessage());
    }

    private int run(InputStream in, OutputStream out) throws IOException {
        Writer console = writer(out);
        // Figures go where somebody reads; verdicts then go to a file, or nowhere.
        Optional<Writer> verdicts = options.verdicts().isPresent()
                ? Optional.of(writer(Files.newOutputStream(options.verdicts().get())))
                : evaluation.isPresent() ? Optional.empty() : Optional.of(console);
        int atOnce = guard.isPresent()
                ? GUARDED_AT_ONCE
                : Math.max(1, Runtime.getRuntime().availableProcessors());
        try (ExecutorService workers = Executors.newFixedThreadPool(atOnce)) {
            for (String file : options.files()) {
                try (InputStream texts = file.equals("-") ? in : Files.newInputStream(Path.of(file))) {
                    judge(file, new Lines(texts), workers, 2 * atOnce, verdicts);
                }
            }
        } finally {
            if (verdicts.isPresent()) {
                verdicts.get().flush();
            }
        }
        if (options.verdicts().isPresent()) {
            verdicts.orElseThrow().close();
        }
        progress.finish();
        if (malformed > 0) {
            talk.println("malformed lines, which were not judged: " + malformed);
        }
        if (!silences.isEmpty()) {
            talk.println("the guard model gave no opinion of some texts: " + silences);
        }
        if (evaluation.isPresent()) {
            evaluation.get().print(console, judge.policy().version());
            console.flush();
        }
        return malformed == 0 && silences.isEmpty() ? DONE : NOT_ALL_JUDGED;
    }

    private void judge(String file, Lines lines, ExecutorService workers, int ahead, Optional<Writer> verdicts)
            throws IOException {
        String set = Row.setOf(file);
        ArrayDeque<Future<List<Checked>>> underway = new ArrayDeque<>();
        Optional<Row.Format> format = options.format();
        for (List<Lines.Line> batch = next(lines); !batch.isEmpty(); batch = next(lines)) {
            if (format.isEmpty()) {
                format = Row.Format.of(batch);
            }
            // As long as it is open, there is nothing to judge.
            Row.Format known = format.orElse(Row.Format.LINES);
            List<Lines.Line> taken = batch;
            underway.add(workers.submit(() -> judgeAll(set, known, taken)));
            while (!underway.isEmpty() && (underway.size() >= ahead || isQuiet(lines))) {
                take(file, underway.remove(), verdicts);
            }
        }
        while (!underway.isEmpty()) {
            take(file, underway.remove(), verdicts);
        }
    }

    private List<Lines.Line> next(Lines lines) throws IOException {
        int most = guard.isPresent() ? GUARDED_LINES : BATCH_LINES;
        List<Lines.Line> batch = new ArrayList<>();
        for (int bytes = 0; bytes < BATCH_BYTES && batch.size() < most && (batch.isEmpty() || !isQuiet(lines)); ) {
            Optional<Lines.Line> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            batch.add(line.get());
            bytes += line.get().length();
        }
        return batch;
    }

    /** Whoever pipes lines in one by one wants to see them judged, before the next one comes. */
    private static boolean isQuiet(Lines lines) throws IOException {
        for (int waited = 0; !lines.areThere(); waited++) {
            if (waited == QUIET_MILLIS) {
                return true;
            }
            LockSupport.parkNanos(1_000_000);
        }
        return false;
    }

    private List<Checked> judgeAll(String set, Row.Format format, List<Lines.Line> lines) {
        List<Checked> checked = new ArrayList<>(lines.size());
        for (Lines.Line line : lines) {
            Row.parse(set, format, options.role(), line).ifPresent(row -> checked.add(judge(row)));
        }
        return checked;
    }

    /** One text that trips the judge takes no other with it. */
    private Checked judge(Row row) {
        try {
            return Checked.of(row, judge, guard);
        } catch (RuntimeException e) {
            // The exception's message could quote the text.
            return new Checked.Unreadable(new Row.Malformed(
                    row.line(), row.id(), "could not be judged: " + e.getClass().getSimpleName()));
        }
    }

    private void take(String file, Future<List<Checked>> batch, Optional<Writer> verdicts) throws IOException {
        for (Checked checked : get(batch)) {
            switch (checked) {
                case Checked.Judged judged -> {
                    evaluation.ifPresent(figures -> figures.add(judged));
                    judged.silence().ifPresent(why -> silences.merge(why, 1, Integer::sum));
                    progress.add(judged.row().text().length());
                }
                case Checked.Unreadable unreadable -> complain(file, unreadable.row());
            }
            if (verdicts.isPresent()) {
                verdicts.get().write(checked.json());
                verdicts.get().write('\n');
            }
        }
        if (verdicts.isPresent() && options.files().contains("-")) {
            verdicts.get().flush();
        }
    }

    /** Where the verdicts are not seen a malformed line would go unnoticed. */
    private void complain(String file, Row.Malformed row) {
        malformed++;
        boolean seen = evaluation.isEmpty() && options.verdicts().isEmpty();
        if (!seen && malformed <= COMPLAINTS) {
            talk.println("check: " + file + ":" + row.line() + ": " + row.problem());
        }
    }

    private static List<Checked> get(Future<List<Checked>> batch) throws IOException {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a text could not be judged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(
                new OutputStreamWriter(new BufferedOutputStream(out, 1 << 16), StandardCharsets.UTF_8), 1 << 16);
    }
}
