package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.lexicon.CsvFile.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The combinations of {@code own-claims.csv}: what is said of whom. A row names a subject and its claims, and each claim is
 * an entry; spellings of a subject or a claim make no entries of their own.
 *
 * @see "docs/decisions/0084-claims-about-a-subject.md"
 */
final class OwnClaims {

    static final String FILE = "own-claims.csv";

    private static final List<String> COLUMNS = List.of("id", "subject", "claims", "without", "within", "risk", "note");

    private OwnClaims() {}

    static List<Combination> load() {
        return of(CsvFile.load(FILE, COLUMNS));
    }

    static List<Combination> parse(String content) {
        return of(CsvFile.parse(FILE, content, COLUMNS));
    }

    private static List<Combination> of(List<Row> rows) {
        List<Combination> combinations = new ArrayList<>();
        for (Row row : rows) {
            Set<String> subject = Set.copyOf(row.alternatives("subject"));
            Set<String> without = Set.copyOf(row.alternatives("without"));
            String[] claims = row.text("claims").split(";", -1);
            for (int i = 0; i < claims.length; i++) {
                Set<String> claim = Set.copyOf(row.alternativesOf("claims", claims[i]));
                try {
                    combinations.add(new Combination(
                            row.text("id") + "." + (i + 1),
                            List.of(subject, claim),
                            without,
                            row.number("within"),
                            row.risk("risk"),
                            Grade.SIGNAL,
                            Set.of(Direction.values())));
                } catch (CsvFile.MalformedRow e) {
                    throw e;
                } catch (IllegalArgumentException e) {
                    throw row.fault(String.valueOf(e.getMessage()));
                }
            }
        }
        return combinations;
    }
}
