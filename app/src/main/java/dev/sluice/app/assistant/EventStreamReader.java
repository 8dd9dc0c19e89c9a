package dev.sluice.app.assistant;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads server-sent events as they arrive. */
final class EventStreamReader {

    static final int MAX_LINE_BYTES = LineReader.MAX_LINE_BYTES;
    static final int MAX_EVENT_CHARACTERS = 2 << 20;

    private final LineReader lines;

    EventStreamReader(InputStream stream) {
        this.lines = new LineReader(stream);
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
            Optional<String> line = lines.next();
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
}
