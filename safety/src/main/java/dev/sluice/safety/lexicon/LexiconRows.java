package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import dev.sluice.safety.lexicon.LexiconCsv.Fault;
import dev.sluice.safety.lexicon.LexiconCsv.Problem;
import dev.sluice.safety.text.Folding;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the rows of one {@link LexiconCsv}, one after the other. */
final class LexiconRows {

    private final ZoneId zone;
    private final List<Fault> faults;
    private final Set<String> ids = new HashSet<>();
    private final Set<Term> terms = new HashSet<>();
    private int line;
    private Map<String, String> cells = Map.of();

    LexiconRows(ZoneId zone, List<Fault> faults) {
        this.zone = zone;
        this.faults = faults;
    }

    /** The row's entry; empty if there is something wrong with it. */
    Optional<ListedEntry> read(int number, List<String> heading, List<String> row) {
        line = number;
        cells = new HashMap<>();
        int before = faults.size();
        for (int i = 0; i < row.size(); i++) {
            if (i < heading.size()) {
                cells.put(heading.get(i), row.get(i));
            } else if (!row.get(i).isEmpty()) {
                fault("", Problem.TOO_MANY_CELLS);
                break;
            }
        }
        String id = cell("id").isEmpty() ? "line-" + line : cell("id");
        if (!ids.add(id)) {
            fault("id", Problem.SAME_ID);
        }
        Risk risk = Risk.findByCode(cell("risk")).orElseGet(() -> fault("risk", Problem.UNKNOWN_RISK, Risk.A1H));
        Grade grade = grade();
        Set<Direction> directions = directions();
        Optional<Instant> expiresAt = expiresAt();
        Optional<LexiconEntry> entry = cell("within").isEmpty()
                ? term(id, risk, grade, directions, before)
                : combination(id, risk, grade, directions, before);
        return entry.map(read -> new ListedEntry(read, cell("source"), cell("note"), expiresAt));
    }

    private Optional<LexiconEntry> term(String id, Risk risk, Grade grade, Set<Direction> directions, int before) {
        String text = cell("text");
        Set<String> exceptions = alternatives("exceptions", cell("exceptions"));
        Optional<Set<Term.Disguise>> disguises = disguises();
        if (!cell("without").isEmpty()) {
            fault("without", Problem.NOT_FOR_THIS_KIND);
        }
        checkLength("text", text);
        for (String exception : exceptions) {
            if (checkLength("exceptions", exception) && !text.isEmpty() && !isAround(exception, text)) {
                fault("exceptions", Problem.EXCEPTION_WITHOUT_TERM);
            }
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        Term term = disguises
                .map(chosen -> new Term(id, text, risk, grade, directions, exceptions, chosen))
                .orElseGet(() -> new Term(id, text, risk, grade, directions, exceptions));
        if (!terms.add(unnamed(term)) && cell("id").isEmpty()) {
            fault("text", Problem.SAME_TERM);
            return Optional.empty();
        }
        return Optional.of(term);
    }

    /**
     * Whether a phrase is longer than a term and has it inside, as the gate sees both: with all their signs, or with
     * letters and digits alone unless the term begins or ends with a sign.
     */
    private static boolean isAround(String exception, String text) {
        return isAround(exception, text, true) || (!signsCount(text) && isAround(exception, text, false));
    }

    private static boolean isAround(String exception, String text, boolean signs) {
        String outer = folded(exception, signs);
        String inner = folded(text, signs);
        return outer.length() > inner.length() && outer.contains(inner);
    }

    private static String folded(String text, boolean signs) {
        return Arrays.stream(Folding.fold(text))
                .filter(symbol -> signs || !Folding.isNoise(symbol))
                .map(Folding::codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean signsCount(String text) {
        return !Character.isLetterOrDigit(text.codePointAt(0))
                || !Character.isLetterOrDigit(text.codePointBefore(text.length()));
    }

    /** All of a term but its name. */
    private static Term unnamed(Term term) {
        return new Term(
                "", term.text(), term.risk(), term.grade(), term.directions(), term.exceptions(), term.disguises());
    }

    private Optional<LexiconEntry> combination(
            String id, Risk risk, Grade grade, Set<Direction> directions, int before) {
        List<Set<String>> groups = new ArrayList<>();
        for (String group : LexiconCsv.split(cell("text"), '&')) {
            groups.add(alternatives("text", group));
        }
        if (groups.size() < 2) {
            fault("text", Problem.ONE_GROUP);
        } else if (groups.stream().anyMatch(Set::isEmpty)) {
            fault("text", Problem.EMPTY_ALTERNATIVE);
        }
        groups.forEach(group -> group.forEach(word -> checkLength("text", word)));
        Set<String> without = alternatives("without", cell("without"));
        without.forEach(word -> checkLength("without", word));
        Set<String> exceptions = alternatives("exceptions", cell("exceptions"));
        List<String> words = groups.stream().flatMap(Set::stream).toList();
        for (String exception : exceptions) {
            if (!words.isEmpty() && words.stream().noneMatch(word -> isAround(exception, word))) {
                fault("exceptions", Problem.EXCEPTION_WITHOUT_TERM);
            }
        }
        int within = distance();
        if (!cell("disguises").isEmpty()) {
            fault("disguises", Problem.NOT_FOR_THIS_KIND);
        }
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(new Combination(id, groups, without, exceptions, within, risk, grade, directions));
    }

    private int distance() {
        try {
            int within = Integer.parseInt(cell("within"));
            return within >= 2 && within <= 500 ? within : fault("within", Problem.BAD_DISTANCE, 2);
        } catch (NumberFormatException e) {
            return fault("within", Problem.BAD_DISTANCE, 2);
        }
    }

    private Grade grade() {
        return Arrays.stream(Grade.values())
                .filter(grade -> grade.name().equalsIgnoreCase(cell("grade")))
                .findFirst()
                .orElseGet(() -> fault("grade", Problem.UNKNOWN_GRADE, Grade.SIGNAL));
    }

    private Set<Direction> directions() {
        return switch (cell("directions").toLowerCase(Locale.ROOT)) {
            case "both", "" -> Set.of(Direction.PROMPT, Direction.ANSWER);
            case "prompt" -> Set.of(Direction.PROMPT);
            case "answer" -> Set.of(Direction.ANSWER);
            default -> fault("directions", Problem.UNKNOWN_DIRECTION, Set.of());
        };
    }

    /** Empty if the cell is, which asks for those that are usual for the grade. */
    private Optional<Set<Term.Disguise>> disguises() {
        String cell = cell("disguises").toUpperCase(Locale.ROOT);
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        Set<Term.Disguise> disguises = EnumSet.noneOf(Term.Disguise.class);
        for (String name : cell.equals("NONE") ? Set.<String>of() : alternatives("disguises", cell)) {
            Arrays.stream(Term.Disguise.values())
                    .filter(disguise -> disguise.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(disguises::add, () -> fault("disguises", Problem.UNKNOWN_DISGUISE));
        }
        return Optional.of(disguises);
    }

    private Optional<Instant> expiresAt() {
        String cell = cell("expires");
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    cell.contains("T")
                            ? Instant.parse(cell)
                            : LocalDate.parse(cell)
                                    .plusDays(1)
                                    .atStartOfDay(zone)
                                    .toInstant());
        } catch (DateTimeException e) {
            fault("expires", Problem.BAD_DATE);
            return Optional.empty();
        }
    }

    private Set<String> alternatives(String column, String cell) {
        Set<String> parts = new HashSet<>();
        for (String part : cell.isBlank() ? List.<String>of() : LexiconCsv.split(cell, '|')) {
            if (part.isBlank()) {
                fault(column, Problem.EMPTY_ALTERNATIVE);
            } else {
                parts.add(LexiconCsv.withoutBackslashes(part.strip()));
            }
        }
        return parts;
    }

    private boolean checkLength(String column, String text) {
        if (text.isEmpty()) {
            fault(column, Problem.EMPTY);
        } else if (text.codePointCount(0, text.length()) > Term.MAX_LENGTH) {
            fault(column, Problem.TOO_LONG);
        } else {
            return true;
        }
        return false;
    }

    private String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    private void fault(String column, Problem problem) {
        faults.add(new Fault(line, column, problem));
    }

    private <T> T fault(String column, Problem problem, T instead) {
        fault(column, problem);
        return instead;
    }
}
