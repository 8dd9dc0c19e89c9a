package dev.sluice.safety.text;

import java.util.Arrays;

/**
 * Cleans a text that comes in pieces: what leaves the cleaner is what is matched, recorded, sent and shown. The result
 * does not depend on where the pieces are cut. Not thread-safe.
 */
public final class Cleaner {

    /*
     * Lone surrogates and U+0000 become U+FFFD: neither PostgreSQL nor UTF-8 can carry them. Bidi controls and tag
     * characters go: the first show a text in another order than it is matched in, the second carry text that nobody
     * sees. Of other invisible characters four in a row stay, enough for emoji and for scripts that need joiners.
     */

    static final int MAX_IGNORABLES = 4;
    private static final char REPLACEMENT = '\uFFFD';

    private char waiting;
    private int ignorables;

    /** The whole text cleaned. */
    public static String clean(String text) {
        Cleaner cleaner = new Cleaner();
        StringBuilder out = new StringBuilder(text.length());
        cleaner.append(text, out);
        cleaner.finish(out);
        return out.toString();
    }

    /** Where in the text each unit of it stands that is left when it is cleaned. */
    public static int[] origins(String text) {
        Cleaner cleaner = new Cleaner();
        StringBuilder out = new StringBuilder(text.length());
        int[] origins = new int[text.length()];
        for (int i = 0; i < text.length(); ) {
            int known = out.length();
            int units = Character.charCount(text.codePointAt(i));
            boolean lone = units == 1 && Character.isSurrogate(text.charAt(i));
            // A lone one would wait for the next.
            cleaner.append(lone ? Character.toString(REPLACEMENT) : text.substring(i, i + units), out);
            for (int j = known; j < out.length(); j++) {
                origins[j] = i + j - known;
            }
            i += units;
        }
        return Arrays.copyOf(origins, out.length());
    }

    /** Cleans the next piece onto the end of {@code out}; a high surrogate at its end waits for the next one. */
    public void append(CharSequence piece, StringBuilder out) {
        for (int i = 0; i < piece.length(); i++) {
            char unit = piece.charAt(i);
            if (waiting != 0) {
                char high = waiting;
                waiting = 0;
                if (Character.isLowSurrogate(unit)) {
                    codePoint(Character.toCodePoint(high, unit), out);
                    continue;
                }
                codePoint(REPLACEMENT, out);
            }
            if (Character.isHighSurrogate(unit)) {
                waiting = unit;
            } else {
                codePoint(unit == 0 || Character.isLowSurrogate(unit) ? REPLACEMENT : unit, out);
            }
        }
    }

    /** The text has ended: a waiting high surrogate is a lone one. */
    public void finish(StringBuilder out) {
        if (waiting != 0) {
            waiting = 0;
            codePoint(REPLACEMENT, out);
        }
    }

    private void codePoint(int codePoint, StringBuilder out) {
        if (codePoint >= 0xAD) {
            if (isBidiControl(codePoint) || isTag(codePoint)) {
                return;
            }
            if (Folding.isDefaultIgnorable(codePoint)) {
                if (++ignorables <= MAX_IGNORABLES) {
                    out.appendCodePoint(codePoint);
                }
                return;
            }
        }
        ignorables = 0;
        out.appendCodePoint(codePoint);
    }

    private static boolean isBidiControl(int codePoint) {
        return codePoint == 0x061C
                || codePoint == 0x200E
                || codePoint == 0x200F
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0000 && codePoint <= 0xE007F;
    }
}
