package dev.sluice.data.journal;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The pairs of neighbouring characters of texts, in lower case: what the text index of PostgreSQL is made of. */
final class Grams {

    private Grams() {}

    /** Empty for texts of less than two characters. */
    static String[] of(String... texts) {
        Set<String> grams = new LinkedHashSet<>();
        for (String text : texts) {
            int[] codePoints = text.toLowerCase(Locale.ROOT).codePoints().toArray();
            for (int i = 1; i < codePoints.length; i++) {
                grams.add(new String(codePoints, i - 1, 2));
            }
        }
        return grams.toArray(new String[0]);
    }
}
