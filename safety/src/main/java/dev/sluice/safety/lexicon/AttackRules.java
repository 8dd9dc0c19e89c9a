package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules by which attempts to talk a model out of its rules are told, from {@code attack-rules.csv}: words, or words
 * near each other, and what each rule counts.
 *
 * @param lexicon the rules in the form that is matched; an entry's id is its rule's, with a number where it has several
 * @param points what a rule counts, by the ids of its entries
 */
public record AttackRules(Lexicon lexicon, Map<String, Integer> points) {

    private static final List<String> COLUMNS = List.of("id", "groups", "exceptions", "within", "points", "note");
    private static final Set<Direction> PROMPTS = Set.of(Direction.PROMPT);

    public AttackRules {
        points = Map.copyOf(points);
    }

    public static AttackRules load() {
        List<Term> terms = new ArrayList<>();
        List<Combination> combinations = new ArrayList<>();
        Map<String, Integer> points = new HashMap<>();
        for (CsvFile.Row row : CsvFile.load("attack-rules.csv", COLUMNS)) {
            List<Set<String>> groups = row.groups();
            Set<String> exceptions =
                    row.exceptions(groups.stream().flatMap(Set::stream).toList());
            String id = row.text("id");
            if (groups.size() > 1) {
                points.put(id, row.number("points"));
                combinations.add(new Combination(
                        id, groups, Set.of(), exceptions, row.number("within"), Risk.A1H, Grade.SIGNAL, PROMPTS));
            } else {
                List<String> words = groups.getFirst().stream().sorted().toList();
                for (int i = 0; i < words.size(); i++) {
                    String entry = id + "." + (i + 1);
                    points.put(entry, row.number("points"));
                    terms.add(new Term(entry, words.get(i), Risk.A1H, Grade.SIGNAL, PROMPTS, exceptions));
                }
            }
        }
        return new AttackRules(new Lexicon(terms, combinations), points);
    }
}
