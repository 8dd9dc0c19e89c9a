package dev.sluice.app.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads server-sent events as they arrive. Lines are found among the bytes and decoded whole, so a character that
 * arrives in two packets is one character.
 */
final class EventStreamReader {

    /** An answer of 100,000 characters in one event, each escaped, still fits. */
    static final int MAX_LINE_BYTES = 1 << 20;

    static final int MAX_EVENT_CHARACTERS = 2 << 20;

    private final InputStream stream;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private boolean afterCarriageReturn;
    private boolean first = true;

    EventStreamReader(InputStream stream) {
        this.stream = stream;
    }

    /**
     * One event.
     *
     * @param name "" if it has none
     */
    record Event(String name, List<String> dataLines) {}

    /** More than any model server sends in one line or event. */
    static final class TooLongException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLongException(String message) {
            super(message);
        }
    }

    /** The next event that has data; empty at the end of the stream. An unfinished last event counts. */
    Optional<Event> next() throws IOException {
        String name = "";
        List<String> dataLines = new ArrayList<>(1);
        int characters = 0;
        while (true) {
            Optional<String> line = nextLine();
            if (line.isEmpty() || line.get().isEmpty()) {
                if (!dataLines.isEmpty()) {
                    return Optional.of(new Event(name, dataLines));
                }
                if (line.isEmpty()) {
                    return Optional.empty();
                }
                name = "";
            } else if (line.get().startsWith("data:")) {
                String data = value(line.get());
                characters += data.length();
                if (characters > MAX_EVENT_CHARACTERS) {
                    throw new TooLongException("an event of more than " + MAX_EVENT_CHARACTERS + " characters");
                }
                dataLines.add(data);
            } else if (line.get().startsWith("event:")) {
                name = value(line.get());
            }
            // Comments, ids and retry hints say nothing about the answer.
        }
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }

    /** The next line without its end (line feed, carriage return or both); empty at the end of the stream. */
    private Optional<String> nextLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        boolean anything = false;
        while (true) {
            if (position == end) {
                end = stream.read(buffer);
                position = 0;
                if (end <= 0) {
                    end = 0;
                    return anything ? Optional.of(decode(line)) : Optional.empty();
                }
            }
            if (afterCarriageReturn) {
                afterCarriageReturn = false;
                if (buffer[position] == '\n') {
                    position++;
                    continue;
                }
            }
            anything = true;
            int lineEnd = position;
            while (lineEnd < end && buffer[lineEnd] != '\n' && buffer[lineEnd] != '\r') {
                lineEnd++;
            }
            line.write(buffer, position, lineEnd - position);
            if (line.size() > MAX_LINE_BYTES) {
                throw new TooLongException("a line of more than " + MAX_LINE_BYTES + " bytes");
            }
            if (lineEnd < end) {
                afterCarriageReturn = buffer[lineEnd] == '\r';
                position = lineEnd + 1;
                return Optional.of(decode(line));
            }
            position = end;
        }
    }

    private String decode(ByteArrayOutputStream line) {
        String text = line.toString(UTF_8);
        if (first) {
            first = false;
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        }
        return text;
    }
}
