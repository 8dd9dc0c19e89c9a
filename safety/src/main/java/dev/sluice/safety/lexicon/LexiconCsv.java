package dev.sluice.safety.lexicon;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.sluice.safety.Direction;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lexicon entries as a table that spreadsheets read and write. Every fault is told with its line and column, all of them
 * at once; entries that were written are read back the same, but for blanks around a text.
 *
 * <p>One entry a row. A row with {@code within} is a {@link Combination}, and its {@code text} has the groups parted by
 * {@code &} and the words of a group by {@code |}, which stand with a backslash where they are part of a word; any
 * other is a {@link Term}. Only {@code text}, {@code risk} and
 * {@code grade} need to be there, in any order; lines that begin with {@code #} and empty ones do not count.
 */
public final class LexiconCsv {

    /** The columns in the order in which they are written. */
    public static final List<String> COLUMNS = List.of(
            "id",
            "text",
            "without",
            "within",
            "risk",
            "grade",
            "directions",
            "exceptions",
            "disguises",
            "source",
            "note",
            "expires");

    /** The most lines a table may have. */
    public static final int MAX_LINES = 100_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What makes a spreadsheet take a cell for a formula, and the mark against it. */
    private static final String FORMULA = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    /** What stands with a backslash where it is part of a word. */
    private static final Pattern SIGN = Pattern.compile("[|&\\\\]");

    private static final Pattern SIGN_WITH_BACKSLASH = Pattern.compile("\\\\([|&\\\\])");

    private static final Pattern LINE_BREAK = Pattern.compile("\r\n?|\n");

    /** A comment that ends every table; where it turns up in a cell, a quotation mark is open. */
    private static final String END = "\n#\uFFFF";

    private LexiconCsv() {}

    /** What is wrong with a cell, or with a row or the whole table. */
    public enum Problem {
        /** The heading has a column that is none, or one twice. */
        UNKNOWN_COLUMN,
        /** The heading lacks {@code text}, {@code risk} or {@code grade}. */
        MISSING_COLUMN,
        /** A quotation mark is not closed, or text comes after a closed one; nothing behind it was read. */
        BAD_QUOTES,
        /** More than {@link #MAX_LINES} lines; nothing behind was read. */
        TOO_MANY_LINES,
        /** The row has more cells than the heading. */
        TOO_MANY_CELLS,
        /** Nothing is there where something must be. */
        EMPTY,
        /** Longer than {@link Term#MAX_LENGTH} code points. */
        TOO_LONG,
        /** No code of a risk, as {@code A.1.a}. */
        UNKNOWN_RISK,
        /** None of {@code BLOCK}, {@code CARE}, {@code SIGNAL}. */
        UNKNOWN_GRADE,
        /** None of {@code prompt}, {@code answer}, {@code both}. */
        UNKNOWN_DIRECTION,
        /** None of {@code pinyin}, {@code split}, {@code none}. */
        UNKNOWN_DISGUISE,
        /** An exception that is no longer phrase with the term, or a word of the combination, in it. */
        EXCEPTION_WITHOUT_TERM,
        /** Two bars side by side. */
        EMPTY_ALTERNATIVE,
        /** A combination with one group only. */
        ONE_GROUP,
        /** No number from 2 to 500. */
        BAD_DISTANCE,
        /** Neither a day as 2027-01-31 nor an instant as 2027-01-31T16:00:00Z. */
        BAD_DATE,
        /** What only terms have in a row of a combination, or the other way round. */
        NOT_FOR_THIS_KIND,
        /** An id that stood in a row above. */
        SAME_ID,
        /** A row without an id says all that one above said; any other likeness of two terms is the lint's to tell. */
        SAME_TERM
    }

    /**
     * One fault.
     *
     * @param line of the file, from 1
     * @param column the column's name, or empty if it is not in one cell
     */
    public record Fault(int line, String column, Problem problem) {}

    /**
     * A row that can be used.
     *
     * @param line of the file, from 1
     */
    public record Row(int line, ListedEntry listed) {}

    /** What a table says, and what is wrong with it; the rows at fault are not among the rows. */
    public record Table(List<Row> rows, List<Fault> faults) {

        public Table {
            rows = List.copyOf(rows);
            faults = List.copyOf(faults);
        }
    }

    /** Reads a table; {@code zone} says when a day ends on which an entry expires. */
    public static Table read(String content, ZoneId zone) {
        List<Fault> faults = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        LexiconRows reader = new LexiconRows(zone, faults);
        String text = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? content.substring(1) : content;
        int next = 1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .commentStrategy(CommentStrategy.READ)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text + END)) {
            List<String> heading = List.of();
            for (CsvRecord row : csv) {
                int line = (int) row.getStartingLineNumber();
                next = line
                        + 1
                        + row.getFields().stream()
                                .mapToInt(LexiconCsv::lineBreaks)
                                .sum();
                if (row.isComment()) {
                    continue;
                }
                List<String> cells = row.getFields().stream()
                        .map(LexiconCsv::plain)
                        .map(String::strip)
                        .toList();
                if (row.getField(row.getFieldCount() - 1).endsWith(END)) {
                    faults.add(new Fault(line, "", Problem.BAD_QUOTES));
                    break;
                }
                if (cells.stream().allMatch(String::isEmpty)) {
                    continue;
                }
                if (heading.isEmpty()) {
                    heading = heading(line, cells, faults);
                    if (!faults.isEmpty()) {
                        break;
                    }
                } else if (line > MAX_LINES) {
                    faults.add(new Fault(line, "", Problem.TOO_MANY_LINES));
                    break;
                } else {
                    reader.read(line, heading, cells).ifPresent(entry -> rows.add(new Row(line, entry)));
                }
            }
            if (heading.isEmpty() && faults.isEmpty()) {
                faults.add(new Fault(1, "", Problem.MISSING_COLUMN));
            }
        } catch (CsvParseException e) {
            faults.add(new Fault(next, "", Problem.BAD_QUOTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Table(rows, faults);
    }

    private static int lineBreaks(String cell) {
        return (int) LINE_BREAK.matcher(cell).results().count();
    }

    private static List<String> heading(int line, List<String> cells, List<Fault> faults) {
        List<String> heading =
                cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
        for (int i = 0; i < heading.size(); i++) {
            if (!COLUMNS.contains(heading.get(i)) || heading.indexOf(heading.get(i)) < i) {
                faults.add(new Fault(line, heading.get(i), Problem.UNKNOWN_COLUMN));
            }
        }
        for (String needed : List.of("text", "risk", "grade")) {
            if (!heading.contains(needed)) {
                faults.add(new Fault(line, needed, Problem.MISSING_COLUMN));
            }
        }
        return heading;
    }

    /** Writes a table with a byte order mark, without which spreadsheets take Chinese for something else. */
    public static String write(Collection<ListedEntry> entries) {
        StringWriter out = new StringWriter();
        out.write(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            csv.writeRecord(COLUMNS);
            for (ListedEntry listed : entries) {
                Map<String, String> cells = cells(listed);
                csv.writeRecord(COLUMNS.stream()
                        .map(column -> harmless(cells.getOrDefault(column, "")))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static Map<String, String> cells(ListedEntry listed) {
        LexiconEntry entry = listed.entry();
        Map<String, String> own = switch (entry) {
            case Term term ->
                Map.of(
                        "text", term.text(),
                        "exceptions", joined(term.exceptions().stream()),
                        "disguises", disguises(term));
            case Combination combination ->
                Map.of(
                        "text", groups(combination),
                        "without", joined(combination.without().stream()),
                        "exceptions", joined(combination.exceptions().stream()),
                        "within", Integer.toString(combination.within()));
        };
        Map<String, String> cells = new HashMap<>(own);
        cells.put("id", entry.id());
        cells.put("risk", entry.risk().code());
        cells.put("grade", entry.grade().name());
        cells.put("directions", directions(entry.directions()));
        cells.put("source", listed.source());
        cells.put("note", listed.note());
        cells.put("expires", listed.expiresAt().map(Object::toString).orElse(""));
        return cells;
    }

    private static String groups(Combination combination) {
        return combination.groups().stream()
                .map(group -> joined(group.stream()))
                .collect(Collectors.joining(" & "));
    }

    private static String joined(Stream<String> words) {
        return words.sorted().map(LexiconCsv::withBackslashes).collect(Collectors.joining("|"));
    }

    private static String withBackslashes(String word) {
        return SIGN.matcher(word).replaceAll("\\\\$0");
    }

    static String withoutBackslashes(String word) {
        return SIGN_WITH_BACKSLASH.matcher(word).replaceAll("$1");
    }

    /** Splits a cell at a sign that stands without a backslash. */
    static List<String> split(String cell, char sign) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < cell.length(); i++) {
            if (cell.charAt(i) == sign) {
                parts.add(cell.substring(from, i));
                from = i + 1;
            } else if (SIGN_WITH_BACKSLASH
                    .matcher(cell)
                    .region(i, cell.length())
                    .lookingAt()) {
                i++;
            }
        }
        parts.add(cell.substring(from));
        return parts;
    }

    private static String directions(Set<Direction> directions) {
        return directions.size() > 1
                ? "both"
                : directions.iterator().next().name().toLowerCase(Locale.ROOT);
    }

    /** Empty if the term has those that are usual for its grade. */
    private static String disguises(Term term) {
        Set<Term.Disguise> usual = new Term(
                        term.id(), term.text(), term.risk(), term.grade(), term.directions(), term.exceptions())
                .disguises();
        if (term.disguises().equals(usual)) {
            return "";
        }
        return term.disguises().isEmpty()
                ? "none"
                : joined(term.disguises().stream()
                        .map(disguise -> disguise.name().toLowerCase(Locale.ROOT)));
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    private static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
