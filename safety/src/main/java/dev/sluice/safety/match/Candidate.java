package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import java.util.ArrayList;
import java.util.List;

/** A match that what follows may still undo: its word may go on, or a longer harmless phrase may come about. */
final class Candidate {

    private final Entry entry;
    private final int startCodePoint;
    private final int endCodePoint;
    private final int start;
    private final int end;
    private final boolean spelled;
    private boolean edgeOpen;
    private final List<Trail> trails;

    /** An exemption of which everything up to {@code next} has come. */
    record Trail(Exemption exemption, int next) {}

    enum Outcome {
        OPEN,
        CERTAIN,
        UNDONE
    }

    Candidate(
            Entry entry,
            int startCodePoint,
            int endCodePoint,
            int start,
            int end,
            boolean spelled,
            boolean edgeOpen,
            List<Trail> trails) {
        this.entry = entry;
        this.startCodePoint = startCodePoint;
        this.endCodePoint = endCodePoint;
        this.start = start;
        this.end = end;
        this.spelled = spelled;
        this.edgeOpen = edgeOpen;
        this.trails = new ArrayList<>(trails);
    }

    Candidate copy() {
        return new Candidate(entry, startCodePoint, endCodePoint, start, end, spelled, edgeOpen, trails);
    }

    Entry entry() {
        return entry;
    }

    /** Whether it is a word of combinations. */
    boolean isWord() {
        return entry instanceof Entry.WordEntry;
    }

    int startCodePoint() {
        return startCodePoint;
    }

    int endCodePoint() {
        return endCodePoint;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** How many code points on a word may matter to its combinations. */
    int reach() {
        return entry instanceof Entry.WordEntry word ? word.group().reach() : 0;
    }

    Outcome outcome() {
        return edgeOpen || !trails.isEmpty() ? Outcome.OPEN : Outcome.CERTAIN;
    }

    /**
     * Takes the next symbol of the text.
     *
     * @param gap code points of noise up to here, the symbol's own included
     */
    Outcome advance(int symbol, int gap, boolean onlySpace) {
        // Only the symbol right behind the match meets an open edge.
        if (edgeOpen && Folding.isWord(symbol)) {
            return Outcome.UNDONE;
        }
        edgeOpen = false;
        for (int i = trails.size() - 1; i >= 0; i--) {
            Trail trail = trails.get(i);
            Exemption exemption = trail.exemption();
            Phrase phrase = exemption.phrase();
            boolean literal = phrase.form() == Phrase.Form.LITERAL;
            if (Folding.isNoise(symbol) && !literal) {
                if (!exemption.allowsGap(trail.next(), gap, onlySpace, spelled)) {
                    trails.remove(i);
                }
            } else if (phrase.isAt(trail.next(), symbol)
                    && (literal || exemption.allowsGap(trail.next(), gap, onlySpace, spelled))) {
                if (trail.next() + 1 == phrase.length()) {
                    return Outcome.UNDONE;
                }
                trails.set(i, new Trail(exemption, trail.next() + 1));
            } else {
                trails.remove(i);
            }
        }
        return outcome();
    }
}
