package dev.sluice.safety.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Finds the Base64 of a text, in lines and beside other signs too. */
final class Base64Runs {

    /*
     * Any word of eight letters is Base64, but what it decodes to is hardly ever text: that tells. Tools part Base64 into
     * lines, and a character may lie across the end of one, so lines are joined: all that follow on each other, or those
     * of one length and the shorter one behind them, for a word may stand on a line before or behind. And signs that
     * belong to Base64 stand beside it for other reasons, as in an address: without a success it is tried again without
     * some at the ends. Each such kind of trial has a bound, so the whole takes linear time.
     */

    /**
     * One run.
     *
     * @param start where it begins, in UTF-16 units
     * @param end one past its end
     * @param text what it says
     */
    record Found(int start, int end, String text) {}

    private record Line(int start, int end) {}

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int MIN_LETTERS = 8;

    /** How many signs at its beginning may be the last that does not belong to a run, and how many at its end the first. */
    private static final int MAX_SIGNS_BEFORE = 4;

    private static final int MAX_SIGNS_BEHIND = 3;

    private final String source;
    private final List<Found> found = new ArrayList<>();

    private Base64Runs(String source) {
        this.source = source;
    }

    /** In the order of their places. */
    static List<Found> in(String source) {
        Base64Runs runs = new Base64Runs(source);
        for (int i = 0; i < source.length(); ) {
            int end = runs.endOfRun(i);
            if (end > i && EncodedText.behindLineBreak(source, end) > end) {
                List<Line> lines = runs.lines(i, end);
                runs.read(lines);
                end = lines.getLast().end();
            } else if (end - i >= MIN_LETTERS) {
                runs.read(new Line(i, end));
            }
            i = Math.max(end, i + 1);
        }
        return runs.found;
    }

    private int endOfRun(int start) {
        int end = start;
        while (end < source.length() && isLetter(source.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isLetter(char unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || isSign(unit);
    }

    /** Those of the usual alphabet, and those that stand for them in addresses and file names. */
    private static boolean isSign(char unit) {
        return unit == '+' || unit == '/' || unit == '-' || unit == '_';
    }

    /** The run, and those that follow on it with nothing but one line break between. */
    private List<Line> lines(int start, int end) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(start, end));
        while (true) {
            int last = lines.getLast().end();
            int next = EncodedText.behindLineBreak(source, last);
            int nextEnd = endOfRun(next);
            if (next == last || nextEnd == next) {
                return lines;
            }
            lines.add(new Line(next, nextEnd));
        }
    }

    private void read(List<Line> lines) {
        int trials = 0;
        int untried = 0;
        for (int first = 0; first < lines.size(); ) {
            int behind = first;
            if (first < lines.size() - 1 && trials < EncodedText.MAX_FIRST_LINES) {
                trials++;
                behind = joined(lines, first, lines.size(), lines.size() - 1);
            }
            if (behind == first && first >= untried) {
                int uniform = uniform(lines, first);
                untried = Math.max(first + 1, uniform - 1);
                behind = joined(lines, first, uniform);
            }
            if (behind == first) {
                read(lines.get(first));
                behind++;
            }
            first = behind;
        }
    }

    /** Behind the lines from this one on that are as long as it, and a shorter one behind them. */
    private static int uniform(List<Line> lines, int first) {
        int length = length(lines.get(first));
        int behind = first + 1;
        while (behind < lines.size() && length(lines.get(behind)) == length) {
            behind++;
        }
        return behind < lines.size() && length(lines.get(behind)) < length ? behind + 1 : behind;
    }

    private static int length(Line line) {
        return line.end() - line.start();
    }

    /** Reads lines as one, up to the first of these places that gives text; gives that place, or else the first line. */
    private int joined(List<Line> lines, int first, int... ends) {
        for (int behind : ends) {
            if (behind - first >= 2
                    && add(lines.get(first).start(), lines.get(behind - 1).end())) {
                return behind;
            }
        }
        return first;
    }

    private void read(Line run) {
        if (length(run) < MIN_LETTERS || add(run.start(), run.end())) {
            return;
        }
        List<Integer> starts = new ArrayList<>();
        for (int i = run.start(); i < run.end() && starts.size() < MAX_SIGNS_BEFORE; i++) {
            if (!isSign(source.charAt(i)) && (i == run.start() || isSign(source.charAt(i - 1)))) {
                starts.add(i);
            }
        }
        List<Integer> ends = new ArrayList<>();
        for (int i = run.end(); i > run.start() && ends.size() < MAX_SIGNS_BEHIND; i--) {
            if (!isSign(source.charAt(i - 1)) && (i == run.end() || isSign(source.charAt(i)))) {
                ends.add(i);
            }
        }
        for (int start : starts) {
            for (int end : ends) {
                Optional<String> text = end - start < length(run) ? decoded(start, end) : Optional.empty();
                if (text.isPresent()) {
                    addBetweenSigns(run.start(), start);
                    add(start, end, text.get());
                    addBetweenSigns(end, run.end());
                    return;
                }
            }
        }
        addBetweenSigns(run.start(), run.end());
    }

    private void addBetweenSigns(int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || isSign(source.charAt(i))) {
                add(start, i);
                start = i + 1;
            }
        }
    }

    /** Whether it is text; then it is noted. */
    private boolean add(int start, int end) {
        Optional<String> text = decoded(start, end);
        text.ifPresent(says -> add(start, end, says));
        return text.isPresent();
    }

    /** Notes it with the signs that fill it up. */
    private void add(int start, int end, String text) {
        int filled = end;
        while (filled < source.length() && filled < end + 2 && source.charAt(filled) == '=') {
            filled++;
        }
        found.add(new Found(start, filled, text));
    }

    private Optional<String> decoded(int start, int end) {
        if (end - start < MIN_LETTERS || !beginsAsText(start, end)) {
            return Optional.empty();
        }
        StringBuilder letters = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char unit = source.charAt(i);
            if (unit != '\r' && unit != '\n') {
                letters.append(ALPHABET.charAt(valueOf(unit)));
            }
        }
        if (letters.length() < MIN_LETTERS) {
            return Optional.empty();
        }
        try {
            return ByteText.strict(Base64.getDecoder().decode(letters.toString()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether its first bytes can be UTF-8 without controls; hardly any word passes. */
    private boolean beginsAsText(int start, int end) {
        int bits = 0;
        int known = 0;
        int following = 0;
        for (int i = start; i < Math.min(end, start + MIN_LETTERS); i++) {
            char unit = source.charAt(i);
            if (unit == '\r' || unit == '\n') {
                continue;
            }
            bits = bits << 6 | valueOf(unit);
            known += 6;
            if (known < 8) {
                continue;
            }
            known -= 8;
            int value = bits >> known & 0xFF;
            boolean follows = (value & 0xC0) == 0x80;
            if (follows != following > 0 || value > 0xF4 || (value < ' ' && !Character.isWhitespace(value))) {
                return false;
            }
            if (follows) {
                following--;
            } else {
                following = value < 0x80 ? 0 : value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
            }
        }
        return true;
    }

    private static int valueOf(char letter) {
        return switch (letter) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> letter >= 'a' ? letter - 'a' + 26 : letter >= 'A' ? letter - 'A' : letter - '0' + 52;
        };
    }
}
