package dev.sluice.safety.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import dev.sluice.safety.text.Folding.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Works out what every code point folds to; its result is the resource that {@link Folding} reads. */
final class FoldingTables {

    /*
     * NFKC_Casefold of the one code point, decomposed, without nonspacing and enclosing marks and ignorables; then each
     * part by its shape (Shapes): look-alikes and letter styles become the plain letter, traditional characters simplified
     * ones where both are one character, Chinese numerals digits that stay of kind HAN, for they need no word edge. See
     * UAX #15 and UTS #46 for the mappings' reasons; lone surrogates never come here (the cleaner replaced them) and fold
     * to noise.
     */

    private static final int PAGE = 256;

    /** Letters by their category, but written between others as bars, commas and dashes are. */
    private static final String STROKES = "丨丶ー〡〳";

    private final Normalizer2 caseFold = Normalizer2.getNFKCCasefoldInstance();
    private final Normalizer2 decompose = Normalizer2.getNFDInstance();
    private final Map<Integer, Integer> simplified = simplified();
    private final Shapes shapes = new Shapes();
    private final int[] pages = new int[(Character.MAX_CODE_POINT + 1) / PAGE];
    private int[] entries = new int[PAGE * 512];
    private int entriesSize;
    private int[] expansions = new int[1 << 15];
    private int expansionsSize;

    FoldingTables() {
        Map<PageKey, Integer> known = new HashMap<>();
        for (int page = 0; page < pages.length; page++) {
            int[] content = new int[PAGE];
            boolean noise = true;
            for (int i = 0; i < PAGE; i++) {
                content[i] = entryOf(page * PAGE + i);
                noise &= content[i] == Folding.symbol(Kind.NOISE, page * PAGE + i);
            }
            if (noise) {
                pages[page] = Folding.NOISE_PAGE;
                continue;
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

    /** As the resource has it, before it is compressed: three tables, each after its length. */
    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate((pages.length + entriesSize + expansionsSize + 3) * Integer.BYTES);
        put(bytes, pages, pages.length);
        put(bytes, entries, entriesSize);
        put(bytes, expansions, expansionsSize);
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, int[] table, int size) {
        bytes.putInt(size);
        for (int i = 0; i < size; i++) {
            bytes.putInt(table[i]);
        }
    }

    private int entryOf(int codePoint) {
        if (UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
            return Folding.IGNORABLE;
        }
        int type = Character.getType(codePoint);
        if (isControl(codePoint, type)) {
            return Folding.IGNORABLE;
        }
        if (type == Character.UNASSIGNED || type == Character.PRIVATE_USE || type == Character.SURROGATE) {
            return Folding.symbol(Kind.NOISE, codePoint);
        }
        if (isDroppedMark(codePoint)) {
            return Folding.MARK;
        }
        String text = shapes.unframed(codePoint);
        String folded = caseFold.isNormalized(text) && decompose.isNormalized(text)
                ? text
                : decompose.normalize(caseFold.normalize(text));
        int[] symbols = folded.codePoints()
                .filter(part -> !isDroppedMark(part)
                        && !UCharacter.hasBinaryProperty(part, UProperty.DEFAULT_IGNORABLE_CODE_POINT))
                .map(shapes::plain)
                .map(part -> simplified.getOrDefault(part, part))
                .map(FoldingTables::symbolOf)
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

    /** What is shown of it is nothing, of annotations and objects too, and of what arranges hieroglyphs. */
    private static boolean isControl(int codePoint, int type) {
        return (type == Character.CONTROL && codePoint != '\t' && codePoint != '\n' && codePoint != '\r')
                || (codePoint >= 0xFFF9 && codePoint <= 0xFFFC)
                || (codePoint >= 0x13430 && codePoint <= 0x1343F);
    }

    private static boolean isDroppedMark(int codePoint) {
        int type = UCharacter.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static int symbolOf(int part) {
        int numeral = Shapes.numeral(part);
        return numeral >= 0 ? Folding.symbol(Kind.HAN, '0' + numeral) : Folding.symbol(kindOf(part), part);
    }

    private static int kindOf(int codePoint) {
        if (UCharacter.isUWhiteSpace(codePoint)) {
            return Kind.SPACE;
        }
        if (STROKES.indexOf(codePoint) >= 0) {
            return Kind.NOISE;
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
                || UCharacter.getIntPropertyValue(codePoint, UProperty.LINE_BREAK)
                        == UCharacter.LineBreak.COMPLEX_CONTEXT;
    }

    private static Map<Integer, Integer> simplified() {
        Transliterator transliterator = Transliterator.getInstance("Traditional-Simplified");
        UnicodeSet sources = transliterator.getSourceSet();
        Map<Integer, Integer> pairs = new HashMap<>();
        StringBuilder lines = new StringBuilder();
        for (String source : sources) {
            if (source.codePointCount(0, source.length()) == 1 && Character.isIdeographic(source.codePointAt(0))) {
                lines.append(source).append('\n');
            }
        }
        // All in one go: the transliterator takes longer to begin than to run.
        String[] targets = transliterator.transliterate(lines.toString()).split("\n", -1);
        String[] singles = lines.toString().split("\n", -1);
        for (int i = 0; i < singles.length - 1; i++) {
            String target = targets[i];
            if (target.codePointCount(0, target.length()) == 1 && Character.isIdeographic(target.codePointAt(0))) {
                pairs.put(singles[i].codePointAt(0), target.codePointAt(0));
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
