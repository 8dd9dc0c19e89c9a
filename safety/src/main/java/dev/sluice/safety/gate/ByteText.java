package dev.sluice.safety.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What bytes say. */
final class ByteText {

    private static final int NOT_LEGIBLE = 0xFFFD;
    private static final int MIN_BYTES = 8;
    private static final int MIN_WIDE = 6;

    private ByteText() {}

    /** Their text, if they are nothing else. */
    static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return !text.isEmpty() && text.codePoints().allMatch(ByteText::isLegible)
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /**
     * What of them is text, with controls as they are and U+FFFD in the place of the rest; empty if nothing is.
     */
    static Optional<String> lenient(byte[] bytes, Charset charset) {
        String text = legible(new String(bytes, charset));
        return text.codePoints()
                        .allMatch(codePoint -> codePoint == NOT_LEGIBLE
                                || Character.isWhitespace(codePoint)
                                || Character.isISOControl(codePoint))
                ? Optional.empty()
                : Optional.of(text);
    }

    /**
     * The same of UTF-8, if hardly anything else is among them: four of five bytes, not counting those at the ends that are
     * no text. Few bytes come out so by chance, unless they are characters of three.
     */
    static Optional<String> mostly(byte[] bytes) {
        int all = 0;
        int legible = 0;
        int sure = 0;
        boolean wide = false;
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            int length = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            if (codePoint == NOT_LEGIBLE || !isLegible(codePoint)) {
                all += legible == 0 ? 0 : codePoint == NOT_LEGIBLE ? 1 : length;
            } else {
                all += length;
                legible += length;
                wide |= length > 2;
                sure = all;
            }
        }
        return legible >= (wide ? MIN_WIDE : MIN_BYTES) && legible * 5 >= sure * 4
                ? Optional.of(legible(text))
                : Optional.empty();
    }

    private static String legible(String text) {
        StringBuilder legible = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint -> isLegible(codePoint) || Character.isISOControl(codePoint) ? codePoint : NOT_LEGIBLE)
                .forEach(legible::appendCodePoint);
        return legible.toString();
    }

    private static boolean isLegible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || (Character.isDefined(codePoint)
                        && !Character.isISOControl(codePoint)
                        && Character.getType(codePoint) != Character.PRIVATE_USE);
    }
}
