package dev.sluice.safety.lexicon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text of which it is known whether it is harmless; read from a folder of JSON Lines with {@code text}, {@code lang},
 * {@code label} (safe, unsafe) and {@code role} (prompt, response). The texts stay where they are.
 *
 * @param source the file's name without its ending
 * @param category what kind of harm the source calls it; may be empty
 */
public record LabelledText(
        String source, String text, String language, boolean harmless, boolean prompt, String category) {

    /**
     * In the order of the files' names, so that every run sees the same.
     *
     * @throws IOException also if the folder holds no such file
     */
    public static List<LabelledText> readAll(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<LabelledText> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                String source = file.getFileName().toString().replace(".jsonl", "");
                for (String line : Files.readString(file).split("\n", -1)) {
                    if (!line.isBlank()) {
                        JsonNode row = json.readTree(line);
                        texts.add(new LabelledText(
                                source,
                                row.path("text").asText(),
                                row.path("lang").asText(),
                                row.path("label").asText().equals("safe"),
                                row.path("role").asText().equals("prompt"),
                                row.path("category").asText()));
                    }
                }
            }
        }
        if (texts.isEmpty()) {
            throw new IOException("no *.jsonl with texts in " + folder);
        }
        return texts;
    }

    /** Which half of the sources this text's source belongs to: every other source, by name. */
    static boolean isInFirstHalf(List<String> sortedSources, LabelledText text) {
        return sortedSources.indexOf(text.source()) % 2 == 0;
    }
}
