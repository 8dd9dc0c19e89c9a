package dev.sluice.safety.gate;

import dev.sluice.safety.text.Cleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    private final Escapes escapes;
    private long steps;

    private EncodedText(String source, boolean second) {
        this.source = source;
        this.second = second;
        base64 = Base64Runs.in(source);
        hexadecimal = new HexRuns(source);
        escapes = new Escapes(source, second);
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
            layer.ambiguous |= layer.escapes.isAmbiguous();
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
                case '%', '\\', '&', '=' -> escape(i);
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

    private int escape(int start) {
        return escapes.at(start)
                .map(found -> put(start, found.end(), found.text()))
                .orElse(start);
    }

    /** A run of the letters of Base64, or of pairs of hexadecimal digits with signs between them. */
    private int word(int start) {
        int escaped = escape(start);
        if (escaped > start) {
            return escaped;
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
        } while (end < next && Base64Runs.isLetter(source.charAt(end)) && !escapes.mayBeginWithin(end));
        return copy(start, end);
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
