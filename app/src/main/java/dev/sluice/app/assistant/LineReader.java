package dev.sluice.app.assistant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads lines as they arrive. They are found among the bytes and decoded whole, so a character that arrives in two
 * packets is one character.
 */
final class LineReader {

    /** An answer of 100,000 characters in one line, each escaped, still fits. */
    static final int MAX_LINE_BYTES = 1 << 20;

    private final InputStream stream;
    private final byte[] buffer = new byte[8192];
    private int position;
    private int end;
    private boolean afterCarriageReturn;
    private boolean first = true;

    LineReader(InputStream stream) {
        this.stream = stream;
    }

    /** The next line without its end (line feed, carriage return or both); empty at the end of the stream. */
    Optional<String> next() throws IOException {
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
                throw new EventStreamReader.TooLongException("a line of more than " + MAX_LINE_BYTES + " bytes");
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
