package dev.sluice.safety.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** What bytes say. */
final class ByteText {

    private static final int NOT_LEGIBLE = 0xFFFD;

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

    /** What of them is text, with U+FFFD in the place of the rest; empty if nothing is. */
    static Optional<String> lenient(byte[] bytes, Charset charset) {
        StringBuilder text = new StringBuilder();
        new String(bytes, charset)
                .codePoints()
                .map(codePoint -> isLegible(codePoint) ? codePoint : NOT_LEGIBLE)
                .forEach(text::appendCodePoint);
        return text.codePoints().allMatch(codePoint -> codePoint == NOT_LEGIBLE || Character.isWhitespace(codePoint))
                ? Optional.empty()
                : Optional.of(text.toString());
    }

    private static boolean isLegible(int codePoint) {
        return Character.isWhitespace(codePoint)
                || (Character.isDefined(codePoint)
                        && !Character.isISOControl(codePoint)
                        && Character.getType(codePoint) != Character.PRIVATE_USE);
    }
}
