package dev.sluice.safety.classify;

import dev.sluice.safety.classify.TrainingTexts.Labelled;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many texts of sources held out whole reach the thresholds, by group and by source. */
final class HeldOutFigures {

    private static final class Row {
        int texts;
        int suspicious;
        int harmful;
    }

    private final Map<String, Row> rows = new TreeMap<>();

    /** @param scores of each text, by a model that saw none of its source */
    HeldOutFigures(Kind kind, List<Labelled> texts, double[] scores, float suspicious, float harmful) {
        for (int i = 0; i < scores.length; i++) {
            Labelled text = texts.get(i);
            if (!text.isFor(kind)) {
                continue;
            }
            String label = text.text().harmless() ? "harmless" : "unsafe";
            add(label + ", all", scores[i], suspicious, harmful);
            if (text.isHarmlessChat()) {
                add(label + ", all but posts", scores[i], suspicious, harmful);
            }
            add(label + ", " + text.group(), scores[i], suspicious, harmful);
            add(label + ", " + text.group() + ": " + text.source(), scores[i], suspicious, harmful);
        }
    }

    private void add(String name, double score, float suspicious, float harmful) {
        Row row = rows.computeIfAbsent(name, key -> new Row());
        row.texts++;
        row.suspicious += score >= suspicious ? 1 : 0;
        row.harmful += score >= harmful ? 1 : 0;
    }

    void print(PrintStream out) {
        rows.forEach((name, row) -> out.printf(
                Locale.ROOT,
                "  %-58s %6d texts %6.1f %% suspicious %6.1f %% harmful%n",
                name,
                row.texts,
                100.0 * row.suspicious / row.texts,
                100.0 * row.harmful / row.texts));
    }
}
