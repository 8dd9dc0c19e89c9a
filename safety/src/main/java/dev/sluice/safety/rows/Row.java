package dev.sluice.safety.rows;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.safety.Direction;
import dev.sluice.safety.Risk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A line as it was understood: a text to judge, or what is wrong with it. */
public sealed interface Row {

    int line();

    Optional<JsonNode> id();

    /**
     * A text.
     *
     * @param id as the file gives it, as JSON
     * @param unsafe what its label says; empty without one
     * @param risk what it is known to be about
     * @param prompt what it answers, if it is a response and the row tells
     * @param category what kind of harm the file's source calls it; empty if it does not
     */
    record Text(
            int line,
            Optional<JsonNode> id,
            String text,
            Direction direction,
            String set,
            String language,
            Optional<Boolean> unsafe,
            Optional<Risk> risk,
            Optional<String> prompt,
            String category)
            implements Row {}

    /** A line that is no text. */
    record Malformed(int line, Optional<JsonNode> id, String problem) implements Row {}

    /** What the lines of a file are. */
    enum Format {
        JSON,
        LINES;

        /** JSON if the first line with anything in it looks like an object; empty if none has. */
        public static Optional<Format> of(List<Lines.Line> lines) {
            return lines.stream()
                    .map(line -> line.text().strip())
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .map(text -> text.startsWith("{") ? JSON : LINES);
        }
    }

    ObjectMapper READER = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** The row of a line; empty for a blank line. */
    static Optional<Row> parse(String set, Format format, Optional<Direction> role, Lines.Line line) {
        if (line.fault().isPresent()) {
            return Optional.of(
                    new Malformed(line.number(), Optional.empty(), line.fault().get()));
        }
        if (line.text().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (format) {
                    case LINES ->
                        new Text(
                                line.number(),
                                Optional.empty(),
                                line.text(),
                                role.orElse(Direction.PROMPT),
                                set,
                                "",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "");
                    case JSON -> json(set, role, line);
                });
    }

    private static Row json(String set, Optional<Direction> role, Lines.Line line) {
        JsonNode object;
        try {
            object = READER.readTree(line.text());
        } catch (JsonProcessingException e) {
            return new Malformed(line.number(), Optional.empty(), notJson(e));
        }
        if (!object.isObject()) {
            return new Malformed(line.number(), Optional.empty(), "not a JSON object");
        }
        Optional<JsonNode> id = Optional.ofNullable(object.get("id")).filter(JsonNode::isValueNode);
        JsonNode text = object.path("text");
        if (!text.isTextual()) {
            return new Malformed(line.number(), id, "\"text\" is missing or not a string");
        }
        String named = object.path("role").asText("");
        Optional<Direction> direction = role.or(() -> named.isEmpty() ? Optional.of(Direction.PROMPT) : role(named));
        if (direction.isEmpty()) {
            return new Malformed(line.number(), id, "\"role\" is not prompt or response");
        }
        String label = object.path("label").asText("");
        if (!List.of("", "safe", "unsafe").contains(label)) {
            return new Malformed(line.number(), id, "\"label\" is not safe or unsafe");
        }
        String risk = object.path("risk").asText("");
        if (!risk.isEmpty() && Risk.findByCode(risk).isEmpty()) {
            return new Malformed(line.number(), id, "\"risk\" is not one of A.1.a to A.5.b");
        }
        return new Text(
                line.number(),
                id,
                text.asText(),
                direction.get(),
                object.path("set").asText(set),
                object.path("lang").asText(""),
                label.isEmpty() ? Optional.empty() : Optional.of(label.equals("unsafe")),
                Risk.findByCode(risk),
                Optional.of(object.path("prompt").asText("")).filter(prompt -> !prompt.isBlank()),
                object.path("category").asText(""));
    }

    /** Jackson's own message may quote the text; it knows no place where the line breaks one of its limits. */
    private static String notJson(JsonProcessingException e) {
        JsonLocation place = e.getLocation();
        return place == null
                ? "not JSON that can be read: a number or name too long, or nested too deep"
                : "not JSON: at column " + place.getColumnNr();
    }

    /** The direction that a role's name means. */
    static Optional<Direction> role(String name) {
        return switch (name) {
            case "prompt", "user" -> Optional.of(Direction.PROMPT);
            case "response", "answer", "assistant" -> Optional.of(Direction.ANSWER);
            default -> Optional.empty();
        };
    }

    /** What a file's texts are called together: its name without the ending. */
    static String setOf(String file) {
        String name = file.equals("-") ? "input" : String.valueOf(Path.of(file).getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
