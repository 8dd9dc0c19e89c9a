package dev.sluice.safety.lexicon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A text of which it is known whether it is harmless; read from the JSON Lines in a folder and those below it, with {@code
 * text}, {@code lang}, {@code label} (safe, unsafe) and {@code role} (prompt, response). The texts stay where they are.
 *
 * @param source the file's name without its ending
 * @param category what kind of harm the source calls it; may be empty
 */
public record LabelledText(
        String source, String text, String language, boolean harmless, boolean prompt, String category) {

    private static final String ENDING = ".jsonl";

    /**
     * In the order of the files' names, so that every run sees the same, from whichever folder above them it begins.
     *
     * @throws IOException also if there is no such file, or two of one name, which would pass for one source
     */
    public static List<LabelledText> readAll(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<LabelledText> texts = new ArrayList<>();
        for (Map.Entry<String, Path> source : sources(folder).entrySet()) {
            for (String line : Files.readString(source.getValue()).split("\n", -1)) {
                if (!line.isBlank()) {
                    JsonNode row = json.readTree(line);
                    texts.add(new LabelledText(
                            source.getKey(),
                            row.path("text").asText(),
                            row.path("lang").asText(),
                            row.path("label").asText().equals("safe"),
                            row.path("role").asText().equals("prompt"),
                            row.path("category").asText()));
                }
            }
        }
        if (texts.isEmpty()) {
            throw new IOException("no *.jsonl with texts in " + folder + " or the folders below it");
        }
        return texts;
    }

    private static Map<String, Path> sources(Path folder) throws IOException {
        Map<String, Path> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                Path other = sources.put(name.substring(0, name.length() - ENDING.length()), file);
                if (other != null) {
                    throw new IOException("two sources of one name: " + other + " and " + file);
                }
            }
        }
        return sources;
    }

    /** Which half of the sources this text's source belongs to: every other source, by name. */
    static boolean isInFirstHalf(List<String> sortedSources, LabelledText text) {
        return sortedSources.indexOf(text.source()) % 2 == 0;
    }
}
