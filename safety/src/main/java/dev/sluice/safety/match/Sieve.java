package dev.sluice.safety.match;

import dev.sluice.safety.text.Folding;
import java.util.BitSet;

/**
 * Proves of most harmless texts, many times faster than matching them, that they contain no match in any disguise. Of a
 * harmless text it may say that it cannot prove it, but never that a text is harmless which is not. Immutable,
 * thread-safe.
 */
final class Sieve {

    /*
     * Every match shows itself in one of a few places: in the first two characters of a Han term, at two characters that
     * make up a third beside one of its neighbours, where Han and letters meet, or in the first letters of a word. So only
     * these are looked at, each with a look or two into a bitmap. What two Han characters seem to begin is followed through
     * the automaton before it counts, and of a word that begins like a term up to eight letters are compared. A combination
     * shows itself in the words of one group.
     *
     * Long stretches of Han or of plain words, which most texts are, are stepped over by HanSieve and WordSieve in loops of
     * a few instructions a character. What they stop at is looked at here, unit by unit. Of a letter in a row the first
     * counts. A character that folds to several letters, or stands outside the basic plane and is no noise, proves nothing.
     */

    private final BitSet alone;
    private final boolean usable;
    final Bitmap pairs;
    final Bitmap contexts;

    /** Symbols of the longest Han term that is looked for in disguise. */
    final int longestDisguised;

    /** The most letters with which a Han term begins. */
    final int mostLetters;

    final HanSieve han;
    final WordSieve words;

    Sieve(SieveBuilder builder, Automaton automaton) {
        alone = builder.alone();
        pairs = builder.pairs();
        contexts = builder.contexts();
        usable = builder.usable();
        longestDisguised = builder.longestDisguised();
        mostLetters = Math.max(builder.mostLetters(), WordSieve.PREFIX);
        han = new HanSieve(builder, automaton);
        words = new WordSieve(builder);
    }

    /** Whether the text may contain a match; if not, it contains none for certain. */
    boolean mayMatch(String text) {
        return !canTell(text) || pass(text).findNext();
    }

    /** Whether it can tell anything of the text. */
    boolean canTell(String text) {
        return usable && !hasAlone(text);
    }

    /** A way through a text of which it can tell something. */
    SievePass pass(String text) {
        return new SievePass(this, text.toCharArray());
    }

    /** Whether the text has a character that may be a match by itself, which few lexicons have. */
    private boolean hasAlone(String text) {
        return !alone.isEmpty() && text.codePoints().map(Folding::entry).anyMatch(this::hasAlone);
    }

    private boolean hasAlone(int entry) {
        for (int i = 0; i < Folding.count(entry); i++) {
            if (alone.get(Folding.codePoint(Folding.symbolAt(entry, i)))) {
                return true;
            }
        }
        return false;
    }
}
