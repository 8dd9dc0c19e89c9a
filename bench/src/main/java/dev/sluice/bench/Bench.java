package dev.sluice.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all measurements and prints them as tables: {@code ./sluice bench [--quick]}. */
public final class Bench {

    private final boolean quick;

    private Bench(boolean quick) {
        this.quick = quick;
    }

    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        Bench bench = new Bench(List.of(arguments).contains("--quick"));
        System.out.printf(
                "%s, %d processors, Java %s%n",
                System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(), Runtime.version());
        bench.wholeText();
        bench.gate();
        heading("Getting ready, in a cold process", "", "time", "CPU time", "memory");
        for (String contestant : List.of("sluice", "hankcs", "houbb")) {
            footprint(contestant);
        }
        heading("Held back of a harmless answer, in characters", "", "mean", "most");
        footprint("hold");
    }

    private void wholeText() throws RunnerException {
        Collection<RunResult> results = new ArrayList<>();
        for (String contestant : List.of("sluice", "hankcs", "houbb")) {
            ChainedOptionsBuilder options = options(WholeText.class, contestant);
            if (quick) {
                options.param("length", "10000").param("language", "zh", "en");
            } else if (contestant.equals("houbb")) {
                // Its time grows with the square of the length: 216 s for a million characters.
                options.param("length", "100", "10000");
            }
            results.addAll(new Runner(options.build()).run());
        }
        Map<String, Map<String, Double>> rows = new TreeMap<>();
        for (RunResult result : results) {
            BenchmarkParams parameters = result.getParams();
            int length = Integer.parseInt(parameters.getParam("length"));
            String row = String.format(
                    "%-5s %-8s %,9d", parameters.getParam("language"), parameters.getParam("kind"), length);
            rows.computeIfAbsent(row, key -> new TreeMap<>())
                    .put(method(parameters), result.getPrimaryResult().getScore() / length);
        }
        heading(
                "Whole text, nanoseconds a character",
                "text",
                "Sluice, all folding",
                "hankcs, none",
                "houbb",
                "hankcs : Sluice",
                "houbb : Sluice");
        rows.forEach((row, times) -> {
            double sluice = times.getOrDefault("sluice", Double.NaN);
            double hankcs = times.getOrDefault("hankcs", Double.NaN);
            double houbb = times.getOrDefault("houbb", Double.NaN);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.1f | %.2f | %.0f |%n",
                    row,
                    sluice,
                    hankcs,
                    houbb,
                    hankcs / sluice,
                    houbb / sluice);
        });
    }

    private void gate() throws RunnerException {
        Collection<RunResult> results = new Runner(options(Gate.class, "")
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
        heading("The gate, harmless text", "", "mean", "p99", "allocated");
        for (RunResult result : results) {
            BenchmarkParams parameters = result.getParams();
            Result<?> time = result.getPrimaryResult();
            boolean sampled = time.getStatistics().getN() > 100;
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            System.out.printf(
                    Locale.ROOT,
                    "| %s, %s | %.1f µs | %s | %.1f KB |%n",
                    method(parameters),
                    parameters.getParam("language"),
                    time.getScore() / 1000,
                    sampled
                            ? String.format(
                                    Locale.ROOT, "%.1f µs", time.getStatistics().getPercentile(99) / 1000)
                            : "",
                    allocated == null ? Double.NaN : allocated.getScore() / 1000);
        }
    }

    /** What each fork says is in a file, above all why one failed: its figures are then NaN. */
    private ChainedOptionsBuilder options(Class<?> measured, String method) {
        Path log = Path.of(
                System.getProperty("sluice.root", "."),
                "bench",
                "target",
                "jmh-%s-%s.log".formatted(measured.getSimpleName(), method.isEmpty() ? "all" : method));
        return new OptionsBuilder()
                .include(measured.getName() + "." + method)
                .output(log.toString())
                .forks(1)
                .warmupIterations(quick ? 2 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 700 : 1000))
                .measurementIterations(quick ? 2 : 3)
                .measurementTime(TimeValue.milliseconds(quick ? 700 : 1000))
                .jvmArgsAppend(
                        "-Xmx1500m", "-XX:+UseSerialGC", "-Dsluice.root=" + System.getProperty("sluice.root", "."));
    }

    private static String method(BenchmarkParams parameters) {
        String name = parameters.getBenchmark();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void heading(String title, String... columns) {
        System.out.printf("%n%s%n%n| %s |%n|%s%n", title, String.join(" | ", columns), "---|".repeat(columns.length));
    }

    private static void footprint(String what) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-Xmx1500m",
                        "-XX:+UseSerialGC",
                        "-Dsluice.root=" + System.getProperty("sluice.root", "."),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Footprint.class.getName(),
                        what)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("measuring " + what + " failed");
        }
    }
}
