package dev.sluice.safety.lexicon;

import dev.sluice.safety.Risk;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Families of stems by which the grading tells what a word of the dictionary is about. */
record GradingFamilies(Map<String, Family> byName) {

    record Family(Risk risk, List<String> stems) {}

    static GradingFamilies load() {
        Map<String, Family> families = new LinkedHashMap<>();
        for (CsvFile.Row row : CsvFile.load("grading-families.csv", List.of("family", "risk", "stems"))) {
            families.put(
                    row.text("family"),
                    new Family(
                            row.risk("risk"),
                            row.alternatives("stems").stream()
                                    .map(HitCounts::normalize)
                                    .toList()));
        }
        return new GradingFamilies(families);
    }

    boolean has(String normalized, String... names) {
        for (String name : names) {
            if (stems(name).stream().anyMatch(normalized::contains)) {
                return true;
            }
        }
        return false;
    }

    /** How many characters remain without the stems of the families, longest stems first. */
    int lengthWithout(String normalized, String... names) {
        String rest = normalized;
        for (String stem : Arrays.stream(names)
                .flatMap(name -> stems(name).stream())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            rest = rest.replace(stem, "");
        }
        return rest.length();
    }

    private List<String> stems(String name) {
        Family family = byName.get(name);
        if (family == null) {
            throw new IllegalStateException("no family " + name);
        }
        return family.stems();
    }

    /** The risk of the family with the longest stem in the word; families of mere marks do not count. */
    Optional<Risk> riskOf(String normalized) {
        record Hit(Risk risk, int length) {}
        return byName.entrySet().stream()
                .filter(entry -> !entry.getKey().matches("offers.*|methods|gambling-offers|about|statute"))
                .flatMap(entry -> entry.getValue().stems().stream()
                        .filter(normalized::contains)
                        .map(stem -> new Hit(entry.getValue().risk(), stem.length())))
                .max(Comparator.comparingInt(Hit::length))
                .map(Hit::risk);
    }
}
