package dev.sluice.app.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The handbook in one language: a Markdown file whose sections each carry a comment for retrieval.
 *
 * <pre>{@code
 * ## How to stop an answer
 * <!-- stop | stop button, cancel the answer | continue, keyboard -->
 * }</pre>
 *
 * The comment holds the section's id, other words that people use for it, and the sections that come next to mind.
 */
final class Handbook {

    private final Map<String, Section> sections;

    private Handbook(Map<String, Section> sections) {
        this.sections = sections;
    }

    /** One section. */
    record Section(String id, String title, List<String> otherWords, List<String> next, String body) {

        Section {
            otherWords = List.copyOf(otherWords);
            next = List.copyOf(next);
        }
    }

    /** The bundled handbook. */
    static Handbook load(HandbookLanguage language) {
        String name = "handbook/" + language.fileName();
        try (InputStream stream = Handbook.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return parse(new String(stream.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Handbook parse(String markdown) {
        Map<String, Section> sections = new LinkedHashMap<>();
        for (String part : markdown.split("(?m)^## ", -1)) {
            String[] lines = part.split("\n", 3);
            // What stands before the first section, and headings of parts, are for readers of the file only.
            if (lines.length < 3 || !lines[1].startsWith("<!-- ")) {
                continue;
            }
            String[] fields = lines[1].replace("<!--", "").replace("-->", "").split("\\|", -1);
            if (fields.length != 3) {
                throw new IllegalArgumentException("three fields expected below the heading '" + lines[0] + "'");
            }
            Section section = new Section(
                    fields[0].strip(), lines[0].strip(), words(fields[1]), words(fields[2]), body(lines[2]));
            if (sections.put(section.id(), section) != null) {
                throw new IllegalArgumentException("two sections with the id " + section.id());
            }
        }
        sections.values().stream().flatMap(section -> section.next().stream()).forEach(id -> {
            if (!sections.containsKey(id)) {
                throw new IllegalArgumentException("no section with the id " + id);
            }
        });
        return new Handbook(sections);
    }

    /** Up to the heading of the next part. */
    private static String body(String text) {
        return text.split("(?m)^# ", 2)[0].strip();
    }

    private static List<String> words(String field) {
        List<String> words = new ArrayList<>();
        for (String word : field.split("[,，]", -1)) {
            if (!word.isBlank()) {
                words.add(word.strip());
            }
        }
        return words;
    }

    List<Section> sections() {
        return List.copyOf(sections.values());
    }

    Optional<Section> find(String id) {
        return Optional.ofNullable(sections.get(id));
    }
}
