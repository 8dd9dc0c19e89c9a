package dev.sluice.safety.lexicon;

import dev.sluice.safety.text.BuiltInFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The word list inside {@code com.github.houbb:sensitive-word}, read from its jar. Only its data is used.
 *
 * @param words by line; line 1 is at index 0
 * @param digest SHA-256 of the word list, in hexadecimal: a grading belongs to exactly these lines
 * @see "docs/decisions/0016-graded-dictionary.md"
 */
record BaseDictionary(List<String> words, Map<String, Set<Integer>> tags, Set<String> allowed, String digest) {

    private static final String WORDS = "/sensitive_word_dict.txt";
    private static final String TAGS = "/sensitive_word_tags.txt";
    private static final String ALLOWED = "/sensitive_word_allow.txt";

    /** The words with their digest alone, which is all that a graded lexicon needs. */
    static BaseDictionary loadWords() {
        byte[] bytes = read(WORDS);
        return new BaseDictionary(lines(bytes), Map.of(), Set.of(), sha256(bytes));
    }

    static BaseDictionary loadWithTags() {
        Map<String, Set<Integer>> tags = new HashMap<>();
        for (String line : lines(read(TAGS))) {
            int space = line.lastIndexOf(' ');
            if (space > 0) {
                Set<Integer> numbers = new HashSet<>();
                for (String number : line.substring(space + 1).split(",", -1)) {
                    numbers.add(Integer.valueOf(number));
                }
                tags.put(line.substring(0, space), Set.copyOf(numbers));
            }
        }
        Set<String> allowed = new HashSet<>(lines(read(ALLOWED)));
        BaseDictionary words = loadWords();
        return new BaseDictionary(words.words(), tags, allowed, words.digest());
    }

    private static List<String> lines(byte[] bytes) {
        // Not String.lines(): some words contain other control characters.
        return Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("\n", -1))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    private static byte[] read(String name) {
        return BuiltInFile.bytes(com.github.houbb.sensitive.word.api.IWordTag.class, name);
    }

    static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
