package dev.sluice.safety.match;

import java.util.Arrays;

/** Where in a text that may have begun which shows itself where a {@link SievePass} stops. Not thread-safe. */
final class SieveOrigins {

    /** How far it looks back, in UTF-16 units; further, nothing is skipped. */
    private static final int FAR = 256;

    private static final int NOWHERE = Integer.MIN_VALUE;

    /** A term whose first characters stand there as they are shows itself with these or in the next one at the latest. */
    private static final int PLAIN = 4;

    private static final int STOPS = 8;

    /** So many units of noise are more code points than may stand within a match. */
    private static final int LONG_GAP = 2 * TermMatcher.MAX_GAP;

    private final int longestDisguised;
    private final int mostLetters;
    private final HanSieve han;
    private final char[] text;

    /** The last places where characters may begin a term, but do not go on as it does; a ring. */
    private final int[] stops = new int[STOPS];

    private int stopped;

    private long steps;

    SieveOrigins(Sieve sieve, char[] text) {
        this.text = text;
        longestDisguised = sieve.longestDisguised;
        mostLetters = sieve.mostLetters;
        han = sieve.han;
        Arrays.fill(stops, -1);
    }

    /** Here characters may begin a term, but do not go on as it does. */
    void noteStop(int at) {
        stops[stopped++ & stops.length - 1] = at;
    }

    /** How many units it looked at. */
    long steps() {
        return steps;
    }

    /**
     * Where what is written otherwise than as it stands may begin.
     *
     * @param begun where it shows itself, or the words do with which it shows itself
     * @param characters how many before that may belong to it
     * @param letters how many letters may
     * @param floor what begins before is known
     */
    int disguisedFrom(int begun, int characters, int letters, int floor) {
        int begin = back(begun, characters, letters, floor);
        return begin <= floor ? floor : startOfRow(begin, floor);
    }

    /** Where a Han term may begin that is written as it stands up to {@code disguised}; not before the floor. */
    int plainFrom(int disguised, int floor) {
        int begin = back(disguised, PLAIN, mostLetters, floor);
        if (begin == NOWHERE) {
            return floor;
        }
        // What began before the floor may still be open.
        int farthest = Math.max(begin - FAR, back(begin, longestDisguised, longestDisguised, 0));
        int earliest = disguised;
        for (int i = 1; stops[stopped - i & stops.length - 1] >= farthest; i++) {
            if (i == stops.length) {
                return Math.max(floor, farthest);
            }
            earliest = Math.min(earliest, stops[stopped - i & stops.length - 1]);
        }
        return Math.max(floor, Math.min(begin, back(earliest, PLAIN, mostLetters, floor)));
    }

    /** So many characters and letters before this place, of a row the first; {@link #NOWHERE} if that is not near. */
    private int back(int from, int characters, int letters, int floor) {
        int limit = Math.max(floor, from - FAR);
        int begin = from;
        int charactersLeft = characters;
        int lettersLeft = letters;
        int noise = 0;
        char last = SieveClasses.OF_UNITS[text[from]];
        for (int i = from; i > limit; ) {
            steps++;
            char kind = SieveClasses.OF_UNITS[text[--i]];
            if (SieveClasses.isLetter(kind)) {
                while (i > limit && SieveClasses.isOfRun(SieveClasses.OF_UNITS[text[i - 1]])) {
                    steps++;
                    i--;
                }
                lettersLeft -= WordSieve.letters(text, i, begin);
                if (lettersLeft < 0) {
                    return begin;
                }
            } else if (kind >= SieveClasses.FIRST_NUMERAL || kind == SieveClasses.UNKNOWN) {
                if (kind != last && charactersLeft-- == 0) {
                    return begin;
                }
            } else {
                if (kind == SieveClasses.NOISE && ++noise > LONG_GAP) {
                    return begin;
                }
                continue;
            }
            noise = 0;
            begin = i;
            last = kind;
        }
        return limit == floor ? floor : NOWHERE;
    }

    /** Of a row of signs it depends on where the row begins what may begin in it. */
    private int startOfRow(int begin, int floor) {
        char kind = SieveClasses.OF_UNITS[text[begin]];
        boolean sign = kind == SieveClasses.SIGN || kind == SieveClasses.SURROGATE;
        char before = han.classBefore(text, begin);
        return sign && (before == SieveClasses.SIGN || before == SieveClasses.SURROGATE) ? floor : begin;
    }
}
