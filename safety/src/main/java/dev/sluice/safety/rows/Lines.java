package dev.sluice.safety.rows;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines of a stream, each decoded by itself: one that is not UTF-8 spoils no other. */
public final class Lines {

    /** A longer line is a mistake of whoever made the file, and would fill the memory. */
    static final int MAX_BYTES = 16 << 20;

    /**
     * One line.
     *
     * @param number from 1
     * @param text empty if it is not UTF-8 or too long
     * @param fault why there is no text
     */
    public record Line(int number, String text, Optional<String> fault, int length) {}

    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int number;

    public Lines(InputStream in) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
    }

    /** Whether something of the next line is there, so that asking for it does not wait for whoever writes it. */
    public boolean areThere() throws IOException {
        return in.available() > 0;
    }

    /** Empty behind the last. */
    public Optional<Line> next() throws IOException {
        bytes.reset();
        int length = 0;
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (++length <= MAX_BYTES) {
                bytes.write(next);
            }
        }
        number++;
        if (length > MAX_BYTES) {
            return Optional.of(fault("the line is longer than " + (MAX_BYTES >> 20) + " MiB", length));
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (number == 1 && text.startsWith("\uFEFF")) {
                text = text.substring(1);
            }
            return Optional.of(new Line(number, withoutReturn(text), Optional.empty(), length));
        } catch (CharacterCodingException e) {
            return Optional.of(fault("the line is not UTF-8", length));
        }
    }

    private Line fault(String fault, int length) {
        return new Line(number, "", Optional.of(fault), length);
    }

    private static String withoutReturn(String text) {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
