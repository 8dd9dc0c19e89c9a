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
     * sees. So do controls that are no white space and marks for objects, which part words for matching only. Of other
     * invisible characters four in a row stay, enough for emoji and for scripts that need joiners; with the marks that
     * are drawn onto a letter, among which they may stand, eight: Tibetan puts as many under each other.
     */

    static final int MAX_IGNORABLES = 4;

    /** Most code points in a row that fold to nothing. */
    public static final int MAX_UNSEEN = 8;

    private static final char REPLACEMENT = '\uFFFD';

    private char waiting;
    private int unseen;
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
        if (isControl(codePoint) || isBidiControl(codePoint) || isTag(codePoint)) {
            return;
        }
        if (Folding.isUnseen(codePoint)) {
            int more = Folding.isIgnorable(codePoint) ? 1 : 0;
            if (unseen < MAX_UNSEEN && ignorables + more <= MAX_IGNORABLES) {
                unseen++;
                ignorables += more;
                out.appendCodePoint(codePoint);
            }
            return;
        }
        unseen = 0;
        ignorables = 0;
        out.appendCodePoint(codePoint);
    }

    /** Whether it shows nothing and is no white space: controls, marks around annotations and in the place of objects. */
    public static boolean isControl(int codePoint) {
        return (codePoint < ' ' && codePoint != '\t' && codePoint != '\n' && codePoint != '\r')
                || (codePoint >= 0x7F && codePoint <= 0x9F)
                || (codePoint >= 0xFFF9 && codePoint <= 0xFFFC);
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
