package dev.sluice.safety.lexicon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Grades the base dictionary anew: {@code java -cp … dev.sluice.safety.lexicon.GradeDictionary TEXTS FILE}, reachable as
 * {@code ./sluice grade TEXTS}. {@code TEXTS} is a folder of JSON Lines; {@code FILE} is
 * {@code safety/src/main/resources/dev/sluice/safety/dictionary-grades.txt}. The same texts give the same bytes.
 */
public final class GradeDictionary {

    private GradeDictionary() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: GradeDictionary TEXTS FILE");
            System.exit(2);
        }
        List<LabelledText> texts = LabelledText.readAll(Path.of(arguments[0]));
        DictionaryGrades grades =
                new DictionaryGrading(BaseDictionary.loadWithTags(), GradingFamilies.load(), texts).grade();
        Files.writeString(Path.of(arguments[1]), grades.toFile());
        System.out.print(report(grades, texts.size()));
    }

    /** Counts only; no word is ever printed. */
    static String report(DictionaryGrades grades, int texts) {
        Map<String, Integer> byRule = new TreeMap<>();
        Map<String, Integer> byRisk = new TreeMap<>();
        for (DictionaryGrades.Entry entry : grades.entries()) {
            byRule.merge(entry.rule() + " " + entry.gradeName(), 1, Integer::sum);
            if (entry.grade().isPresent()) {
                byRisk.merge(entry.risk().code() + " " + entry.gradeName(), 1, Integer::sum);
            }
        }
        StringBuilder report = new StringBuilder();
        report.append(grades.entries().size())
                .append(" words graded on ")
                .append(texts)
                .append(" texts\n");
        byRule.forEach((rule, count) -> report.append(String.format("  %-26s %6d%n", rule, count)));
        byRisk.forEach((risk, count) -> report.append(String.format("  %-26s %6d%n", risk, count)));
        return report.toString();
    }
}
