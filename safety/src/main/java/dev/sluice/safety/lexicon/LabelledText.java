package dev.sluice.safety.lexicon;

import dev.sluice.safety.Direction;
import dev.sluice.safety.rows.Lines;
import dev.sluice.safety.rows.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @throws IOException also if there is no such file, or two of one name, which would pass for one source; or if a row
     *     is malformed or has no label: then with file and line
     */
    public static List<LabelledText> readAll(Path folder) throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        for (Map.Entry<String, Path> source : sources(folder).entrySet()) {
            try (InputStream in = Files.newInputStream(source.getValue())) {
                Lines lines = new Lines(in);
                for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                    Optional<Row> row = Row.parse(source.getKey(), Row.Format.JSON, Optional.empty(), line.get());
                    if (row.isPresent()) {
                        texts.add(of(source.getKey(), source.getValue(), row.get()));
                    }
                }
            }
        }
        if (texts.isEmpty()) {
            throw new IOException("no *.jsonl with texts in " + folder + " or the folders below it");
        }
        return texts;
    }

    /** What is learnt from a text must not depend on a guess what its label means. */
    private static LabelledText of(String source, Path file, Row row) throws IOException {
        return switch (row) {
            case Row.Malformed malformed -> throw new IOException(file + ":" + row.line() + ": " + malformed.problem());
            case Row.Text text ->
                new LabelledText(
                        source,
                        text.text(),
                        text.language(),
                        !text.unsafe()
                                .orElseThrow(() -> new IOException(file + ":" + row.line() + ": \"label\" is missing")),
                        text.direction() == Direction.PROMPT,
                        text.category());
        };
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
