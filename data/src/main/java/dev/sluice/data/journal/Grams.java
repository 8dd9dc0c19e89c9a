package dev.sluice.data.journal;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the text index of PostgreSQL is made of, in lower case: pairs of neighbouring characters, and single ones of the
 * scripts in which one character is a word.
 */
final class Grams {

    /** The first of the CJK radicals; a migration says the same number. */
    private static final int FIRST_WORD_CHARACTER = 0x2E80;

    private Grams() {}

    /** All that these texts can be found by. */
    static String[] ofTexts(String... texts) {
        Set<String> grams = new LinkedHashSet<>();
        for (String text : texts) {
            int[] codePoints = lower(text);
            for (int i = 0; i < codePoints.length; i++) {
                if (i > 0) {
                    grams.add(new String(codePoints, i - 1, 2));
                }
                if (codePoints[i] >= FIRST_WORD_CHARACTER) {
                    grams.add(Character.toString(codePoints[i]));
                }
            }
        }
        return grams.toArray(String[]::new);
    }

    /** What every text that contains {@code wanted} is indexed by; empty if the index does not help. */
    static String[] ofWanted(String wanted) {
        int[] codePoints = lower(wanted);
        if (codePoints.length == 1) {
            return codePoints[0] >= FIRST_WORD_CHARACTER
                    ? new String[] {Character.toString(codePoints[0])}
                    : new String[0];
        }
        return Stream.iterate(1, i -> i < codePoints.length, i -> i + 1)
                .map(i -> new String(codePoints, i - 1, 2))
                .distinct()
                .toArray(String[]::new);
    }

    private static int[] lower(String text) {
        return text.toLowerCase(Locale.ROOT).codePoints().toArray();
    }
}
