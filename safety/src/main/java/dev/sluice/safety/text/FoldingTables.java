package dev.sluice.safety.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import dev.sluice.safety.text.Folding.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Works out, once at start-up, what every code point folds to. */
final class FoldingTables {

    /*
     * NFKC_Casefold of the one code point, decomposed, without nonspacing and enclosing marks and ignorables, traditional
     * characters replaced by simplified ones where both are one character. See UAX #15 and UTS #46 for the mappings'
     * reasons; lone surrogates never come here (the cleaner replaced them) and fold to noise.
     */

    private static final int PAGE = 256;

    private final Normalizer2 caseFold = Normalizer2.getNFKCCasefoldInstance();
    private final Normalizer2 decompose = Normalizer2.getNFDInstance();
    private final Map<Integer, Integer> simplified = simplified();
    private final int[] pages = new int[(Character.MAX_CODE_POINT + 1) / PAGE];
    private int[] entries = new int[PAGE * 512];
    private int entriesSize;
    private int[] expansions = new int[1 << 15];
    private int expansionsSize;

    FoldingTables() {
        Map<PageKey, Integer> known = new HashMap<>();
        for (int page = 0; page < pages.length; page++) {
            int[] content = new int[PAGE];
            for (int i = 0; i < PAGE; i++) {
                content[i] = entryOf(page * PAGE + i);
            }
            PageKey key = new PageKey(content);
            Integer start = known.get(key);
            if (start == null) {
                start = entriesSize;
                known.put(key, start);
                if (entriesSize + PAGE > entries.length) {
                    entries = Arrays.copyOf(entries, entries.length * 2);
                }
                System.arraycopy(content, 0, entries, entriesSize, PAGE);
                entriesSize += PAGE;
            }
            pages[page] = start;
        }
    }

    int[] pages() {
        return pages;
    }

    int[] entries() {
        return Arrays.copyOf(entries, entriesSize);
    }

    int[] expansions() {
        return Arrays.copyOf(expansions, expansionsSize);
    }

    private int entryOf(int codePoint) {
        if (UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
            return Folding.IGNORABLE;
        }
        int type = Character.getType(codePoint);
        if (type == Character.UNASSIGNED || type == Character.PRIVATE_USE || type == Character.SURROGATE) {
            return Folding.symbol(Kind.NOISE, codePoint);
        }
        if (isDroppedMark(codePoint)) {
            return Folding.MARK;
        }
        String text = Character.toString(codePoint);
        String folded = caseFold.isNormalized(text) && decompose.isNormalized(text)
                ? text
                : decompose.normalize(caseFold.normalize(text));
        int[] symbols = folded.codePoints()
                .filter(part -> !isDroppedMark(part)
                        && !UCharacter.hasBinaryProperty(part, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
                .map(part -> simplified.getOrDefault(part, part))
                .map(part -> Folding.symbol(kindOf(part), part))
                .toArray();
        return switch (symbols.length) {
            case 0 -> Folding.MARK;
            case 1 -> symbols[0];
            default -> ~expansion(symbols);
        };
    }

    private int expansion(int[] symbols) {
        if (expansionsSize + symbols.length + 1 > expansions.length) {
            expansions = Arrays.copyOf(expansions, expansions.length * 2);
        }
        int place = expansionsSize;
        expansions[expansionsSize++] = symbols.length;
        System.arraycopy(symbols, 0, expansions, expansionsSize, symbols.length);
        expansionsSize += symbols.length;
        return place;
    }

    private static boolean isDroppedMark(int codePoint) {
        int type = UCharacter.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static int kindOf(int codePoint) {
        if (UCharacter.isUWhiteSpace(codePoint)) {
            return Kind.SPACE;
        }
        int type = UCharacter.getType(codePoint);
        boolean letter = UCharacter.isLetter(codePoint)
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.LETTER_NUMBER;
        if (letter) {
            return isUnspaced(codePoint) ? Kind.HAN : Kind.LETTER;
        }
        return type == Character.DECIMAL_DIGIT_NUMBER ? Kind.DIGIT : Kind.NOISE;
    }

    private static boolean isUnspaced(int codePoint) {
        int script = UScript.getScript(codePoint);
        return script == UScript.HAN
                || script == UScript.HIRAGANA
                || script == UScript.KATAKANA
                || script == UScript.BOPOMOFO
                || codePoint == 'ー'
                || UCharacter.getIntPropertyValue(codePoint, UProperty.LINE_BREAK)
                        == UCharacter.LineBreak.COMPLEX_CONTEXT;
    }

    private static Map<Integer, Integer> simplified() {
        Transliterator transliterator = Transliterator.getInstance("Traditional-Simplified");
        UnicodeSet sources = transliterator.getSourceSet();
        Map<Integer, Integer> pairs = new HashMap<>();
        for (String source : sources) {
            if (source.codePointCount(0, source.length()) == 1) {
                String target = transliterator.transliterate(source);
                if (!target.equals(source)
                        && target.codePointCount(0, target.length()) == 1
                        && Character.isIdeographic(source.codePointAt(0))
                        && Character.isIdeographic(target.codePointAt(0))) {
                    pairs.put(source.codePointAt(0), target.codePointAt(0));
                }
            }
        }
        return pairs;
    }

    /** A page's content as a map key. */
    private static final class PageKey {
        private final int[] content;

        PageKey(int[] content) {
            this.content = content;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof PageKey key && Arrays.equals(content, key.content);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(content);
        }
    }
}
