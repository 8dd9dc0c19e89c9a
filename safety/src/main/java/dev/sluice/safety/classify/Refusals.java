package dev.sluice.safety.classify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Words in a row with which an English answer refuses. Immutable, thread-safe.
 *
 * @see "docs/decisions/0113-refusals-are-read-apart.md"
 */
final class Refusals {

    /** No phrase has more. */
    static final int MOST_WORDS = 4;

    /** Finds no refusal. */
    static final Refusals NONE = new Refusals(new long[0]);

    private static final String RESOURCE = "refusals.txt";

    private static final class BuiltIn {
        private static final Refusals INSTANCE = load();

        private static Refusals load() {
            try (InputStream in = Refusals.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("the refusals are missing from this build");
                }
                return new Refusals(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .mapToLong(TextFeatures::hashOfPhrase)
                        .sorted()
                        .toArray());
            } catch (IOException e) {
                throw new UncheckedIOException("the refusals cannot be read", e);
            }
        }
    }

    /** Sorted. */
    private final long[] phrases;

    private Refusals(long[] phrases) {
        this.phrases = phrases;
    }

    static Refusals builtIn() {
        return BuiltIn.INSTANCE;
    }

    /** @param phrase as {@link TextFeatures#hashOfPhrase} gives it */
    boolean contain(long phrase) {
        return Arrays.binarySearch(phrases, phrase) >= 0;
    }
}
