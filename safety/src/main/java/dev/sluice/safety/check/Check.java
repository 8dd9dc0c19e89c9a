package dev.sluice.safety.check;

import dev.sluice.safety.Judge;
import dev.sluice.safety.Policy;
import dev.sluice.safety.ReleaseMode;
import dev.sluice.safety.classify.Classifier;
import dev.sluice.safety.lexicon.Lexicons;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Judges texts by the built-in policy: {@code java -cp … dev.sluice.safety.check.Check FILE}, reachable as {@code
 * ./sluice check FILE}. Writes one verdict a line as JSON, in the order of the texts, whatever number of processors work.
 */
public final class Check {

    static final int DONE = 0;
    static final int SOME_LINES_MALFORMED = 1;
    static final int CANNOT_START = 2;

    private static final int BATCH_BYTES = 1 << 18;
    private static final int BATCH_LINES = 512;

    private final CheckOptions options;
    private final Judge judge;
    private final Optional<Evaluation> evaluation;
    private final Progress progress;
    private int malformed;

    private Check(CheckOptions options, Judge judge, PrintStream talk) {
        this.options = options;
        this.judge = judge;
        this.evaluation = options.evaluate() ? Optional.of(new Evaluation()) : Optional.empty();
        this.progress = new Progress(talk);
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments, Check::judge, System.in, System.out, System.err));
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

    static int run(String[] arguments, JudgeMaker judge, InputStream in, OutputStream out, PrintStream talk) {
        try {
            CheckOptions options = CheckOptions.parse(arguments);
            return new Check(options, judge.make(options.weights()), talk).run(in, out);
        } catch (CheckOptions.Mistake e) {
            talk.println("check: " + e.getMessage());
            talk.println(CheckOptions.USAGE);
            return CANNOT_START;
        } catch (IOException e) {
            talk.println("check: " + e.getMessage());
            return CANNOT_START;
        }
    }

    private int run(InputStream in, OutputStream out) throws IOException {
        Writer console = writer(out);
        // Figures go where somebody reads; verdicts then go to a file, or nowhere.
        Optional<Writer> verdicts = options.verdicts().isPresent()
                ? Optional.of(writer(Files.newOutputStream(options.verdicts().get())))
                : evaluation.isPresent() ? Optional.empty() : Optional.of(console);
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (ExecutorService workers = Executors.newFixedThreadPool(processors)) {
            for (String file : options.files()) {
                try (InputStream texts = file.equals("-") ? in : Files.newInputStream(Path.of(file))) {
                    judge(Row.setOf(file), new Lines(texts), workers, 2 * processors, verdicts);
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
        if (evaluation.isPresent()) {
            evaluation.get().print(console, judge.policy().version());
            console.flush();
        }
        return malformed == 0 ? DONE : SOME_LINES_MALFORMED;
    }

    private void judge(String set, Lines lines, ExecutorService workers, int ahead, Optional<Writer> verdicts)
            throws IOException {
        ArrayDeque<Future<List<Checked>>> underway = new ArrayDeque<>();
        Optional<Row.Format> format = options.format();
        for (List<Lines.Line> batch = next(lines); !batch.isEmpty(); batch = next(lines)) {
            if (format.isEmpty()) {
                format = Optional.of(Row.Format.of(batch));
            }
            Row.Format known = format.get();
            List<Lines.Line> taken = batch;
            underway.add(workers.submit(() -> judgeAll(set, known, taken)));
            if (underway.size() >= ahead) {
                take(underway.remove(), verdicts);
            }
        }
        while (!underway.isEmpty()) {
            take(underway.remove(), verdicts);
        }
    }

    private static List<Lines.Line> next(Lines lines) throws IOException {
        List<Lines.Line> batch = new ArrayList<>();
        for (int bytes = 0; bytes < BATCH_BYTES && batch.size() < BATCH_LINES; ) {
            Optional<Lines.Line> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            batch.add(line.get());
            bytes += line.get().length();
        }
        return batch;
    }

    private List<Checked> judgeAll(String set, Row.Format format, List<Lines.Line> lines) {
        List<Checked> checked = new ArrayList<>(lines.size());
        for (Lines.Line line : lines) {
            Row.parse(set, format, options.role(), line).ifPresent(row -> checked.add(Checked.of(row, judge)));
        }
        return checked;
    }

    private void take(Future<List<Checked>> batch, Optional<Writer> verdicts) throws IOException {
        for (Checked checked : get(batch)) {
            switch (checked) {
                case Checked.Judged judged -> {
                    evaluation.ifPresent(figures -> figures.add(judged));
                    progress.add(judged.row().text().length());
                }
                case Checked.Unreadable ignored -> malformed++;
            }
            if (verdicts.isPresent()) {
                verdicts.get().write(checked.json());
                verdicts.get().write('\n');
            }
        }
        if (verdicts.isPresent() && options.files().contains("-")) {
            // Whoever pipes lines in one by one wants to see them judged.
            verdicts.get().flush();
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
