package dev.sluice.safety.match;

import java.util.List;

/**
 * A longer, harmless phrase.
 *
 * @param places where the term's first symbol may stand in it
 * @param termLength how many of its symbols the term takes
 */
record Exemption(Phrase phrase, List<Integer> places, int termLength) {

    /** Whether a gap of this size and kind may stand before the phrase's symbol at {@code index}. */
    boolean allowsGap(int index, int gap, boolean onlySpace, boolean spelled) {
        return switch (phrase.form()) {
            case HAN -> gap <= TermMatcher.MAX_GAP;
            case WORDS ->
                spelled
                        ? gap >= 1 && gap <= TermMatcher.MAX_GAP && (onlySpace || phrase.isParted(index))
                        : phrase.isParted(index) ? gap >= 1 && gap <= TermMatcher.MAX_GAP : gap == 0;
            case LITERAL -> gap == 0;
        };
    }
}
