package dev.sluice.safety.personal;

import java.util.Arrays;

/**
 * The characters of a text that show nothing, apart from those that do: zero-width ones, and marks drawn onto a letter.
 * Each stands before a place in the text that is left without them. Not thread-safe.
 */
final class Unseen {

    /** The place before which the unit of the same index stands; never falling. */
    private int[] places = new int[8];

    private final StringBuilder units = new StringBuilder();

    /** The first that was not taken yet. */
    private int next;

    void add(int place, int codePoint) {
        units.appendCodePoint(codePoint);
        if (units.length() > places.length) {
            places = Arrays.copyOf(places, 2 * units.length());
        }
        for (int i = units.length() - Character.charCount(codePoint); i < units.length(); i++) {
            places[i] = place;
        }
    }

    /** How many units were not taken yet. */
    int length() {
        return units.length() - next;
    }

    /** Takes those that stand before places below {@code end}, in their order. */
    String take(int end) {
        int from = next;
        next += lengthTo(end);
        String taken = units.substring(from, next);
        if (next == units.length()) {
            units.setLength(0);
            next = 0;
        }
        return taken;
    }

    /** The text between two places with those that it has inside. */
    String weave(CharSequence text, int from, int to) {
        StringBuilder whole = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            whole.append(take(i + 1)).append(text.charAt(i));
        }
        return whole.toString();
    }

    /** The text has lost its first characters, before which none stands any more. */
    void shift(int lost) {
        units.delete(0, next);
        for (int i = 0; i < units.length(); i++) {
            places[i] = places[i + next] - lost;
        }
        next = 0;
    }

    private int lengthTo(int end) {
        int i = next;
        while (i < units.length() && places[i] < end) {
            i++;
        }
        return i - next;
    }
}
