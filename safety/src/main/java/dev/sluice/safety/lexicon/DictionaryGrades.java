package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The grade of every line of the base dictionary, without its words.
 *
 * <p>The file has a digest of the dictionary it belongs to; a key that gives each letter its rule, grade, risk and
 * number of words; and one letter for each line of the dictionary, a hundred in a row after the number of the first.
 *
 * @param entries by line of the dictionary; line 1 is at index 0
 */
record DictionaryGrades(String digest, List<Entry> entries) {

    private static final int ROW = 100;
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!$%&*+-/:;<=>?@^_~()[]{}|,.";

    /**
     * What one word was graded.
     *
     * @param rule the rule that decided
     * @param grade empty if the word is ignored
     */
    record Entry(String rule, Optional<Grade> grade, Risk risk) {

        /** Where the word counts. */
        Set<Direction> directions() {
            return rule.equals(DictionaryGrading.Rule.TALKED_OF.name())
                    ? EnumSet.of(Direction.PROMPT)
                    : EnumSet.allOf(Direction.class);
        }

        String gradeName() {
            return grade.map(Grade::name).orElse("IGNORE");
        }

        /** Ignored words need no risk, so they share one letter. */
        String key() {
            return rule + " " + gradeName() + (grade.isEmpty() ? "" : " " + risk.code());
        }
    }

    DictionaryGrades {
        entries = List.copyOf(entries);
    }

    String toFile() {
        Map<String, Integer> counts = new TreeMap<>();
        entries.forEach(entry -> counts.merge(entry.key(), 1, Integer::sum));
        if (counts.size() > LETTERS.length()) {
            throw new IllegalStateException("more kinds of entries than letters: " + counts.size());
        }
        Map<String, Character> letters = new HashMap<>();
        StringBuilder file = new StringBuilder(
                "# Made by ./sluice grade; not to be edited. Corrections belong into own-terms.csv.\n");
        file.append("dictionary ").append(digest).append('\n');
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            char letter = LETTERS.charAt(letters.size());
            letters.put(count.getKey(), letter);
            file.append("key ")
                    .append(letter)
                    .append(' ')
                    .append(count.getKey())
                    .append(' ')
                    .append(count.getValue());
            file.append('\n');
        }
        for (int line = 0; line < entries.size(); line++) {
            if (line % ROW == 0) {
                file.append(line == 0 ? "" : "\n").append(line + 1).append(' ');
            }
            file.append(letters.get(entries.get(line).key()));
        }
        return file.append('\n').toString();
    }

    static DictionaryGrades parse(String name, String content) {
        String digest = "";
        Map<Character, Entry> key = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        String[] lines = content.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.split(" ", -1);
            try {
                switch (words[0]) {
                    case "dictionary" -> digest = words[1];
                    case "key" -> key.put(words[1].charAt(0), entry(words));
                    default -> {
                        if (Integer.parseInt(words[0]) != entries.size() + 1) {
                            throw new CsvFile.MalformedRow(name, i + 1, "does not go on where the row before ended");
                        }
                        for (char letter : words[1].toCharArray()) {
                            Entry entry = key.get(letter);
                            if (entry == null) {
                                throw new CsvFile.MalformedRow(name, i + 1, "a letter without a key");
                            }
                            entries.add(entry);
                        }
                    }
                }
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new CsvFile.MalformedRow(name, i + 1, "is neither dictionary, key nor row");
            }
        }
        return new DictionaryGrades(digest, entries);
    }

    private static Entry entry(String[] words) {
        if (words[3].equals("IGNORE")) {
            return new Entry(words[2], Optional.empty(), Risk.A1H);
        }
        return new Entry(
                words[2],
                Optional.of(Grade.valueOf(words[3])),
                Risk.findByCode(words[4]).orElseThrow(() -> new IndexOutOfBoundsException("not a risk")));
    }
}
