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
    private static final int BYTES_OF_LINE = 16;

    /** How many digits tell where a line of a dump is. */
    private static final int MIN_PLACE = 4;

    private static final int MAX_PLACE = 8;
    private static final String PARTING = " \t:,;-._|/<>[](){}\"'*";

    /** So many signs may part two bytes, as in a list of quoted ones. */
    private static final int MAX_PARTING = 4;

    private final String source;

    /** Up to here it was tried over several lines, and how often. */
    private int triedLinesBefore;

    private int linesTrials;

    private int triedDumpBefore;

    /** Up to here it was tried in one line, and is not tried again. */
    private int triedBefore;

    HexRuns(String source) {
        this.source = source;
    }

    /** The run that begins there: over several lines, or else in this one. */
    Optional<Found> at(int start) {
        Optional<Found> dump = dump(start);
        if (dump.isPresent()) {
            return dump;
        }
        if (start >= triedLinesBefore) {
            linesTrials = 0;
        }
        Optional<Found> found = linesTrials++ < EncodedText.MAX_FIRST_LINES ? read(start, true) : Optional.empty();
        return found.isPresent() || start < triedBefore ? found : read(start, false);
    }

    /** Lines as {@code xxd} and {@code hexdump} write them: where it is, up to sixteen bytes, perhaps what they are. */
    private Optional<Found> dump(int start) {
        boolean beginsLine = start == 0 || source.charAt(start - 1) == '\n';
        if (!beginsLine || start < triedDumpBefore) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int first = -1;
        int lines = 0;
        int end = start;
        for (int at = start; at < source.length(); ) {
            int digits = endOfDigits(at);
            int place = digits - at < MIN_PLACE ? -1 : Integer.parseUnsignedInt(source, at, digits, 16);
            first = lines == 0 ? place - bytes.size() : first;
            int behind = source.startsWith(":", digits) ? digits + 1 : digits;
            if (place < 0 || place - first != bytes.size() || !source.startsWith(" ", behind)) {
                break;
            }
            end = readLine(source.startsWith("  ", behind) ? behind + 2 : behind + 1, bytes);
            lines++;
            int next = source.indexOf('\n', end);
            at = next < 0 ? source.length() : next + 1;
        }
        triedDumpBefore = end;
        return lines < 2 ? Optional.empty() : found(end, bytes.toByteArray());
    }

    private int endOfDigits(int start) {
        int end = start;
        while (end < source.length() && end - start < MAX_PLACE && digit(source, end) >= 0) {
            end++;
        }
        return end;
    }

    private int readLine(int start, ByteArrayOutputStream bytes) {
        int at = start;
        int end = start;
        for (int count = 0; count < BYTES_OF_LINE && isPair(at); count++) {
            bytes.write(digit(source, at) << 4 | digit(source, at + 1));
            end = at + 2;
            // One space between, or none; two only in the middle, for behind them stands what the bytes are.
            boolean middle = count == BYTES_OF_LINE / 2 - 1 && source.startsWith("  ", end) && isPair(end + 2);
            at = middle ? end + 2 : source.startsWith(" ", end) ? end + 1 : end;
        }
        return end;
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
                        .or(() -> ByteText.wide(bytes))
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
        while (at < source.length() && at - start < MAX_PARTING && isParting(source.charAt(at))) {
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
