package dev.sluice.safety.lexicon;

import dev.sluice.safety.Risk;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many entries a lexicon has for each risk, beside the least that GB/T 45654-2025 asks of a keyword library: 10,000 in
 * all, 200 for each risk of A.1, 100 for each of A.2. An entry is a term or a combination; other spellings, and the words
 * of a combination, do not count.
 */
public record Coverage(List<Row> rows) {

    /** The least number of entries in all. */
    public static final int LEAST_IN_ALL = 10_000;

    /** The least number for each risk of A.1. */
    public static final int LEAST_OF_A1 = 200;

    /** The least number for each risk of A.2. */
    public static final int LEAST_OF_A2 = 100;

    /**
     * The entries of one risk.
     *
     * @param stopping those that refuse, cut or answer with care
     * @param least how many the standard asks for; 0 if it names no number
     */
    public record Row(Risk risk, int stopping, int signals, int combinations, int least) {

        public int entries() {
            return stopping + signals;
        }

        public boolean isMet() {
            return entries() >= least;
        }
    }

    public Coverage {
        rows = List.copyOf(rows);
    }

    public static Coverage of(Lexicon lexicon) {
        Map<Risk, List<LexiconEntry>> entries = Stream.concat(lexicon.terms().stream(), lexicon.combinations().stream())
                .collect(Collectors.groupingBy(LexiconEntry::risk));
        return new Coverage(Arrays.stream(Risk.values())
                .map(risk -> row(risk, entries.getOrDefault(risk, List.of())))
                .toList());
    }

    private static Row row(Risk risk, List<LexiconEntry> entries) {
        int signals = 0;
        int combinations = 0;
        for (LexiconEntry entry : entries) {
            signals += entry.grade() == Grade.SIGNAL ? 1 : 0;
            combinations += entry instanceof Combination ? 1 : 0;
        }
        return new Row(risk, entries.size() - signals, signals, combinations, least(risk));
    }

    private static int least(Risk risk) {
        return risk.code().startsWith("A.1.") ? LEAST_OF_A1 : risk.code().startsWith("A.2.") ? LEAST_OF_A2 : 0;
    }

    public int entries() {
        return rows.stream().mapToInt(Row::entries).sum();
    }

    public boolean isMet() {
        return entries() >= LEAST_IN_ALL && rows.stream().allMatch(Row::isMet);
    }

    /** A table for people. */
    String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-6s %9s %9s %9s %9s %9s%n",
                "risk",
                "entries",
                "least",
                "stopping",
                "signals",
                "combined"));
        for (Row row : rows) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-6s %9d %9s %9d %9d %9d%s%n",
                    row.risk().code(),
                    row.entries(),
                    row.least() == 0 ? "-" : Integer.toString(row.least()),
                    row.stopping(),
                    row.signals(),
                    row.combinations(),
                    row.isMet() ? "" : "  too few"));
        }
        table.append(String.format(
                Locale.ROOT,
                "%-6s %9d %9d%s%n",
                "all",
                entries(),
                LEAST_IN_ALL,
                entries() >= LEAST_IN_ALL ? "" : "  too few"));
        return table.toString();
    }
}
