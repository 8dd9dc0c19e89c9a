package dev.sluice.data.policy;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.sluice.data.export.SpreadsheetCell;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.Grade;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A list of terms as CSV: its heading and its words in Chinese or English. Reads back as it was written. */
final class TermListFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A row behind the last; where it turns up inside another, a quotation mark is open. */
    private static final String END = "\uFFFF";

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final List<ResourceBundle> LANGUAGES =
            Stream.of(Locale.ENGLISH, Locale.CHINESE).map(TermListFile::texts).toList();

    /** 2026-03-01, and what spreadsheets make of it. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("[uuuu-M-d][uuuu/M/d]", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** A bar parts words as a line break does, unless it stands behind a backslash. */
    private static final Pattern SIGN = Pattern.compile("[|\uFF5C\\\\]");

    private static final Pattern ESCAPED = Pattern.compile("\\\\([|\uFF5C\\\\])");
    private static final Pattern PART = Pattern.compile("(?:" + ESCAPED + "|[^\n|\uFF5C])++");

    /** A row whose cells could all be read. */
    record Draft(long line, NewTerm form) {}

    private final ZoneId zone;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<TermListProblem> problems = new ArrayList<>();

    private TermListFile(ZoneId zone) {
        this.zone = zone;
    }

    List<Draft> drafts() {
        return drafts;
    }

    List<TermListProblem> problems() {
        return problems;
    }

    private static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle("dev.sluice.data.messages", language, NO_FALLBACK);
    }

    /**
     * Reads a file.
     *
     * @param zone in which days are meant
     * @throws TermListRefusedException if it is no list of terms
     */
    static TermListFile read(String csv, ZoneId zone) {
        String text = csv.isEmpty() || csv.charAt(0) != BYTE_ORDER_MARK ? csv : csv.substring(1);
        TermListFile file = new TermListFile(zone);
        long next = 1;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .fieldSeparator(separator(text))
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text + "\n" + END)) {
            Map<TermListColumn, Integer> places = new EnumMap<>(TermListColumn.class);
            int rows = 0;
            for (CsvRecord row : reader) {
                next = lineBehind(row);
                String last = row.getFields().getLast();
                if (last.equals(END)) {
                    break;
                }
                if (last.endsWith(END)) {
                    throw new TermListRefusedException(
                            TermListRefusedException.Problem.BAD_QUOTES, row.getStartingLineNumber());
                }
                if (row.getFields().stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (places.isEmpty()) {
                    places.putAll(places(row));
                } else {
                    if (++rows > TermLists.MAX_ROWS) {
                        throw new TermListRefusedException(TermListRefusedException.Problem.TOO_LONG);
                    }
                    file.read(row, places);
                }
            }
            if (rows == 0) {
                throw new TermListRefusedException(TermListRefusedException.Problem.EMPTY);
            }
            return file;
        } catch (CsvParseException notCsv) {
            throw new TermListRefusedException(TermListRefusedException.Problem.BAD_QUOTES, next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lineBehind(CsvRecord row) {
        // A cell's line breaks are seen only between lines that have something in them.
        return row.getStartingLineNumber()
                + 1
                + row.getFields().stream()
                        .mapToLong(cell -> ("." + cell + ".").lines().count() - 1)
                        .sum();
    }

    /** Spreadsheets write semicolons where a comma is the decimal mark, and tabs when rows are copied. */
    private static char separator(String text) {
        String heading = text.lines().findFirst().orElse("");
        return heading.contains(",") ? ',' : heading.contains("\t") ? '\t' : heading.contains(";") ? ';' : ',';
    }

    private static Map<TermListColumn, Integer> places(CsvRecord heading) {
        Map<TermListColumn, Integer> places = new EnumMap<>(TermListColumn.class);
        for (int i = 0; i < heading.getFieldCount(); i++) {
            Optional<TermListColumn> column = find(TermListColumn.values(), "termlist.column.", heading.getField(i));
            int place = i;
            column.ifPresent(found -> places.putIfAbsent(found, place));
        }
        if (Arrays.stream(TermListColumn.values()).anyMatch(each -> each.isNeeded() && !places.containsKey(each))) {
            throw new TermListRefusedException(TermListRefusedException.Problem.NO_COLUMNS);
        }
        return places;
    }

    private void read(CsvRecord row, Map<TermListColumn, Integer> places) {
        Map<TermListColumn, String> cells = new EnumMap<>(TermListColumn.class);
        for (TermListColumn column : TermListColumn.values()) {
            Integer place = places.get(column);
            cells.put(
                    column,
                    place == null || place >= row.getFieldCount()
                            ? ""
                            : SpreadsheetCell.read(row.getField(place).strip()));
        }
        long line = row.getStartingLineNumber();
        int before = problems.size();
        Optional<Risk> risk = risk(cell(cells, TermListColumn.RISK));
        Optional<Grade> grade = grade(cell(cells, TermListColumn.GRADE));
        Optional<Set<Direction>> directions = directions(cell(cells, TermListColumn.DIRECTIONS));
        Optional<Optional<Instant>> expiry = expiry(cell(cells, TermListColumn.EXPIRES));
        complainUnless(risk, line, TermListColumn.RISK, cells);
        complainUnless(grade, line, TermListColumn.GRADE, cells);
        complainUnless(directions, line, TermListColumn.DIRECTIONS, cells);
        complainUnless(expiry, line, TermListColumn.EXPIRES, cells);
        if (problems.size() == before) {
            drafts.add(new Draft(
                    line,
                    new NewTerm(
                            cell(cells, TermListColumn.TERM),
                            risk.orElseThrow(),
                            grade.orElseThrow(),
                            directions.orElseThrow(),
                            Set.copyOf(several(cell(cells, TermListColumn.EXCEPTIONS))),
                            cell(cells, TermListColumn.NOTE),
                            expiry.orElseThrow())));
        }
    }

    private void complainUnless(Optional<?> read, long line, TermListColumn column, Map<TermListColumn, String> cells) {
        if (read.isEmpty()) {
            problems.add(new TermListProblem.Unreadable(line, column, cell(cells, column)));
        }
    }

    private static String cell(Map<TermListColumn, String> cells, TermListColumn column) {
        return cells.getOrDefault(column, "");
    }

    /** By its code; what is said after that is for people. */
    private static Optional<Risk> risk(String cell) {
        String code = cell.split("[\\s\u3000]", 2)[0];
        return Arrays.stream(Risk.values())
                .filter(risk -> risk.code().equalsIgnoreCase(code))
                .findFirst();
    }

    private static Optional<Grade> grade(String cell) {
        return cell.isEmpty() ? Optional.of(Grade.BLOCK) : find(Grade.values(), "termlist.grade.", cell);
    }

    private static Optional<Set<Direction>> directions(String cell) {
        if (cell.isEmpty()) {
            return Optional.of(EnumSet.allOf(Direction.class));
        }
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        for (String word : several(cell)) {
            Optional<Direction> direction = find(Direction.values(), "termlist.direction.", word);
            if (direction.isEmpty()) {
                return Optional.empty();
            }
            directions.add(direction.get());
        }
        return Optional.of(directions);
    }

    /** The end of that day; nothing is no end. */
    private Optional<Optional<Instant>> expiry(String cell) {
        if (cell.isEmpty()) {
            return Optional.of(Optional.empty());
        }
        try {
            LocalDate day = LocalDate.parse(cell, DAY);
            return Optional.of(Optional.of(day.plusDays(1).atStartOfDay(zone).toInstant()));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static List<String> several(String cell) {
        return PART.matcher(cell)
                .results()
                .map(part -> ESCAPED.matcher(part.group()).replaceAll("$1").strip())
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String escaped(String word) {
        return SIGN.matcher(word).replaceAll("\\\\$0");
    }

    private static <E extends Enum<E>> Optional<E> find(E[] values, String prefix, String word) {
        return Arrays.stream(values)
                .filter(value -> LANGUAGES.stream()
                        .anyMatch(texts -> texts.getString(prefix + key(value)).equalsIgnoreCase(word.strip())))
                .findFirst();
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A file of these terms with its words in that language. */
    static String write(List<OwnTerm> terms, Locale language, ZoneId zone) {
        ResourceBundle texts = texts(language);
        StringWriter out = new StringWriter();
        // Without the mark, spreadsheets take Chinese for something else.
        out.write(BYTE_ORDER_MARK);
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            csv.writeRecord(Arrays.stream(TermListColumn.values())
                    .map(column -> texts.getString("termlist.column." + key(column)))
                    .toList());
            for (OwnTerm term : terms) {
                csv.writeRecord(Arrays.stream(TermListColumn.values())
                        .map(column -> SpreadsheetCell.write(cell(column, term, texts, zone)))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String cell(TermListColumn column, OwnTerm term, ResourceBundle texts, ZoneId zone) {
        return switch (column) {
            case TERM -> term.text();
            case RISK -> term.risk().code();
            case GRADE -> texts.getString("termlist.grade." + key(term.grade()));
            case DIRECTIONS ->
                term.directions().stream()
                        .sorted()
                        .map(each -> texts.getString("termlist.direction." + key(each)))
                        .collect(Collectors.joining("\n"));
            case EXCEPTIONS ->
                term.exceptions().stream().sorted().map(TermListFile::escaped).collect(Collectors.joining("\n"));
            case NOTE -> term.note();
            case EXPIRES -> term.lastDay(zone).map(LocalDate::toString).orElse("");
        };
    }
}
