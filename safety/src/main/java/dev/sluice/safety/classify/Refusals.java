package dev.sluice.safety.classify;

import dev.sluice.safety.text.BuiltInFile;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Words in a row with which an English answer refuses, and the clauses that have them. Immutable, thread-safe.
 *
 * @see "docs/decisions/0113-refusals-are-read-apart.md"
 */
final class Refusals {

    /** No phrase has more. */
    private static final int MOST_WORDS = 4;

    /** Words with which another clause begins, though no mark stands before them. */
    private static final long[] TURNS = {word("but"), word("however"), word("nonetheless")};

    private static final class BuiltIn {
        private static final Refusals INSTANCE = BuiltInFile.read(Refusals.class, "refusals.txt", Refusals::read);
    }

    /** Sorted. */
    private final long[] phrases;

    private Refusals(long[] phrases) {
        this.phrases = phrases;
    }

    static Refusals builtIn() {
        return BuiltIn.INSTANCE;
    }

    private static Refusals read(InputStream in) {
        return new Refusals(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .mapToLong(line -> Units.of(line).hash())
                .sorted()
                .toArray());
    }

    private static long word(String word) {
        return Units.of(word).at(0);
    }

    /** Parts the clauses of an answer: those that refuse from the others. */
    void part(Units answer, Units said, Units refused) {
        said.clear();
        refused.clear();
        for (int start = 0; start < answer.count(); ) {
            int end = endOfClause(answer, start);
            Units to = refuses(answer, start, end) ? refused : said;
            to.addAll(answer, start, end);
            start = end;
        }
    }

    private static int endOfClause(Units answer, int start) {
        int end = start + 1;
        while (end < answer.count() && !answer.beginsSentence(end) && !isTurn(answer.at(end))) {
            end++;
        }
        return end;
    }

    private static boolean isTurn(long unit) {
        for (long turn : TURNS) {
            if (unit == turn) {
                return true;
            }
        }
        return false;
    }

    private boolean refuses(Units answer, int start, int end) {
        for (int i = start; i < end; i++) {
            long hash = 0;
            for (int j = i; j < Math.min(end, i + MOST_WORDS); j++) {
                hash = Units.hash(hash, answer.at(j), j - i);
                if (contain(hash)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param phrase as {@link Units#hash()} gives it */
    boolean contain(long phrase) {
        return Arrays.binarySearch(phrases, phrase) >= 0;
    }
}
