package dev.sluice.safety.turn;

import dev.sluice.safety.gate.SentenceEnds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * One channel's text on its way past a guard model, piece by piece: each piece ends with a sentence, holds some of what
 * came before it, and together the pieces hold all of it. Not thread-safe.
 */
final class GuardedText {

    /*
     * A question costs tens of milliseconds and money, so not every sentence is worth one: after the first, sentences are
     * gathered until there is enough that is new. What is new in one piece is bounded, so that a question is too; and the
     * piece goes back a little further, because a model understands a sentence by those before it.
     */

    /** Most of what is new in one piece, in UTF-16 units. */
    static final int MOST_NEW = 2_000;

    /** What is not new in it, at most. */
    static final int BEFORE = 2_000;

    private final int step;
    private final StringBuilder text = new StringBuilder();
    private final SentenceEnds sentences = new SentenceEnds();
    private int sentenceEnd;
    private int asked;

    /** Where a piece came to its end that the gate let out, of those that are not told yet. */
    private final Deque<Integer> letOut = new ArrayDeque<>();

    private int clean;
    private boolean finished;

    /**
     * What to ask about next.
     *
     * @param text with what came before
     * @param start where what is new in it begins
     * @param end one past its end
     * @param clean up to where the text may be shown once the piece has passed: there, and not anywhere in between, the
     *     gate vouches for what comes before; at most {@code end}
     */
    record Piece(String text, int start, int end, int clean) {}

    /**
     * @param step how much that is new is worth a question, after the first sentence
     */
    GuardedText(int step) {
        this.step = step;
    }

    /** Takes what the gate let out at once. */
    void append(String more) {
        int from = text.length();
        text.append(more);
        letOut.add(text.length());
        for (int i = from; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (sentences.endsAfter(codePoint)) {
                sentenceEnd = i;
            }
        }
    }

    /** No more text comes. */
    void finish() {
        finished = true;
    }

    /** How much waits to be asked about. */
    int unasked() {
        return text.length() - asked;
    }

    /** The next piece, which counts as asked about; empty if nothing is worth a question now. */
    Optional<Piece> next() {
        int start = asked;
        int end = end();
        if (end <= start) {
            return Optional.empty();
        }
        asked = end;
        while (!letOut.isEmpty() && letOut.element() <= end) {
            clean = letOut.remove();
        }
        return Optional.of(new Piece(text.substring(border(Math.max(0, start - BEFORE)), end), start, end, clean));
    }

    private int end() {
        if (finished) {
            return border(Math.min(text.length(), asked + MOST_NEW));
        }
        if (asked - clean > MOST_NEW) {
            // Nothing of a great piece may be shown before its end is asked about; the model may wait until it is
            // shown.
            return border(Math.min(letOut.element(), asked + MOST_NEW));
        }
        if (unasked() >= MOST_NEW) {
            int most = asked + MOST_NEW;
            return sentenceEnd > asked && sentenceEnd <= most ? sentenceEnd : border(most);
        }
        return asked == 0 || sentenceEnd - asked >= step ? sentenceEnd : asked;
    }

    private int border(int place) {
        return border(text, place);
    }

    /** The place, or the one before it if a code point would be taken apart. */
    static int border(CharSequence text, int place) {
        boolean inside = place > 0
                && place < text.length()
                && Character.isLowSurrogate(text.charAt(place))
                && Character.isHighSurrogate(text.charAt(place - 1));
        return inside ? place - 1 : place;
    }
}
