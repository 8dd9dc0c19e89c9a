package dev.sluice.safety.lexicon;

import dev.sluice.safety.Policy;
import dev.sluice.safety.PolicyVersion;
import dev.sluice.safety.ReleaseMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lexicon that ships with Sluice: the graded base dictionary, corrected and completed by {@code own-terms.csv},
 * {@code own-combinations.csv} and {@code own-claims.csv}.
 */
public final class Lexicons {

    static final String GRADES = "dictionary-grades.txt";
    static final String OWN_TERMS = "own-terms.csv";
    static final String OWN_COMBINATIONS = "own-combinations.csv";

    static final List<String> TERM_COLUMNS = List.of("id", "text", "risk", "grade", "directions", "exceptions", "note");
    static final List<String> COMBINATION_COLUMNS =
            List.of("id", "groups", "without", "exceptions", "within", "risk", "grade", "directions", "note");

    private static final String BASE = "base-";

    /** Read when it is first asked for, and only then. */
    private static final class BuiltIn {
        static final Lexicon LEXICON = load();
    }

    private Lexicons() {}

    /** The built-in lexicon, read once. */
    public static Lexicon builtIn() {
        return BuiltIn.LEXICON;
    }

    /** Whether a term is a word of the dictionary, by its id: neither the project's own nor an operator's. */
    public static boolean isOfDictionary(String id) {
        return id.startsWith(BASE);
    }

    /** Names the content of the built-in lexicon: other content, other version. */
    public static PolicyVersion builtInVersion() {
        String digest = BaseDictionary.sha256(
                CsvFile.bytes(GRADES),
                CsvFile.bytes(OWN_TERMS),
                CsvFile.bytes(OWN_COMBINATIONS),
                CsvFile.bytes(OwnClaims.FILE));
        return new PolicyVersion("built-in-" + digest.substring(0, 16));
    }

    /** The policy of a site whose operator has changed nothing. */
    public static Policy builtInPolicy(ReleaseMode releaseMode) {
        return new Policy(builtInVersion(), builtIn(), releaseMode);
    }

    private static Lexicon load() {
        String file = new String(CsvFile.bytes(GRADES), StandardCharsets.UTF_8);
        return of(BaseDictionary.loadWords(), DictionaryGrades.parse(GRADES, file));
    }

    /** The built-in lexicon with other grades for its dictionary. */
    static Lexicon of(BaseDictionary dictionary, DictionaryGrades grades) {
        Lexicon own = of(
                dictionary,
                grades,
                CsvFile.load(OWN_TERMS, TERM_COLUMNS),
                CsvFile.load(OWN_COMBINATIONS, COMBINATION_COLUMNS));
        List<Combination> combinations = new ArrayList<>(own.combinations());
        combinations.addAll(OwnClaims.load());
        return new Lexicon(own.terms(), combinations);
    }

    static Lexicon of(
            BaseDictionary dictionary,
            DictionaryGrades grades,
            List<CsvFile.Row> ownTerms,
            List<CsvFile.Row> ownCombinations) {
        if (!dictionary.digest().equals(grades.digest())
                || dictionary.words().size() != grades.entries().size()) {
            throw new IllegalStateException(
                    GRADES + " grades another dictionary than the one on the class path: run ./sluice grade");
        }
        Map<String, CsvFile.Row> corrections = new HashMap<>();
        List<Term> terms = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (CsvFile.Row row : ownTerms) {
            if (!ids.add(row.text("id"))) {
                throw row.fault("the id occurs twice");
            }
            if (row.text("id").startsWith(BASE)) {
                corrections.put(row.text("id"), row);
            } else {
                addTerm(terms, row, row.text("text"));
            }
        }
        for (int line = 1; line <= dictionary.words().size(); line++) {
            String id = BASE + line;
            String word = dictionary.words().get(line - 1);
            CsvFile.Row correction = corrections.remove(id);
            if (correction != null) {
                addTerm(terms, correction, word);
            } else {
                DictionaryGrades.Entry entry = grades.entries().get(line - 1);
                entry.grade()
                        .ifPresent(grade ->
                                terms.add(new Term(id, word, entry.risk(), grade, entry.directions(), Set.of())));
            }
        }
        for (CsvFile.Row unknown : corrections.values()) {
            throw unknown.fault("the dictionary has no such line");
        }
        return new Lexicon(terms, combinations(ownCombinations));
    }

    private static void addTerm(List<Term> terms, CsvFile.Row row, String text) {
        Set<String> exceptions = row.exceptions(List.of(text));
        row.grade("grade").ifPresent(grade -> {
            try {
                terms.add(new Term(
                        row.text("id"), text, row.risk("risk"), grade, row.directions("directions"), exceptions));
            } catch (CsvFile.MalformedRow e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw row.fault(String.valueOf(e.getMessage()));
            }
        });
    }

    private static List<Combination> combinations(List<CsvFile.Row> rows) {
        List<Combination> combinations = new ArrayList<>();
        for (CsvFile.Row row : rows) {
            List<Set<String>> groups = row.groups();
            Grade grade = row.grade("grade").orElseThrow(() -> row.fault("a combination cannot be ignored"));
            try {
                combinations.add(new Combination(
                        row.text("id"),
                        groups,
                        Set.copyOf(row.alternatives("without")),
                        row.exceptions(groups.stream().flatMap(Set::stream).toList()),
                        row.number("within"),
                        row.risk("risk"),
                        grade,
                        row.directions("directions")));
            } catch (CsvFile.MalformedRow e) {
                throw e;
            } catch (IllegalArgumentException e) {
                throw row.fault(String.valueOf(e.getMessage()));
            }
        }
        return combinations;
    }
}
