package dev.sluice.safety.classify;

import dev.sluice.safety.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the texts written for this project in pairs: what must be refused, and what looks like it and is harmless. A file
 * is named by risk and language, {@code A.1.h_zh.txt}, perhaps with a manner of asking, {@code A.1.h-jailbreak_zh.txt},
 * and holds one text a line, in sections that begin with
 * {@code = harmful request}, {@code = harmless news} and the like; {@code #} begins a comment.
 *
 * @param manner how it asks, if the file is about that: jailbreak, personas, veiled …; empty otherwise
 * @param form what kind of text it is: request, news, law, medicine, fiction, history, help …
 */
record ContrastText(Risk risk, String manner, String language, boolean harmless, String form, String text) {

    /**
     * In the order of the files' names.
     *
     * @throws IOException naming file and line if a line is not of that form
     */
    static List<ContrastText> readAll(Path folder) throws IOException {
        List<ContrastText> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                read(file, texts);
            }
        }
        return texts;
    }

    private static void read(Path file, List<ContrastText> texts) throws IOException {
        String name = file.getFileName().toString().replace(".txt", "");
        int split = name.lastIndexOf('_');
        String[] subject = name.substring(0, Math.max(split, 0)).split("-", 2);
        Risk risk = Risk.findByCode(subject[0])
                .orElseThrow(() -> new IOException(file + ": the name begins with no risk's code"));
        String manner = subject.length == 2 ? subject[1] : "";
        String language = name.substring(split + 1);
        boolean harmless = false;
        String form = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("= ")) {
                String[] words = line.substring(2).strip().split(" ", 2);
                harmless = words[0].equals("harmless");
                form = words.length == 2 ? words[1] : "";
                if ((!harmless && !words[0].equals("harmful")) || form.isEmpty()) {
                    throw new IOException(file + ": not '= harmful FORM' or '= harmless FORM': " + line);
                }
            } else if (!line.isBlank() && !line.startsWith("#")) {
                if (form.isEmpty()) {
                    throw new IOException(file + ": a text before the first section");
                }
                texts.add(new ContrastText(risk, manner, language, harmless, form, line.strip()));
            }
        }
    }
}
