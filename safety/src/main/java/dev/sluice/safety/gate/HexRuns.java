package dev.sluice.safety.gate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Reads pairs of hexadecimal digits with signs or line breaks between them. Asked from left to right. */
final class HexRuns {

    /**
     * One run.
     *
     * @param end one past its end, in UTF-16 units
     * @param text what it says
     */
    record Found(int end, String text) {}

    private static final int MIN_BYTES = 4;
    private static final int MAX_INDENT = 16;
    private static final String PARTING = " \t:,;-._|/";

    private final String source;

    /** Up to here it was tried over several lines, and how often. */
    private int triedLinesBefore;

    private int linesTrials;

    /** Up to here it was tried in one line, and is not tried again. */
    private int triedBefore;

    HexRuns(String source) {
        this.source = source;
    }

    /** The run that begins there: over several lines, or else in this one. */
    Optional<Found> at(int start) {
        if (start >= triedLinesBefore) {
            linesTrials = 0;
        }
        Optional<Found> found = linesTrials++ < EncodedText.MAX_FIRST_LINES ? read(start, true) : Optional.empty();
        return found.isPresent() || start < triedBefore ? found : read(start, false);
    }

    private Optional<Found> read(int start, boolean inLines) {
        int at = behindPrefix(start);
        if (!isPair(at)) {
            return Optional.empty();
        }
        int end = start;
        // What stands before the last parting: the letters behind it may be a word's.
        int sure = start;
        int sureBytes = 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (isPair(at)) {
            bytes.write(digit(source, at) << 4 | digit(source, at + 1));
            end = at + 2;
            at = behindParting(end, inLines);
            if (at > end) {
                sure = end;
                sureBytes = bytes.size();
            }
            at = behindPrefix(at);
        }
        if (inLines) {
            triedLinesBefore = Math.max(triedLinesBefore, end);
        } else {
            triedBefore = end;
        }
        boolean whole =
                end == source.length() || !Base64Runs.isLetter(source.charAt(end)) || isParting(source.charAt(end));
        Optional<Found> found = whole ? found(end, bytes.toByteArray()) : Optional.empty();
        return found.isPresent() || sure == end ? found : found(sure, Arrays.copyOf(bytes.toByteArray(), sureBytes));
    }

    private static Optional<Found> found(int end, byte[] bytes) {
        return bytes.length < MIN_BYTES
                ? Optional.empty()
                : ByteText.strict(bytes, StandardCharsets.UTF_8)
                        .or(() -> ByteText.mostly(bytes))
                        .map(text -> new Found(end, text));
    }

    private boolean isPair(int at) {
        return at + 1 < source.length() && digit(source, at) >= 0 && digit(source, at + 1) >= 0;
    }

    private int behindPrefix(int at) {
        return source.startsWith("0x", at) ? at + 2 : at;
    }

    private int behindParting(int start, boolean inLines) {
        int at = start;
        while (at < source.length() && at - start < 2 && isParting(source.charAt(at))) {
            at++;
        }
        int next = inLines ? EncodedText.behindLineBreak(source, at) : at;
        int indented = next;
        while (next > at && indented < source.length() && indented - next < MAX_INDENT && isSpace(indented)) {
            indented++;
        }
        return indented;
    }

    private boolean isSpace(int at) {
        return source.charAt(at) == ' ' || source.charAt(at) == '\t';
    }

    static boolean isParting(char unit) {
        return PARTING.indexOf(unit) >= 0;
    }

    /** The digit's value, or -1. */
    static int digit(String text, int at) {
        return Character.digit(text.charAt(at), 16);
    }
}
