package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.text.BuiltInFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small comma-separated tables whose every fault is reported with file, row and column. */
final class CsvFile {

    private CsvFile() {}

    /** A fault in a table; says where, never what the cell contains. */
    static final class MalformedRow extends IllegalArgumentException {
        MalformedRow(String file, int line, String fault) {
            super(file + ", line " + line + ": " + fault);
        }
    }

    static List<Row> load(String resource, List<String> columns) {
        return parse(resource, new String(bytes(resource), StandardCharsets.UTF_8), columns);
    }

    static byte[] bytes(String resource) {
        return BuiltInFile.bytes(CsvFile.class, "/dev/sluice/safety/" + resource);
    }

    /** Rows below a heading line; empty lines and lines that begin with {@code #} do not count. */
    static List<Row> parse(String file, String content, List<String> columns) {
        List<Row> rows = new ArrayList<>();
        boolean headed = false;
        String[] lines = content.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].isBlank() || lines[i].startsWith("#")) {
                continue;
            }
            List<String> cells = split(file, i + 1, lines[i]);
            if (!headed) {
                if (!cells.equals(columns)) {
                    throw new MalformedRow(file, i + 1, "the heading is not " + String.join(",", columns));
                }
                headed = true;
            } else if (cells.size() != columns.size()) {
                throw new MalformedRow(file, i + 1, "has " + cells.size() + " cells instead of " + columns.size());
            } else {
                Map<String, String> values = new LinkedHashMap<>();
                for (int column = 0; column < columns.size(); column++) {
                    values.put(columns.get(column), cells.get(column));
                }
                rows.add(new Row(file, i + 1, values));
            }
        }
        return rows;
    }

    private static List<String> split(String file, int line, String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new MalformedRow(file, line, "a quotation mark is not closed");
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** One row, with the meaning of its cells. */
    record Row(String file, int line, Map<String, String> values) {

        MalformedRow fault(String fault) {
            return new MalformedRow(file, line, fault);
        }

        String text(String column) {
            String value = values.get(column);
            if (value == null) {
                throw fault("there is no column " + column);
            }
            return value;
        }

        Risk risk(String column) {
            return Risk.findByCode(text(column)).orElseThrow(() -> fault("column " + column + " is not a risk code"));
        }

        /** The grade; empty for {@code IGNORE}. */
        Optional<Grade> grade(String column) {
            if (text(column).equals("IGNORE")) {
                return Optional.empty();
            }
            return Optional.of(Arrays.stream(Grade.values())
                    .filter(grade -> grade.name().equals(text(column)))
                    .findFirst()
                    .orElseThrow(() -> fault("column " + column + " is not BLOCK, CARE, SIGNAL or IGNORE")));
        }

        Set<Direction> directions(String column) {
            return switch (text(column).toLowerCase(Locale.ROOT)) {
                case "both" -> Set.of(Direction.PROMPT, Direction.ANSWER);
                case "prompt" -> Set.of(Direction.PROMPT);
                case "answer" -> Set.of(Direction.ANSWER);
                default -> throw fault("column " + column + " is not prompt, answer or both");
            };
        }

        int number(String column) {
            try {
                return Integer.parseInt(text(column));
            } catch (NumberFormatException e) {
                throw fault("column " + column + " is not a whole number");
            }
        }

        /** The parts of a cell that {@code |} parts; an empty cell has none. */
        List<String> alternatives(String column) {
            return alternativesOf(column, text(column));
        }

        /** Longer phrases, each with one of these words in it. */
        Set<String> exceptions(Collection<String> words) {
            List<String> exceptions = alternatives("exceptions");
            for (String exception : exceptions) {
                String outer = HitCounts.normalize(exception);
                if (words.stream()
                        .noneMatch(word ->
                                exception.length() > word.length() && outer.contains(HitCounts.normalize(word)))) {
                    throw fault("an exception is not a longer phrase with the term or a word in it");
                }
            }
            return Set.copyOf(exceptions);
        }

        /** Groups of words: the groups parted by {@code &}, the words by {@code |}. */
        List<Set<String>> groups() {
            List<Set<String>> groups = new ArrayList<>();
            for (String group : text("groups").split("&", -1)) {
                groups.add(Set.copyOf(alternativesOf("groups", group)));
            }
            return groups;
        }

        /** The parts of a part of a cell. */
        List<String> alternativesOf(String column, String cell) {
            List<String> parts = new ArrayList<>();
            for (String part : cell.isBlank() ? new String[0] : cell.split("\\|", -1)) {
                if (part.isBlank()) {
                    throw fault("column " + column + " has an empty alternative");
                }
                parts.add(part.strip());
            }
            return parts;
        }
    }
}
