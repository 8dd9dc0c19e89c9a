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
     * of one length and the shorter one behind them, for a word may stand on a line before or behind. So are groups with
     * one space between that have one length. And signs that
     * belong to Base64 stand beside it for other reasons, as in an address: without a success it is tried again without
     * some at the ends. Only where no part of a run is nothing but text, what is mostly text counts, so that no bytes beside
     * a text hide it. Each such kind of trial has a bound, so the whole takes linear time.
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

    /** Ten letters are seven bytes. */
    private static final int MIN_LETTERS_OF_MOST = 10;

    private static final int LOOKED_AT = 32;

    /** How many letters that do not belong to a run may stand before it, and how long it then must be. */
    private static final int MAX_STRAY = 3;

    private static final int MIN_LETTERS_OF_STRAY = 12;

    /** So many signs may part two groups. */
    private static final int MAX_PARTING = 3;

    /** How many signs at its beginning may be the last that does not belong to a run, and how many at its end the first. */
    private static final int MAX_SIGNS_BEFORE = 4;

    private static final int MAX_SIGNS_BEHIND = 3;

    private final String source;
    private final List<Found> found = new ArrayList<>();

    /** Up to here groups with spaces between were tried, and how often. */
    private int groupsTriedBefore;

    private int groupTrials;

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
            } else {
                int behind = runs.readGroups(i, end);
                if (behind == i && runs.isLongEnough(i, end)) {
                    runs.read(new Line(i, end));
                }
                end = Math.max(end, behind);
            }
            i = Math.max(end, i + 1);
        }
        return runs.found;
    }

    /** So many that they make four bytes, signs that fill them up counted. */
    private boolean isLongEnough(int start, int end) {
        int missing = MIN_LETTERS - (end - start);
        return missing <= 0 || (missing <= 2 && source.startsWith("=".repeat(missing), end));
    }

    /**
     * Reads groups of equal length, and a shorter one behind them, with the same signs between each two; gives the place
     * behind them, or else where they begin.
     */
    private int readGroups(int start, int end) {
        int length = end - start;
        String parting = partingAt(end);
        boolean usual = parting.equals(" ") && length % 4 == 0;
        if (length == 0 || parting.isEmpty()) {
            return start;
        }
        if (start >= groupsTriedBefore) {
            groupTrials = 0;
        }
        if (groupTrials++ >= EncodedText.MAX_FIRST_LINES) {
            return start;
        }
        int uniform = end;
        int next = nextGroup(uniform, parting);
        int letters = length;
        while (next - uniform == length + parting.length()) {
            uniform = next;
            letters += length;
            next = nextGroup(uniform, parting);
        }
        groupsTriedBefore = Math.max(groupsTriedBefore, uniform);
        boolean shorter = next > uniform && next - uniform < length + parting.length();
        letters += shorter ? next - uniform - parting.length() : 0;
        if (!usual && (letters < MIN_LETTERS || uniform == end || !isLikeNoWord(start, next))) {
            return start;
        }
        if (shorter && add(start, next)) {
            return next;
        }
        return uniform > end && add(start, uniform) ? uniform : start;
    }

    /** The signs there, neither letters nor line breaks. */
    private String partingAt(int start) {
        int end = start;
        while (end < source.length() && end - start <= MAX_PARTING && isMark(source.charAt(end))) {
            end++;
        }
        return end - start > MAX_PARTING ? "" : source.substring(start, end);
    }

    private static boolean isMark(char unit) {
        return unit == ' ' || (unit > ' ' && unit != '=' && !isLetter(unit) && !Character.isLetterOrDigit(unit));
    }

    /** Behind the run that these signs part from this one; here, if none does. */
    private int nextGroup(int end, String parting) {
        int from = end + parting.length();
        int next = source.startsWith(parting, end) ? endOfRun(from) : end;
        return next == from ? end : next;
    }

    private int endOfRun(int start) {
        int end = start;
        while (end < source.length() && isLetter(source.charAt(end))) {
            end++;
        }
        return end;
    }

    static boolean isLetter(char unit) {
        return isPlainLetter(unit) || unit == '-' || unit == '_';
    }

    /** Those of the usual alphabet. */
    static boolean isPlainLetter(char unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || unit == '+'
                || unit == '/';
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
        if (!isLongEnough(run.start(), run.end()) || add(run.start(), run.end())) {
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
        if (hasTextBetweenSigns(run)) {
            addBetweenSigns(run.start(), run.end());
            return;
        }
        Optional<String> mostly =
                behindStrayLetters(run).or(() -> withoutHyphens(run)).or(() -> mostly(run.start(), run.end()));
        mostly.ifPresentOrElse(
                says -> add(run.start(), run.end(), says), () -> addBetweenSigns(run.start(), run.end()));
    }

    private Optional<String> behindStrayLetters(Line run) {
        for (int stray = 1; stray <= MAX_STRAY; stray++) {
            int start = run.start() + stray;
            Optional<String> text =
                    run.end() - start < MIN_LETTERS_OF_STRAY ? Optional.empty() : decoded(start, run.end());
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** What the letters say if hyphens only part them. */
    private Optional<String> withoutHyphens(Line run) {
        String letters = source.substring(run.start(), run.end()).replaceAll("[-_]", "");
        return letters.length() > length(run) - 2 || letters.length() < MIN_LETTERS_OF_STRAY
                ? Optional.empty()
                : new Base64Runs(letters).decoded(0, letters.length());
    }

    private boolean hasTextBetweenSigns(Line run) {
        int start = run.start();
        for (int i = start; i <= run.end(); i++) {
            if (i == run.end() || isSign(source.charAt(i))) {
                if (decoded(start, i).isPresent()) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private void addBetweenSigns(int from, int to) {
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || isSign(source.charAt(i))) {
                int begin = start;
                int end = i;
                decoded(begin, end).or(() -> mostly(begin, end)).ifPresent(says -> add(begin, end, says));
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

    /** What it says if that is nothing but text. */
    private Optional<String> decoded(int start, int end) {
        if (!isLongEnough(start, end)) {
            return Optional.empty();
        }
        if (beginsAsText(start, end)) {
            Optional<String> text = ByteText.strict(bytes(source, start, end), StandardCharsets.UTF_8);
            if (text.isPresent()) {
                return text;
            }
        }
        return isLikeNoWord(start, end) && ByteText.mayBeWide(firstBytes(start, end))
                ? ByteText.wide(bytes(source, start, end))
                : Optional.empty();
    }

    /** Whether there is a digit, or a capital letter behind a small one. */
    private boolean isLikeNoWord(int start, int end) {
        boolean small = false;
        for (int i = start; i < end; i++) {
            char unit = source.charAt(i);
            if ((unit >= '0' && unit <= '9') || (small && unit >= 'A' && unit <= 'Z')) {
                return true;
            }
            small |= unit >= 'a' && unit <= 'z';
        }
        return false;
    }

    /** The first six bytes. */
    private long firstBytes(int start, int end) {
        long bits = 0;
        int letters = 0;
        for (int i = start; i < end && letters < MIN_LETTERS; i++) {
            if (isLetter(source.charAt(i))) {
                bits = bits << 6 | valueOf(source.charAt(i));
                letters++;
            }
        }
        return bits << (6 * (MIN_LETTERS - letters));
    }

    /** What it says if hardly anything of it is no text, as where a letter is missing at its end. */
    private Optional<String> mostly(int start, int end) {
        return end - start < MIN_LETTERS_OF_MOST || !mayBeMostlyText(start, end)
                ? Optional.empty()
                : ByteText.mostly(bytes(source, start, end));
    }

    /** A last letter that makes no byte any more counts for nothing. */
    static byte[] bytes(String source, int start, int end) {
        StringBuilder letters = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char unit = source.charAt(i);
            if (isLetter(unit)) {
                letters.append(ALPHABET.charAt(valueOf(unit)));
            }
        }
        int surplus = letters.length() % 4 == 1 ? 1 : 0;
        return Base64.getDecoder().decode(letters.substring(0, letters.length() - surplus));
    }

    /** Of the first bytes; hardly any word passes. */
    private boolean mayBeMostlyText(int start, int end) {
        int bits = 0;
        int known = 0;
        int bytes = 0;
        int bad = 0;
        int following = 0;
        for (int i = start; i < Math.min(end, start + LOOKED_AT); i++) {
            bits = bits << 6 | valueOf(source.charAt(i));
            known += 6;
            if (known < 8) {
                continue;
            }
            known -= 8;
            bytes++;
            int value = bits >> known & 0xFF;
            boolean follows = (value & 0xC0) == 0x80;
            boolean control = value > 0xF4 || (value < ' ' && !Character.isWhitespace(value));
            bad += control || follows != following > 0 ? 1 : 0;
            following = follows ? Math.max(following - 1, 0) : control ? 0 : following(value);
        }
        return bad * 2 <= bytes;
    }

    private static int following(int lead) {
        return lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    }

    /** Whether its first bytes can be UTF-8 without controls; hardly any word passes. */
    private boolean beginsAsText(int start, int end) {
        int bits = 0;
        int known = 0;
        int following = 0;
        for (int i = start; i < Math.min(end, start + MIN_LETTERS); i++) {
            char unit = source.charAt(i);
            if (!isLetter(unit)) {
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
                following = following(value);
            }
        }
        return true;
    }

    static int valueOf(char letter) {
        return switch (letter) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> letter >= 'a' ? letter - 'a' + 26 : letter >= 'A' ? letter - 'A' : letter - '0' + 52;
        };
    }
}
