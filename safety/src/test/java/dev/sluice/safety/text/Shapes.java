package dev.sluice.safety.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which plain letter, digit or Han character a code point is drawn like. Only for building the tables. */
final class Shapes {

    /*
     * Three sources, from the surest to the widest: what Unicode's names say (NEGATIVE SQUARED LATIN CAPITAL LETTER A,
     * LATIN SMALL LETTER O WITH STROKE), a short list of Greek and Cyrillic letters whose lower case is not drawn like
     * their upper case, and the confusables of UTS #39, of which only those are taken that lead to one ASCII letter or
     * one Han character: rn for m or l for 1 would change what plain text means.
     */

    private static final String NUMERALS = "〇零一壹二贰三叁四肆五伍六陆七柒八捌九玖";

    private static final String LOOK_ALIKES =
            "αaβbγyεeζzηnιiκkμuνvοoρpτtυuχxωw" + "аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdԛqԝwһhѵvззбб" + "ĸkʍmⅼlꞓc";

    /** Capitals whose small letters are drawn like another letter; so Greek terms are found in the case they have only. */
    private static final String GREEK_CAPITALS = "ΝnΗhΜmΥy";

    private static final Pattern NAMED = Pattern.compile("(?:NEGATIVE )?(?:(?:CIRCLED|SQUARED|PARENTHESIZED) )?"
            + "LATIN (?:SMALL|CAPITAL)?(?: ?LETTER)? ?"
            + "(?:(?:OPEN|SCRIPT|DOTLESS|TURNED|REVERSED|SMALL CAPITAL|INSULAR|SIDEWAYS) )*([A-Z])(?: WITH .*)?");

    private static final Pattern FRAMED = Pattern.compile("\\(([\\p{L}\\p{N}]+)\\)|([\\p{L}\\p{N}]+)[.,、]");

    private final Normalizer2 compatible = Normalizer2.getNFKCInstance();
    private final Normalizer2 decompose = Normalizer2.getNFDInstance();
    private final SpoofChecker confusables = new SpoofChecker.Builder().build();
    private final Map<Integer, Integer> lookAlikes = new HashMap<>();

    Shapes() {
        for (int i = 0; i < LOOK_ALIKES.length(); i += 2) {
            lookAlikes.put((int) LOOK_ALIKES.charAt(i), (int) LOOK_ALIKES.charAt(i + 1));
        }
    }

    /** The value of a Chinese numeral, or -1. */
    static int numeral(int codePoint) {
        return NUMERALS.indexOf(codePoint) >> 1;
    }

    /** What stands in a circle, square or brackets or before a full stop, if the code point is such a sign; else itself. */
    String unframed(int codePoint) {
        String text = Character.toString(codePoint);
        int capital = GREEK_CAPITALS.indexOf(codePoint);
        if (capital >= 0 && codePoint > 0x7F) {
            return GREEK_CAPITALS.substring(capital + 1, capital + 2);
        }
        int type = Character.getType(codePoint);
        if (type != Character.OTHER_NUMBER && type != Character.OTHER_SYMBOL) {
            return text;
        }
        String plain = compatible.normalize(text);
        Matcher framed = FRAMED.matcher(plain);
        if (framed.matches()) {
            return framed.group(1) == null ? framed.group(2) : framed.group(1);
        }
        if (!plain.equals(text)) {
            return text;
        }
        double value = UCharacter.getUnicodeNumericValue(codePoint);
        if (value >= 0 && value == Math.rint(value)) {
            return Integer.toString((int) value);
        }
        int letter = named(codePoint);
        return letter >= 0 ? Character.toString(letter) : text;
    }

    /** The plain code point that a folded one is drawn like; itself if there is none. */
    int plain(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint;
        }
        if (Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER) {
            return '0' + Character.digit(codePoint, 10);
        }
        Integer listed = lookAlikes.get(codePoint);
        if (listed != null) {
            return listed;
        }
        return switch (UScript.getScript(codePoint)) {
            case UScript.LATIN -> {
                int letter = named(codePoint);
                yield letter >= 0 ? letter : confusable(codePoint);
            }
            case UScript.CYRILLIC,
                    UScript.CHEROKEE,
                    UScript.LISU,
                    UScript.COPTIC,
                    UScript.ARMENIAN,
                    UScript.DESERET,
                    UScript.KATAKANA,
                    UScript.HIRAGANA,
                    UScript.HAN -> confusable(codePoint);
            default -> codePoint;
        };
    }

    private static int named(int codePoint) {
        String name = UCharacter.getName(codePoint);
        if (name == null) {
            return -1;
        }
        Matcher matcher = NAMED.matcher(name);
        return matcher.matches() ? Character.toLowerCase(matcher.group(1).charAt(0)) : -1;
    }

    private int confusable(int codePoint) {
        int script = UScript.getScript(codePoint);
        // Ideographs themselves stay: the table would make 〇 an o and 丶 a comma.
        if (script == UScript.HAN && UCharacter.isLetter(codePoint)) {
            return codePoint;
        }
        String skeleton = decompose.normalize(confusables.getSkeleton(Character.toString(codePoint)));
        int first = skeleton.codePointAt(0);
        boolean one = skeleton.length() == Character.charCount(first)
                || Character.getType(skeleton.codePointAt(Character.charCount(first))) == Character.NON_SPACING_MARK;
        if (!one || first == codePoint) {
            return codePoint;
        }
        boolean unspaced = script == UScript.KATAKANA || script == UScript.HIRAGANA || script == UScript.HAN;
        if (unspaced) {
            return Character.isIdeographic(first) ? first : codePoint;
        }
        if (first < 0x80 && Character.isLetter(first)) {
            return Character.toLowerCase(first);
        }
        int letter = named(first);
        return letter >= 0 ? letter : codePoint;
    }
}
