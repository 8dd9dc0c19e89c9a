package dev.sluice.safety.gate;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Optional;

/** What bytes say. */
final class ByteText {

    private static final int NOT_LEGIBLE = 0xFFFD;
    private static final int MIN_BYTES = 8;
    private static final int MIN_WIDE = 6;

    /** Fewer common characters come out of two bytes each by chance. */
    private static final int MIN_CHARACTERS = 3;

    static final Charset GB18030 = Charset.forName("GB18030");
    private static final BitSet COMMON = common();

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

    /** What they say in a charset in which Chinese is written with two bytes a character, if that is plain. */
    static Optional<String> wide(byte[] bytes) {
        return bytes.length % 2 != 0 && (bytes.length == 0 || bytes[0] < 0)
                ? Optional.empty()
                : chinese(bytes, StandardCharsets.UTF_16LE, MIN_CHARACTERS)
                        .or(() -> chinese(bytes, StandardCharsets.UTF_16BE, MIN_CHARACTERS))
                        .or(() -> chinese(bytes, GB18030, MIN_CHARACTERS));
    }

    /**
     * Their text, if nine of ten characters of Chinese are common, and there is nothing else but words and what stands
     * between them: any bytes are some characters.
     */
    static Optional<String> chinese(byte[] bytes, Charset charset, int least) {
        return strict(bytes, charset).map(ByteText::withoutMark).filter(text -> {
            int han = 0;
            int rare = 0;
            for (int i = 0; i < text.length(); i++) {
                boolean isHan = Character.UnicodeScript.of(text.charAt(i)) == Character.UnicodeScript.HAN;
                han += isHan ? 1 : 0;
                rare += COMMON.get(text.charAt(i)) ? 0 : isHan ? 1 : text.length();
            }
            return rare * 10 <= han && text.length() >= least && (han == 0 || han >= least);
        });
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether {@link #wide} may find something in bytes that begin with these six. */
    static boolean mayBeWide(long six) {
        int little = 0;
        int big = 0;
        int national = 0;
        for (int shift = 32; shift >= 0; shift -= 16) {
            int unit = (int) (six >> shift) & 0xFFFF;
            big += COMMON.get(unit) || unit == 0xFEFF ? 1 : 0;
            little += COMMON.get((unit & 0xFF) << 8 | unit >> 8) || unit == 0xFFFE ? 1 : 0;
        }
        for (int shift = 40; shift >= 0; shift -= 8) {
            int lead = (int) (six >> shift) & 0xFF;
            int trail = shift == 0 ? 0xA1 : (int) (six >> (shift - 8)) & 0xFF;
            boolean character = lead >= 0xA1 && lead <= 0xF7 && trail >= 0xA1 && trail < 0xFF;
            national += character || lead < 0x80 ? 1 : -6;
            shift -= character ? 8 : 0;
        }
        return little >= 2 || big >= 2 || national > 0;
    }

    /** What words in ASCII are written with, signs of Chinese, and its 3,755 common characters. */
    private static BitSet common() {
        BitSet common = new BitSet(1 << 16);
        common.set(' ', 0x7F);
        "#$%&*+<=>@[]\\^_`{|}~".chars().forEach(common::clear);
        common.set('\t');
        common.set('\n');
        common.set('\r');
        common.set(0x3000, 0x3040);
        common.set(0xFF00, 0xFF5F);
        for (int lead = 0xB0; lead < 0xD8; lead++) {
            for (int trail = 0xA1; trail < 0xFF; trail++) {
                String character = new String(new byte[] {(byte) lead, (byte) trail}, GB18030);
                if (character.length() == 1) {
                    common.set(character.charAt(0));
                }
            }
        }
        return common;
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
