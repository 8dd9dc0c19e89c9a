package dev.sluice.safety.gate;

import dev.sluice.safety.text.Cleaner;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text in which every encoded run is replaced by what it says: Base64, hexadecimal, percent signs, escapes and
 * character references. Knows where each run was. What it says is fixed once it is made. Not thread-safe.
 */
public final class EncodedText {

    /*
     * One pass from left to right; what cannot be decoded is copied. No code here makes a text longer, and a run that
     * proves to be none is copied as a whole, so a layer costs linear time. Base64 and hexadecimal must decode to text, or
     * to hardly anything else. Percent signs and escapes say themselves that they stand for bytes: of these, what is text
     * counts.
     */

    /** An encoding within an encoding within an encoding; models do not follow further. */
    public static final int MAX_DEPTH = 3;

    private static final int MIN_RUN = 8;

    /** From how many lines on all that follow are tried together. */
    static final int MAX_FIRST_LINES = 4;

    /** How far back a run's beginning is looked for, in UTF-16 units. */
    private static final int MAX_RUN = 16_384;

    private static final int MAX_REFERENCE = 10;
    private static final int MAX_CODE_POINT = 6;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "shy", "", "zwnj", "");

    /** A place in UTF-16 units. */
    public record Place(int start, int end) {}

    private record Run(int start, int end, Place origin) {}

    private final String source;
    /** Whether percent signs that can be read in two charsets are read in the less likely one, and controls part nothing. */
    private final boolean second;

    /** Whether there were such percent signs, or controls. */
    private boolean ambiguous;

    private final StringBuilder decoded = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();
    private final List<Base64Runs.Found> base64;
    /** How many of these lie before the place that is decoded. */
    private int base64Passed;

    private final HexRuns hexadecimal;
    private long steps;

    private EncodedText(String source, boolean second) {
        this.source = source;
        this.second = second;
        base64 = Base64Runs.in(source);
        hexadecimal = new HexRuns(source);
    }

    /**
     * The ways to read what is encoded in the text, each the layers that it has: one, or two where a model may read either
     * way, as bytes that are characters in UTF-8 and others in GB 18030, or a control, which may part words or nothing.
     */
    public static List<List<EncodedText>> readings(String text) {
        List<EncodedText> layers = layers(text);
        return layers.stream().anyMatch(layer -> layer.ambiguous)
                ? List.of(layers, layers(text, true))
                : List.of(layers);
    }

    /** What the text says after one, two, three decodings, as far as there is something to decode. */
    public static List<EncodedText> layers(String text) {
        return layers(text, false);
    }

    private static List<EncodedText> layers(String text, boolean second) {
        List<EncodedText> layers = new ArrayList<>();
        String source = text;
        for (int depth = 0; depth < MAX_DEPTH && mayBeEncoded(source); depth++) {
            EncodedText layer = new EncodedText(source, second);
            layer.decode();
            if (layer.runs.isEmpty()) {
                break;
            }
            layers.add(layer);
            source = layer.text();
        }
        return layers;
    }

    /** Whether it is worth a closer look. */
    private static boolean mayBeEncoded(String text) {
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '%' || unit == '\\' || unit == '&' || unit == '+') {
                return true;
            }
            boolean mayBelong =
                    Base64Runs.isLetter(unit) || HexRuns.isParting(unit) || isLineBreak(unit) || unit == '=';
            run = mayBelong ? run + 1 : 0;
            if (run >= MIN_RUN) {
                return true;
            }
        }
        return false;
    }

    /**
     * Where the encoded run begins in which a place of the text may lie; the place itself if it lies in none. Looks back so
     * far that no two prompts of usual length hide a beginning, and no further.
     */
    public static int startOfRun(String text, int place) {
        int start = place;
        while (start > Math.max(0, place - MAX_RUN) && mayBeOfRun(text, start - 1)) {
            start--;
        }
        return start;
    }

    private static boolean mayBeOfRun(String text, int place) {
        char unit = text.charAt(place);
        if (unit == ' ') {
            // Behind a pair of hexadecimal digits.
            int digit = place > 0 && HexRuns.isParting(text.charAt(place - 1)) ? place - 2 : place - 1;
            return digit >= 1
                    && HexRuns.digit(text, digit) >= 0
                    && HexRuns.digit(text, digit - 1) >= 0
                    && (digit == 1 || !Base64Runs.isLetter(text.charAt(digit - 2)) || text.charAt(digit - 2) == 'x');
        }
        return isLineBreak(unit) || (unit > ' ' && unit < 0x7F);
    }

    public String text() {
        return decoded.toString();
    }

    /** Where in the source a place of the decoded text comes from; empty if nothing of it was encoded. */
    public Optional<Place> encodedOrigin(Place place) {
        int at = firstBehind(place.start());
        boolean encoded = at < runs.size() && runs.get(at).start() < place.end();
        return encoded ? Optional.of(origin(place)) : Optional.empty();
    }

    /** Where in the source a place of the decoded text comes from: of runs that it touches, all. */
    public Place origin(Place place) {
        int first = firstBehind(place.start());
        int last = firstBehind(place.end() - 1);
        boolean starts = first < runs.size() && place.start() >= runs.get(first).start();
        boolean ends = last < runs.size() && place.end() > runs.get(last).start();
        return new Place(
                starts ? runs.get(first).origin().start() : place.start() + shift(first),
                ends ? runs.get(last).origin().end() : place.end() + shift(last));
    }

    /** The first run that ends behind this place of the decoded text; how many there are if none does. */
    private int firstBehind(int place) {
        int from = 0;
        int to = runs.size();
        while (from < to) {
            steps++;
            int middle = (from + to) >>> 1;
            if (runs.get(middle).end() > place) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    /** How much farther on the source stands before this run. */
    private int shift(int run) {
        return run == 0
                ? 0
                : runs.get(run - 1).origin().end() - runs.get(run - 1).end();
    }

    /** How many runs were looked at to find places; for a test that this is few for each. */
    long steps() {
        return steps;
    }

    private void decode() {
        for (int i = 0; i < source.length(); ) {
            int end = switch (source.charAt(i)) {
                case '%' -> percent(i);
                case '\\' -> escape(i);
                case '&' -> reference(i);
                default -> Base64Runs.isLetter(source.charAt(i)) ? word(i) : i;
            };
            if (end == i) {
                decoded.append(source.charAt(i++));
            } else {
                i = end;
            }
        }
    }

    /** Puts {@code text} in the place of the source's units from {@code start} to {@code end}. */
    private int put(int start, int end, String text) {
        int at = decoded.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Cleaner.isControl(unit)) {
                decoded.append(unit);
            } else {
                ambiguous = true;
                decoded.append(second ? "" : "\uFFFD");
            }
        }
        runs.add(new Run(at, decoded.length(), new Place(start, end)));
        return end;
    }

    private int copy(int start, int end) {
        decoded.append(source, start, end);
        return end;
    }

    private int percent(int start) {
        if (source.startsWith("u", start + 1)) {
            return codePoint(start, start + 2, start + 6, start + 6, 16);
        }
        int end = start;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (end + 2 < source.length() && source.charAt(end) == '%' && hex(end + 1) >= 0 && hex(end + 2) >= 0) {
            bytes.write(hex(end + 1) << 4 | hex(end + 2));
            end += 3;
        }
        if (end == start) {
            return start;
        }
        List<String> readings = readings(bytes.toByteArray());
        ambiguous |= readings.size() > 1;
        return readings.isEmpty()
                ? copy(start, end)
                : put(start, end, second ? readings.getLast() : readings.getFirst());
    }

    /** What bytes behind percent signs say, at most twice: as nothing but text if they can be, the likelier charset first. */
    private static List<String> readings(byte[] bytes) {
        Optional<String> text = ByteText.strict(bytes, StandardCharsets.UTF_8);
        if (text.isPresent() && !mayBeNational(text.get())) {
            return List.of(text.get());
        }
        Optional<String> national = ByteText.strict(bytes, GB18030);
        if (text.isPresent()) {
            return Stream.of(text, national).flatMap(Optional::stream).toList();
        }
        text = ByteText.lenient(bytes, StandardCharsets.UTF_8);
        return (national.isPresent() ? Stream.of(national, text) : Stream.of(text, ByteText.lenient(bytes, GB18030)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** In GB 18030 most characters take two bytes, as those up to here do in UTF-8, and only those. */
    private static boolean mayBeNational(String text) {
        return text.chars().allMatch(unit -> unit < 0x800) && text.chars().anyMatch(unit -> unit >= 0x80);
    }

    private int escape(int start) {
        if (start + 1 >= source.length()) {
            return start;
        }
        return switch (source.charAt(start + 1)) {
            case 'u' -> {
                int digits = start + 2;
                while (source.startsWith("u", digits)) {
                    digits++;
                }
                yield source.startsWith("{", digits)
                        ? braced(start, digits)
                        : codePoint(start, digits, digits + 4, digits + 4, 16);
            }
            case 'U' -> codePoint(start, start + 2, start + 10, start + 10, 16);
            case 'x' -> source.startsWith("{", start + 2) ? braced(start, start + 2) : bytes(start);
            default -> isOctal(start) ? octal(start) : styleSheet(start);
        };
    }

    /** A byte in three digits, as C and git write it. */
    private boolean isOctal(int at) {
        return source.startsWith("\\", at)
                && endOfDigits(at + 1, 4) == at + 4
                && hex(at + 1) < 4
                && hex(at + 2) < 8
                && hex(at + 3) < 8;
    }

    private int octal(int start) {
        int end = start;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (; isOctal(end); end += 4) {
            bytes.write(Integer.parseInt(source, end + 1, end + 4, 8));
        }
        Optional<String> text = ByteText.lenient(bytes.toByteArray(), StandardCharsets.UTF_8);
        return text.isPresent() ? put(start, end, text.get()) : copy(start, end);
    }

    private int braced(int start, int brace) {
        int close = near('}', brace);
        return close < 0 ? start : codePoint(start, brace + 1, close, close + 1, 16);
    }

    private int bytes(int start) {
        int end = start;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (source.startsWith("\\x", end) && end + 3 < source.length() && hex(end + 2) >= 0 && hex(end + 3) >= 0) {
            bytes.write(hex(end + 2) << 4 | hex(end + 3));
            end += 4;
        }
        if (end == start) {
            return start;
        }
        Optional<String> text = ByteText.lenient(bytes.toByteArray(), StandardCharsets.UTF_8);
        return text.isPresent() ? put(start, end, text.get()) : copy(start, end);
    }

    /** As in style sheets: up to six digits, and white space that ends them. One alone is more likely a group's number. */
    private int styleSheet(int start) {
        int digits = start + 1;
        int to = endOfDigits(digits, MAX_CODE_POINT);
        boolean parted = to < source.length() && Character.isWhitespace(source.charAt(to));
        return to - digits < 2 ? start : codePoint(start, digits, to, parted ? to + 1 : to, 16);
    }

    /** {@code U+6C34}, behind letters and digits too. */
    private boolean isCodePointName(int at) {
        return (source.startsWith("U+", at) || source.startsWith("u+", at)) && endOfDigits(at + 2, 4) == at + 6;
    }

    private int codePointName(int start) {
        int to = endOfDigits(start + 2, MAX_CODE_POINT);
        return codePoint(start, start + 2, to, to, 16);
    }

    private int endOfDigits(int from, int most) {
        int to = from;
        while (to < source.length() && to - from < most && hex(to) >= 0) {
            to++;
        }
        return to;
    }

    private int reference(int start) {
        int digits = start + 1;
        if (digits < source.length() && source.charAt(digits) == '#') {
            boolean hex = digits + 1 < source.length() && (source.charAt(digits + 1) | 0x20) == 'x';
            int from = digits + (hex ? 2 : 1);
            while (source.startsWith("00", from)) {
                from++;
            }
            int to = from;
            while (to < source.length() && to - from < MAX_REFERENCE && hex(to) >= 0 && (hex || hex(to) < 10)) {
                to++;
            }
            boolean closed = to < source.length() && source.charAt(to) == ';';
            return codePoint(start, from, to, closed ? to + 1 : to, hex ? 16 : 10);
        }
        int close = near(';', start);
        if (close < 0) {
            return start;
        }
        String text = NAMED.get(source.substring(digits, close));
        return text == null ? start : put(start, close + 1, text);
    }

    private int near(char sign, int start) {
        int to = Math.min(source.length(), start + MAX_REFERENCE);
        for (int i = start; i < to; i++) {
            if (source.charAt(i) == sign) {
                return i;
            }
        }
        return -1;
    }

    private int codePoint(int start, int from, int to, int end, int radix) {
        if (to > source.length() || from == to) {
            return start;
        }
        try {
            int value = Integer.parseInt(source, from, to, radix);
            return Character.isValidCodePoint(value) ? put(start, end, Character.toString(value)) : start;
        } catch (NumberFormatException _) {
            return start;
        }
    }

    /** A run of the letters of Base64, or of pairs of hexadecimal digits with signs between them. */
    private int word(int start) {
        if (isCodePointName(start)) {
            int named = codePointName(start);
            if (named > start) {
                return named;
            }
        }
        Optional<HexRuns.Found> hex = hexadecimal.at(start);
        if (hex.isPresent()) {
            return put(start, hex.get().end(), hex.get().text());
        }
        while (base64Passed < base64.size() && base64.get(base64Passed).start() < start) {
            base64Passed++;
        }
        int end = start;
        int next = base64Passed < base64.size() ? base64.get(base64Passed).start() : source.length();
        if (next == start) {
            Base64Runs.Found found = base64.get(base64Passed);
            return put(start, found.end(), found.text());
        }
        do {
            end++;
        } while (end < next && Base64Runs.isLetter(source.charAt(end)) && !isCodePointName(end));
        return copy(start, end);
    }

    private int hex(int at) {
        return HexRuns.digit(source, at);
    }

    private static boolean isLineBreak(char unit) {
        return unit == '\n' || unit == '\r';
    }

    /** Behind the one line break that stands there; there, if none does. */
    static int behindLineBreak(String text, int start) {
        int at = text.startsWith("\r", start) ? start + 1 : start;
        return text.startsWith("\n", at) ? at + 1 : start;
    }
}
