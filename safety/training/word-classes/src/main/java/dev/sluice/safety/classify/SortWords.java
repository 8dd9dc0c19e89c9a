package dev.sluice.safety.classify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.sluice.safety.lexicon.LabelledText;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sorts words into classes of about the same meaning: {@code ./sluice word-classes TEXTS}. English ones by what a small
 * sentence model makes of each alone: those the model knows as one piece, and those that two of the texts have. Chinese
 * ones as {@code chinese.txt} has them. The classifier needs only the outcome; the model is no part of Sluice.
 */
final class SortWords {

    private static final Pattern WORD = Pattern.compile("[a-z]+(?:['\u2019][a-z]+)?");
    private static final Pattern WHOLE_WORD = Pattern.compile("[a-z]{2,}");
    private static final String VOCABULARY = "/all-minilm-l6-v2-q-tokenizer.json";
    private static final int LONGEST = 24;
    /** Words in a class, on average: coarse, medium, fine. */
    private static final int[] CLASS_SIZES = {130, 33, 11};

    private SortWords() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: SortWords TEXTS CHINESE OUT");
            System.exit(2);
        }
        SortedMap<String, Integer> counted = count(LabelledText.readAll(Path.of(arguments[0])));
        Set<String> known = known();
        counted.keySet().removeIf(word -> word.length() > LONGEST || (counted.get(word) < 2 && !known.contains(word)));
        known.forEach(word -> counted.putIfAbsent(word, 0));
        System.out.println(counted.size() + " words");

        List<String> order = List.copyOf(counted.keySet());
        float[][] meanings = meanings(order);
        double[] weights = counted.values().stream()
                .mapToDouble(count -> Math.sqrt(count + 1))
                .toArray();
        Map<Long, int[]> classes = new HashMap<>();
        int[] counts = new int[WordClasses.LEVELS];
        int[] of = new int[order.size()];
        for (int level = 0; level < WordClasses.LEVELS; level++) {
            // Each class is divided further, so that a fine one lies within a coarse one.
            Map<Integer, List<Integer>> members = new TreeMap<>();
            for (int i = 0; i < of.length; i++) {
                members.computeIfAbsent(of[i], key -> new ArrayList<>()).add(i);
            }
            for (List<Integer> words : members.values()) {
                int parts = Math.ceilDiv(words.size(), CLASS_SIZES[level]);
                int[] part = new Clusters(
                                words.stream().map(i -> meanings[i]).toArray(float[][]::new),
                                words.stream().mapToDouble(i -> weights[i]).toArray())
                        .sort(parts);
                for (int i = 0; i < part.length; i++) {
                    of[words.get(i)] = counts[level] + part[i];
                }
                counts[level] += parts;
            }
            for (int i = 0; i < of.length; i++) {
                classes.computeIfAbsent(TextFeatures.hashOf(order.get(i)), word -> new int[WordClasses.LEVELS])[level] =
                        of[i];
            }
            System.out.println(counts[level] + " classes");
        }
        addChinese(Path.of(arguments[1]), counts, classes);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2]))))) {
            WordClasses.write(classes, out);
        }
        // The model's own threads would keep the program alive.
        System.exit(0);
    }

    /** The field is the coarse class; the class is the medium one, and the fine one too. */
    private static void addChinese(Path file, int[] english, Map<Long, int[]> classes) throws IOException {
        int fields = 0;
        int names = 0;
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("=")) {
                fields++;
            } else if (!line.isBlank() && !line.startsWith("#")) {
                names++;
                for (String word : line.substring(line.indexOf(':') + 1).strip().split(" ", -1)) {
                    int[] of = {english[0] + fields, english[1] + names, english[2] + names};
                    if (classes.put(TextFeatures.hashOf(word), of) != null) {
                        throw new IOException(file + ": twice in it: " + word);
                    }
                }
            }
        }
    }

    /** In how many texts each word occurs. */
    private static SortedMap<String, Integer> count(List<LabelledText> texts) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (LabelledText text : texts) {
            Set<String> seen = new HashSet<>();
            Matcher words = WORD.matcher(text.text().toLowerCase(Locale.ROOT));
            while (words.find()) {
                seen.add(words.group().replaceAll("['\u2019]", ""));
            }
            seen.forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return counts;
    }

    private static Set<String> known() throws IOException {
        Set<String> words = new HashSet<>();
        try (InputStream in = AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream(VOCABULARY)) {
            JsonNode vocabulary = new ObjectMapper().readTree(in).path("model").path("vocab");
            vocabulary.fieldNames().forEachRemaining(piece -> {
                if (WHOLE_WORD.matcher(piece).matches()) {
                    words.add(piece);
                }
            });
        }
        return words;
    }

    /** One direction a word, around their common middle. */
    private static float[][] meanings(List<String> words) {
        AllMiniLmL6V2QuantizedEmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();
        List<float[]> all = new ArrayList<>();
        for (String word : words) {
            all.add(model.embed(word).content().vector());
            if (all.size() % 5_000 == 0) {
                System.out.println(all.size() + " words read");
            }
        }
        float[] middle = new float[all.getFirst().length];
        all.forEach(vector -> {
            for (int i = 0; i < middle.length; i++) {
                middle[i] += vector[i] / all.size();
            }
        });
        all.forEach(vector -> {
            for (int i = 0; i < middle.length; i++) {
                vector[i] -= middle[i];
            }
            Clusters.toUnitLength(vector);
        });
        return all.toArray(new float[0][]);
    }
}
