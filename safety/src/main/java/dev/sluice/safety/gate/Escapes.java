package dev.sluice.safety.gate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what stands for a character, or for bytes, and says so by a sign: percent signs, backslashes, character references,
 * names of code points, quoted-printable, UTF-7. Asked from left to right.
 */
final class Escapes {

    /**
     * One character, or a run of bytes.
     *
     * @param end one past its end, in UTF-16 units
     * @param text what it says
     */
    record Found(int end, String text) {}

    private static final int MAX_REFERENCE = 10;
    private static final int MAX_CODE_POINT = 6;

    /** So many bytes in quoted-printable: fewer may be the value of something. */
    private static final int MIN_PRINTABLE = 3;

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "shy", "", "zwnj", "");

    private final String source;
    /** Whether bytes that can be read in two charsets are read in the less likely one. */
    private final boolean second;

    private boolean ambiguous;

    /** Up to here bytes were read that are no text, and are not read again. */
    private int triedBefore;

    private int triedUtf7Before;

    Escapes(String source, boolean second) {
        this.source = source;
        this.second = second;
    }

    /** Whether there were bytes that can be read in two charsets. */
    boolean isAmbiguous() {
        return ambiguous;
    }

    /** What begins there. */
    Optional<Found> at(int start) {
        if (start < triedBefore) {
            return Optional.empty();
        }
        return switch (source.charAt(start)) {
            case '%' -> percent(start);
            case '\\' -> backslash(start);
            case '&' -> reference(start);
            case '=' -> quotedPrintable(start);
            case '+' -> utf7(start);
            case 'U', 'u' -> isCodePointName(start) ? codePointName(start) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Whether something may begin there though letters stand before it. */
    boolean mayBeginWithin(int at) {
        return source.charAt(at) == '+' || isCodePointName(at);
    }

    private Optional<Found> percent(int start) {
        if (source.startsWith("u", start + 1)) {
            return codePoint(start + 2, start + 6, start + 6, 16);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = readBytes(start, "%", bytes);
        List<String> readings = bytes.size() == 0 ? List.of() : readings(bytes.toByteArray());
        ambiguous |= readings.size() > 1;
        return readings.isEmpty()
                ? none(end)
                : Optional.of(new Found(end, second ? readings.getLast() : readings.getFirst()));
    }

    /** Reads pairs of hexadecimal digits, each behind this sign; gives the place behind them. */
    private int readBytes(int start, String sign, ByteArrayOutputStream bytes) {
        int end = start;
        int digits = start + sign.length();
        while (source.startsWith(sign, end) && isPair(digits)) {
            bytes.write(hex(digits) << 4 | hex(digits + 1));
            end = digits + 2;
            digits = end + sign.length();
        }
        return end;
    }

    private boolean isPair(int at) {
        return at + 1 < source.length() && hex(at) >= 0 && hex(at + 1) >= 0;
    }

    private Optional<Found> none(int end) {
        triedBefore = Math.max(triedBefore, end);
        return Optional.empty();
    }

    private Optional<Found> text(int end, ByteArrayOutputStream bytes) {
        Optional<String> text = ByteText.lenient(bytes.toByteArray(), StandardCharsets.UTF_8);
        return text.isPresent() ? text.map(says -> new Found(end, says)) : none(end);
    }

    /** What bytes behind percent signs say, at most twice: as nothing but text if they can be, the likelier charset first. */
    private static List<String> readings(byte[] bytes) {
        Optional<String> text = ByteText.strict(bytes, StandardCharsets.UTF_8);
        if (text.isPresent() && !mayBeNational(text.get())) {
            return List.of(text.get());
        }
        Optional<String> national = ByteText.strict(bytes, ByteText.GB18030);
        if (text.isPresent()) {
            return Stream.of(text, national).flatMap(Optional::stream).toList();
        }
        text = ByteText.lenient(bytes, StandardCharsets.UTF_8);
        return (national.isPresent()
                        ? Stream.of(national, text)
                        : Stream.of(text, ByteText.lenient(bytes, ByteText.GB18030)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** In GB 18030 most characters take two bytes, as those up to here do in UTF-8, and only those. */
    private static boolean mayBeNational(String text) {
        return text.chars().allMatch(unit -> unit < 0x800) && text.chars().anyMatch(unit -> unit >= 0x80);
    }

    private Optional<Found> backslash(int start) {
        if (start + 1 >= source.length()) {
            return Optional.empty();
        }
        return switch (source.charAt(start + 1)) {
            case 'u' -> {
                int digits = start + 2;
                while (source.startsWith("u", digits)) {
                    digits++;
                }
                yield source.startsWith("{", digits) ? braced(digits) : codePoint(digits, digits + 4, digits + 4, 16);
            }
            case 'U' -> codePoint(start + 2, start + 10, start + 10, 16);
            case 'x' -> source.startsWith("{", start + 2) ? braced(start + 2) : bytes(start);
            default -> isOctal(start) ? octal(start) : styleSheet(start);
        };
    }

    private Optional<Found> bytes(int start) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = readBytes(start, "\\x", bytes);
        return bytes.size() == 0 ? Optional.empty() : text(end, bytes);
    }

    /** A byte in three digits, as C and git write it. */
    private boolean isOctal(int at) {
        return source.startsWith("\\", at)
                && endOfDigits(at + 1, 4) == at + 4
                && hex(at + 1) < 4
                && hex(at + 2) < 8
                && hex(at + 3) < 8;
    }

    private Optional<Found> octal(int start) {
        int end = start;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (; isOctal(end); end += 4) {
            bytes.write(Integer.parseInt(source, end + 1, end + 4, 8));
        }
        return text(end, bytes);
    }

    private Optional<Found> braced(int brace) {
        int close = near('}', brace);
        return close < 0 ? Optional.empty() : codePoint(brace + 1, close, close + 1, 16);
    }

    /** As in style sheets: up to six digits, and white space that ends them. One alone is more likely a group's number. */
    private Optional<Found> styleSheet(int start) {
        int digits = start + 1;
        int to = endOfDigits(digits, MAX_CODE_POINT);
        boolean parted = to < source.length() && Character.isWhitespace(source.charAt(to));
        return to - digits < 2 ? Optional.empty() : codePoint(digits, to, parted ? to + 1 : to, 16);
    }

    /** {@code U+6C34}, behind letters and digits too. */
    private boolean isCodePointName(int at) {
        return (source.startsWith("U+", at) || source.startsWith("u+", at)) && endOfDigits(at + 2, 4) == at + 6;
    }

    private Optional<Found> codePointName(int start) {
        int to = endOfDigits(start + 2, MAX_CODE_POINT);
        return codePoint(start + 2, to, to, 16);
    }

    private int endOfDigits(int from, int most) {
        int to = from;
        while (to < source.length() && to - from < most && hex(to) >= 0) {
            to++;
        }
        return to;
    }

    private Optional<Found> reference(int start) {
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
            return codePoint(from, to, closed ? to + 1 : to, hex ? 16 : 10);
        }
        int close = near(';', start);
        return close < 0
                ? Optional.empty()
                : Optional.ofNullable(NAMED.get(source.substring(digits, close)))
                        .map(text -> new Found(close + 1, text));
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

    private Optional<Found> codePoint(int from, int to, int end, int radix) {
        if (to > source.length() || from == to) {
            return Optional.empty();
        }
        try {
            int value = Integer.parseInt(source, from, to, radix);
            return Character.isValidCodePoint(value)
                    ? Optional.of(new Found(end, Character.toString(value)))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** {@code =E6=B2=99}, over the ends of lines too. */
    private Optional<Found> quotedPrintable(int start) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int end = readBytes(start, "=", bytes);
        while (end > start && source.startsWith("=", end)) {
            int next = EncodedText.behindLineBreak(source, end + 1);
            int behind = next == end + 1 ? end : readBytes(next, "=", bytes);
            if (behind <= next) {
                break;
            }
            end = behind;
        }
        return bytes.size() < MIN_PRINTABLE ? none(end) : text(end, bytes);
    }

    /** {@code +bJk-}: UTF-16 in the letters of Base64. Only what is nothing but characters of Chinese, for it is a sum else. */
    private Optional<Found> utf7(int start) {
        if (start < triedUtf7Before) {
            return Optional.empty();
        }
        int end = start + 1;
        while (end < source.length() && Base64Runs.isPlainLetter(source.charAt(end))) {
            end++;
        }
        triedUtf7Before = end;
        byte[] bytes = Base64Runs.bytes(source, start + 1, end);
        int units = bytes.length / 2;
        // What is left of the last letter says nothing, and is zero.
        int left = (end - start - 1) * 6 % 16;
        if (left >= 6 || (left > 0 && (Base64Runs.valueOf(source.charAt(end - 1)) & (1 << left) - 1) != 0)) {
            return Optional.empty();
        }
        boolean closed = source.startsWith("-", end);
        int behind = closed ? end + 1 : end;
        return ByteText.chinese(Arrays.copyOf(bytes, units * 2), StandardCharsets.UTF_16BE, closed ? 1 : 2)
                .map(text -> new Found(behind, text));
    }

    /** The digit's value, or -1. */
    private int hex(int at) {
        return HexRuns.digit(source, at);
    }
}
