package dev.sluice.safety.check;

import dev.sluice.safety.Action;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Finding;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.Risk;
import dev.sluice.safety.rows.Row;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares verdicts with labels. Two questions have two answers: what is stopped (blocked, or answered with care), and
 * what is noticed (stopped or flagged).
 */
final class Evaluation {

    private static final String TABLE = "%-46s %7s %7s | %9s %9s %9s %9s | %9s %9s %9s %9s%n";

    /** Right and wrong of one question. */
    static final class Tally {
        int truePositives;
        int falsePositives;
        int falseNegatives;
        int trueNegatives;

        void add(boolean unsafe, boolean found) {
            if (unsafe) {
                truePositives += found ? 1 : 0;
                falseNegatives += found ? 0 : 1;
            } else {
                falsePositives += found ? 1 : 0;
                trueNegatives += found ? 0 : 1;
            }
        }

        double precision() {
            return share(truePositives, truePositives + falsePositives);
        }

        double recall() {
            return share(truePositives, truePositives + falseNegatives);
        }

        double falsePositiveRate() {
            return share(falsePositives, falsePositives + trueNegatives);
        }

        double f1() {
            return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
        }

        /** Not a number where nothing was counted: a share of nothing is not zero. */
        private static double share(int part, int whole) {
            return whole == 0 ? Double.NaN : (double) part / whole;
        }
    }

    private static final class Both {
        final Tally stopped = new Tally();
        final Tally noticed = new Tally();
    }

    private static final class OfRisk {
        int labelled;
        int labelledStopped;
        int labelledNoticed;
        int namedOnUnsafe;
        int namedOnSafe;
    }

    private final Map<String, Both> all = new TreeMap<>();
    private final Map<String, Both> languages = new TreeMap<>();
    private final Map<String, Both> sets = new TreeMap<>();
    private final Map<Risk, OfRisk> risks = new EnumMap<>(Risk.class);
    private int unlabelled;

    void add(Checked.Judged judged) {
        Row.Text row = judged.row();
        if (row.unsafe().isEmpty()) {
            unlabelled++;
            return;
        }
        boolean unsafe = row.unsafe().get();
        Action action = judged.verdict().action();
        boolean stopped = action.stops();
        boolean noticed = isNoticed(action);
        String role = row.direction() == Direction.PROMPT ? "prompts" : "responses";
        String language = row.language().isEmpty() ? "any language" : row.language();
        for (Both both : List.of(
                all.computeIfAbsent("all", key -> new Both()),
                languages.computeIfAbsent(language + " " + role, key -> new Both()),
                sets.computeIfAbsent(row.set() + ", " + language + " " + role, key -> new Both()))) {
            both.stopped.add(unsafe, stopped);
            both.noticed.add(unsafe, noticed);
        }
        Set<Risk> named = EnumSet.noneOf(Risk.class);
        judged.verdict().findings().stream()
                .filter(finding -> isNoticed(finding.action()))
                .map(Finding::risk)
                .forEach(named::add);
        for (Risk risk : named) {
            OfRisk figures = risks.computeIfAbsent(risk, key -> new OfRisk());
            figures.namedOnUnsafe += unsafe ? 1 : 0;
            figures.namedOnSafe += unsafe ? 0 : 1;
        }
        if (unsafe && row.risk().isPresent()) {
            OfRisk figures = risks.computeIfAbsent(row.risk().get(), key -> new OfRisk());
            figures.labelled++;
            figures.labelledStopped += stopped ? 1 : 0;
            figures.labelledNoticed += noticed ? 1 : 0;
        }
    }

    /** What is only logged passes as if nothing had been found. */
    private static boolean isNoticed(Action action) {
        return action.compareTo(Action.FLAG) >= 0;
    }

    void print(Writer out, PolicyVersion policy) throws IOException {
        out.write("policy " + policy + "\n");
        if (unlabelled > 0) {
            out.write(unlabelled + " texts have no label and are not counted\n");
        }
        if (all.isEmpty()) {
            out.write("nothing to measure: no text has a \"label\" that says safe or unsafe\n");
            return;
        }
        out.write(String.format(Locale.ROOT, "%62s | %-39s | %s%n", "", "stopped", "stopped or flagged"));
        out.write(String.format(
                Locale.ROOT,
                TABLE,
                "",
                "unsafe",
                "safe",
                "precision",
                "recall",
                "F1",
                "FPR",
                "precision",
                "recall",
                "F1",
                "FPR"));
        print(out, all);
        print(out, languages);
        print(out, sets);
        if (!risks.isEmpty()) {
            out.write(String.format(
                    Locale.ROOT,
                    "%n%-46s %9s %9s %9s | %9s %9s %9s%n",
                    "risk",
                    "labelled",
                    "stopped",
                    "noticed",
                    "on unsafe",
                    "on safe",
                    "precision"));
            for (Map.Entry<Risk, OfRisk> each : risks.entrySet()) {
                print(out, each.getKey(), each.getValue());
            }
        }
    }

    private static void print(Writer out, Risk risk, OfRisk figures) throws IOException {
        out.write(String.format(
                Locale.ROOT,
                "%-46s %9d %9s %9s | %9d %9d %9s%n",
                risk.code(),
                figures.labelled,
                percent(Tally.share(figures.labelledStopped, figures.labelled)),
                percent(Tally.share(figures.labelledNoticed, figures.labelled)),
                figures.namedOnUnsafe,
                figures.namedOnSafe,
                percent(Tally.share(figures.namedOnUnsafe, figures.namedOnUnsafe + figures.namedOnSafe))));
    }

    private static void print(Writer out, Map<String, Both> rows) throws IOException {
        for (Map.Entry<String, Both> each : rows.entrySet()) {
            Tally stopped = each.getValue().stopped;
            List<Object> cells = new ArrayList<>(List.of(
                    each.getKey(),
                    stopped.truePositives + stopped.falseNegatives,
                    stopped.falsePositives + stopped.trueNegatives));
            for (Tally tally : List.of(stopped, each.getValue().noticed)) {
                cells.add(percent(tally.precision()));
                cells.add(percent(tally.recall()));
                cells.add(percent(tally.f1()));
                cells.add(percent(tally.falsePositiveRate()));
            }
            out.write(String.format(Locale.ROOT, TABLE, cells.toArray()));
        }
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
