package dev.sluice.admin.console;

import dev.sluice.safety.Finding;
import dev.sluice.safety.Reading.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;

/**
 * A text cut into pieces for showing it with its findings in place. Pieces follow each other without gaps and keep
 * their places in the whole text, folded or not.
 */
final class TextPieces {

    /** Texts up to this length are shown in full. */
    static final int UNFOLDED = 1600;

    private static final int BEGINNING = 700;
    private static final int END = 200;
    private static final int AROUND_FINDING = 240;
    private static final int SHORTEST_FOLD = 300;

    /** Part of the text, from the first UTF-16 unit to one past the last. */
    sealed interface Piece {

        int start();

        int end();

        /** Shown; covered by these findings from its beginning to its end, and if it is {@code personal}, by personal data. */
        record Shown(int start, int end, List<Finding> findings, boolean personal) implements Piece {

            public Shown {
                findings = List.copyOf(findings);
            }
        }

        /** Folded away until somebody asks for it; there is no finding in it. */
        record Folded(int start, int end) implements Piece {}
    }

    private TextPieces() {}

    /**
     * Cuts a text.
     *
     * @param findings those whose places count in this text; what lies outside of it is left out
     * @param personal where personal data stand in this text, or their masks
     * @param border one more place to cut at, where what readers saw ends; {@code text.length()} if they saw it all
     */
    static List<Piece> of(String text, List<Finding> findings, List<Place> personal, int border) {
        List<Finding> inside = findings.stream()
                .filter(finding -> finding.start() < text.length())
                .toList();
        BitSet visible = visible(text, inside, border);
        TreeSet<Integer> cuts = new TreeSet<>();
        cuts.add(text.length());
        cuts.add(Math.min(border, text.length()));
        for (Finding finding : inside) {
            cuts.add(finding.start());
            cuts.add(Math.min(finding.end(), text.length()));
        }
        for (Place place : personal) {
            cuts.add(place.start());
            cuts.add(place.end());
        }
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int nextCut = cuts.higher(at);
            if (visible.get(at)) {
                int end = Math.min(nextCut, visible.nextClearBit(at));
                pieces.add(new Piece.Shown(at, end, covering(inside, at), isIn(personal, at)));
                at = end;
            } else {
                int end = visible.nextSetBit(at);
                end = end < 0 ? text.length() : end;
                pieces.add(new Piece.Folded(at, end));
                at = end;
            }
        }
        return pieces;
    }

    private static List<Finding> covering(List<Finding> findings, int place) {
        return findings.stream()
                .filter(finding -> finding.start() <= place && place < finding.end())
                .toList();
    }

    private static boolean isIn(List<Place> places, int place) {
        return places.stream().anyMatch(each -> each.start() <= place && place < each.end());
    }

    private static BitSet visible(String text, List<Finding> findings, int border) {
        int length = text.length();
        BitSet visible = new BitSet(length);
        if (length <= UNFOLDED) {
            visible.set(0, length);
            return visible;
        }
        show(visible, text, 0, BEGINNING);
        show(visible, text, length - END, length);
        if (border < length) {
            // What nobody saw is why the turn is looked at: all of it, with what led to it.
            show(visible, text, border - AROUND_FINDING, length);
        }
        for (Finding finding : findings) {
            show(visible, text, finding.start() - AROUND_FINDING, finding.end() + AROUND_FINDING);
        }
        int hidden = visible.nextClearBit(0);
        while (hidden < length) {
            int next = visible.nextSetBit(hidden);
            int end = next < 0 ? length : next;
            if (end - hidden < SHORTEST_FOLD) {
                visible.set(hidden, end);
            }
            hidden = visible.nextClearBit(end);
        }
        return visible;
    }

    private static void show(BitSet visible, String text, int from, int to) {
        int start = Math.max(0, from);
        int end = Math.min(text.length(), to);
        // Neither border may part a surrogate pair.
        if (start > 0 && Character.isLowSurrogate(text.charAt(start))) {
            start--;
        }
        if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
            end++;
        }
        visible.set(start, end);
    }
}
