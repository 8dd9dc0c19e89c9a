package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
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

    /** Whether the phrase's symbols before {@code place} stand before the symbol {@code first}. */
    boolean isPreceded(History history, int place, int first, boolean spelled) {
        boolean literal = phrase.form() == Phrase.Form.LITERAL;
        int number = first - 1;
        for (int index = place; index > 0; index--) {
            int noise = 0;
            int noiseCodePoint = -1;
            boolean onlySpace = true;
            while (!literal && history.remembers(number) && Folding.isNoise(history.symbol(number))) {
                if (history.codePointOf(number) != noiseCodePoint) {
                    noiseCodePoint = history.codePointOf(number);
                    noise++;
                }
                onlySpace &= Folding.kind(history.symbol(number)) == Folding.Kind.SPACE;
                number--;
            }
            if (!history.remembers(number)
                    || !allowsGap(index, noise, onlySpace, spelled)
                    || !phrase.isAt(index - 1, history.symbol(number))) {
                return false;
            }
            number--;
        }
        return true;
    }
}
