package dev.sluice.safety.personal;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * The form of one kind of data.
 *
 * @param beginsWith the first character, so that most places cost one look
 * @param after what must come before: the last {@link #CONTEXT} characters, in small letters
 * @param length how much of what the pattern found it is; 0 if it only looks so
 * @param cap how much text is ever held to find out
 * @param swallows whether the rest of the same word belongs to it
 */
record Shape(
        PersonalData kind,
        Pattern pattern,
        IntPredicate beginsWith,
        Predicate<String> after,
        ToIntFunction<String> length,
        int cap,
        boolean swallows,
        Mask mask) {

    /** What a reader sees instead. Bullets mean nothing in Markdown where they stand. */
    @FunctionalInterface
    interface Mask {
        String of(String found);
    }

    static final int CONTEXT = 40;

    private static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
    private static final String DOTS = "••••••";
    static final int CAP = 64;

    // Whoever only tells how a key begins has no key.
    private static final String KEY_HEADER = "-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----";
    private static final String KEY_MATERIAL =
            "(?:[A-Za-z0-9+/]{16}|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): )";
    private static final int KEY_CAP = 144;

    /** How a line of a key begins that follows another one: what does not is text again, also where the key has no end. */
    static final Pattern KEY_LINE = Pattern.compile("[ \\t\\r\\n>\"'#*|]{1,40}+(?:[A-Za-z0-9+/=]{16}|-----"
            + "|(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset): )"
            + "|\\n[ \\t>\"'#*|]{0,40}+[A-Za-z0-9+/=]{2,15}[\"'+;,) \\\\]{0,3}(?:[\\r\\n]|\\z)");

    private static final String DIGIT = "[0-9０-９]";
    // Between two digits people put spaces, hyphens, and a model its Markdown.
    private static final String PARTING = "[ \\u00A0*_-]{1,2}";
    private static final String D = "(?:[ \\u00A0*_-]{0,2}" + DIGIT + ")";
    // Numbers are parted where people part them, or after each digit: rows of other numbers stand in any groups.
    private static final String PHONE_BEGIN = "(?:(?:\\+|[0０]{2})?[8８][6６][ \\u00A0-]?)?";
    private static final String PHONE_PARTING = "[ \\u00A0*_.)-]{1,3}";
    private static final String OF_A_ROW = "(?:[ \\u00A0_-]" + DIGIT + ")";
    private static final String NO_ROW_GOES_ON =
            "(?:(?!" + OF_A_ROW + ")|(?=[ \\u00A0-][1１][3-9３-９]" + DIGIT + "[ \\u00A0-]?" + DIGIT + "{4}))";
    private static final Pattern PHONE_AND_SPACE =
            Pattern.compile("1[3-9]\\d[ \u00A0-]?\\d{4}[ \u00A0-]?\\d{4}[ \u00A0]$");
    private static final String CARD_BEGIN = "[2-6２-６]" + DIGIT;
    // A hyphen belongs to it if the name goes on behind it.
    // What is called, or a place on a machine, is no mailbox.
    private static final String HOST = "@(?:[A-Za-z0-9-]{1,30}\\.){1,4}[A-Za-z]{2,12}(?!-?[A-Za-z0-9])"
            + "(?!(?:\\.[A-Za-z0-9-]{1,30}){0,3}(?:\\(|:[/~]))";

    private static final String NO_MORE = "(?![0-9０-９A-Za-z])";

    /** What announces a number that is there to be called by everybody; whoever is told of a helpline needs it. */
    private static final List<String> PUBLIC_NUMBERS = List.of(
            "热线",
            "援助",
            "求助",
            "危机",
            "自杀",
            "领事",
            "使馆",
            "领馆",
            "客服",
            "总机",
            "hotline",
            "helpline",
            "lifeline",
            "crisis",
            "suicid",
            "samaritan",
            "befriend",
            "emergency",
            "embassy",
            "consul",
            "switchboard",
            "customer service");

    private static final Pattern ADDRESS_DETAIL = Pattern.compile("室|房|户|单元|栋|幢|号楼");
    private static final Pattern PLACEHOLDER =
            Pattern.compile("x{4}|\\*{3}|your|example|placeholder|redacted|0{6}|123456789", Pattern.CASE_INSENSITIVE);

    /** In the order in which they are asked; the first that fits counts. */
    static final List<Shape> ALL = List.of(
            new Shape(
                    PersonalData.PRIVATE_KEY,
                    Pattern.compile(KEY_HEADER + "(?:\\s|\\\\[nr]){0,30}" + KEY_MATERIAL),
                    c -> c == '-',
                    before -> !before.endsWith("-"),
                    String::length,
                    KEY_CAP,
                    false,
                    found -> DOTS),
            secret("sk-[A-Za-z0-9_-]{20}", "s"),
            secret("(?:AKIA|ASIA)[0-9A-Z]{16}", "A"),
            secret("AKID[0-9A-Za-z]{28}", "A"),
            secret("AIza[0-9A-Za-z_-]{35}", "A"),
            secret("LTAI[0-9A-Za-z]{16}", "L"),
            secret("gh[pousr]_[A-Za-z0-9]{36}", "g"),
            secret("github_pat_[A-Za-z0-9_]{40}", "g"),
            secret("glpat-[A-Za-z0-9_-]{20}", "g"),
            secret("xox[abprs]-[A-Za-z0-9-]{20}", "x"),
            secret("hf_[A-Za-z0-9]{30}", "h"),
            secret("eyJ[A-Za-z0-9_-]{17}", "e"),
            shape(
                    PersonalData.ID_CARD,
                    "[1-8１-８]" + D + "{16}[ \\u00A0*_-]{0,2}[0-9０-９XxＸｘ]" + NO_MORE,
                    Shape::isDigit,
                    Shape::endsOutsideNumber,
                    found -> CheckDigits.isIdCard(bare(found)) ? found.length() : 0,
                    found -> DOTS),
            shape(
                    PersonalData.EMAIL,
                    "[A-Za-z0-9][A-Za-z0-9._%+-]{0,40}" + HOST,
                    Shape::isLetterOrDigit,
                    Shape::announcesEmail,
                    found -> Mailbox.isPersonal(found) ? found.length() : 0,
                    found -> DOTS),
            shape(
                    PersonalData.EMAIL,
                    "[0-9]{4,20}" + HOST,
                    Shape::isDigit,
                    Shape::endsOutsideWord,
                    found -> Mailbox.isPersonal(found) ? found.length() : 0,
                    found -> DOTS),
            new Shape(
                    PersonalData.EMAIL,
                    Pattern.compile(HOST),
                    c -> c == '@',
                    before -> !before.isEmpty() && isLetterOrDigit(before.charAt(before.length() - 1)),
                    // Whose mailbox it is stands before: see Masking.
                    String::length,
                    CAP,
                    false,
                    found -> "@" + DOTS),
            shape(
                    PersonalData.PHONE,
                    PHONE_BEGIN + "[1１][3-9３-９]" + DIGIT + "{9}" + NO_MORE,
                    Shape::beginsPhone,
                    Shape::endsOutsideNumber,
                    String::length,
                    Shape::phoneMask),
            shape(
                    PersonalData.PHONE,
                    PHONE_BEGIN + "[1１][3-9３-９]" + DIGIT + "(?:" + PHONE_PARTING + DIGIT + "{4}" + PHONE_PARTING + DIGIT
                            + "{4}|" + PHONE_PARTING + DIGIT + "{8}|(" + PARTING + ")" + DIGIT + "{3}\\1" + DIGIT
                            + "{5})"
                            + NO_MORE + NO_ROW_GOES_ON,
                    Shape::beginsPhone,
                    before -> endsOutsideRow(before)
                            || PHONE_AND_SPACE.matcher(before).find(),
                    String::length,
                    Shape::phoneMask),
            shape(
                    PersonalData.PHONE,
                    PHONE_BEGIN + "[1１]([ \\u00A0*_.-]{1,2})[3-9３-９](?:\\1" + DIGIT + "){9}" + NO_MORE + "(?!\\1"
                            + DIGIT + ")",
                    Shape::beginsPhone,
                    Shape::endsOutsideRow,
                    String::length,
                    Shape::phoneMask),
            shape(
                    PersonalData.PHONE,
                    "\\+[1-9](?:[ \\u00A0().-]{0,2}[0-9]){8,13}" + NO_MORE,
                    c -> c == '+',
                    before -> endsOutsideNumber(before) && !mentions(before, PUBLIC_NUMBERS),
                    String::length,
                    found -> DOTS),
            shape(
                    PersonalData.BANK_CARD,
                    CARD_BEGIN + DIGIT + "{11,17}" + NO_MORE,
                    Shape::isDigit,
                    Shape::endsOutsideNumber,
                    Shape::cardLength,
                    Shape::cardMask),
            shape(
                    PersonalData.BANK_CARD,
                    CARD_BEGIN + DIGIT + "{2}(?:(?:" + PARTING + DIGIT + "{4}){3}(?:" + PARTING + DIGIT + "{1,3})?|"
                            + PARTING + DIGIT + "{6}" + PARTING + DIGIT + "{4,5})" + NO_MORE + "(?!" + OF_A_ROW + DIGIT
                            + "{3})",
                    Shape::isDigit,
                    Shape::endsOutsideRow,
                    Shape::cardLength,
                    Shape::cardMask),
            shape(
                    PersonalData.IBAN,
                    "[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]){11,30}",
                    c -> c >= 'A' && c <= 'Z',
                    Shape::endsOutsideWord,
                    Shape::ibanLength,
                    found -> DOTS),
            shape(
                    PersonalData.PASSPORT,
                    "[A-Z][A-Z]?[0-9]{7,8}" + NO_MORE,
                    c -> c >= 'A' && c <= 'Z',
                    before -> endsOutsideWord(before) && mentions(before, List.of("护照", "passport", "通行证")),
                    String::length,
                    found -> DOTS),
            shape(
                    PersonalData.PLATE,
                    "[" + PROVINCES + "][A-HJ-NP-Z][·• ]?[A-HJ-NP-Z0-9]{5,6}" + NO_MORE,
                    Shape::isProvince,
                    before -> true,
                    found -> found.chars().filter(Shape::isDigit).count() >= 3 ? found.length() : 0,
                    found -> found.charAt(0) + DOTS),
            shape(
                    PersonalData.ADDRESS,
                    "[0-9]{1,5}[号弄](?:院)?(?:[0-9]{1,4}号)?(?:[0-9A-Z]{0,4}(?:号楼|楼|栋|幢|座)(?![下上前后旁边道梯顶]))?(?:[0-9]{1,3}单元)?"
                            + "(?:[0-9]{2,5}(?:室|房|户)?)?",
                    Shape::isDigit,
                    before -> endsWithAny(before, List.of("路", "街", "巷", "弄", "道", "胡同", "村", "苑", "园", "小区")),
                    found -> ADDRESS_DETAIL.matcher(found).find() ? found.length() : 0,
                    found -> DOTS),
            shape(
                    PersonalData.ADDRESS,
                    "[0-9]{1,5}(?: [A-Z][a-z]{1,15}){1,3} (?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd"
                            + "|Court|Ct|Place|Way)(?![A-Za-z])",
                    Shape::isDigit,
                    before -> endsOutsideNumber(before)
                            && mentions(
                                    before,
                                    List.of(
                                            "home address",
                                            "my address",
                                            "his address",
                                            "her address",
                                            "live at",
                                            "lives at",
                                            "living at",
                                            "address is",
                                            "address:")),
                    String::length,
                    found -> DOTS));

    private static Shape shape(
            PersonalData kind,
            String pattern,
            IntPredicate beginsWith,
            Predicate<String> after,
            ToIntFunction<String> length,
            Mask mask) {
        return new Shape(kind, Pattern.compile(pattern), beginsWith, after, length, CAP, false, mask);
    }

    private static Shape secret(String pattern, String first) {
        return new Shape(
                PersonalData.API_KEY,
                Pattern.compile(pattern),
                c -> first.indexOf(c) >= 0,
                Shape::endsOutsideWord,
                found -> looksRandom(found) ? found.length() : 0,
                CAP,
                true,
                found -> DOTS);
    }

    /** Keys that documentation makes up are words; those that open something are not. */
    private static boolean looksRandom(String found) {
        return !PLACEHOLDER.matcher(found).find()
                && found.chars().distinct().count() >= 9
                && found.chars().anyMatch(Shape::isDigit)
                && found.chars().anyMatch(Character::isLetter);
    }

    /** A group of up to three digits behind a card's number may be its own, or a check number, or a month. */
    private static int cardLength(String found) {
        if (CheckDigits.isCard(bare(found))) {
            return found.length();
        }
        int last = found.length();
        while (last > 0 && isDigit(found.charAt(last - 1))) {
            last--;
        }
        String before = found.substring(0, last).replaceAll("[ \\u00A0*_-]+$", "");
        return found.length() - last <= 3 && CheckDigits.isCard(bare(before)) ? before.length() : 0;
    }

    private static int ibanLength(String found) {
        String bare = found.replace(" ", "");
        int wanted = CheckDigits.ibanLength(bare);
        int seen = 0;
        for (int i = 0; i < found.length() && wanted > 0; i++) {
            seen += found.charAt(i) == ' ' ? 0 : 1;
            if (seen == wanted) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String cardMask(String found) {
        String bare = bare(found);
        return DOTS + bare.substring(bare.length() - 4);
    }

    private static String phoneMask(String found) {
        String bare = bare(found);
        String number = bare.substring(bare.length() - 11);
        return number.substring(0, 3) + "••••" + number.substring(7);
    }

    /** Its letters and digits, in their ordinary form. */
    private static String bare(String found) {
        StringBuilder bare = new StringBuilder();
        found.chars()
                // The full-width forms stand in the order of the ordinary ones.
                .map(c -> c >= '！' && c <= '～' ? c - '！' + '!' : c)
                .filter(Shape::isLetterOrDigit)
                .forEach(c -> bare.append((char) c));
        return bare.toString();
    }

    /** Whether a number plate begins with it. */
    static boolean isProvince(int c) {
        return PROVINCES.indexOf(c) >= 0;
    }

    static boolean isDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= '０' && c <= '９');
    }

    static boolean isLetterOrDigit(int c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Not in the middle of a longer number, of a decimal, or of a code. */
    private static boolean endsOutsideNumber(String before) {
        if (!endsOutsideWord(before)) {
            return false;
        }
        int length = before.length();
        return length < 2 || !isDigit(before.charAt(length - 2)) || ".,-+/=:%".indexOf(before.charAt(length - 1)) < 0;
    }

    /** Nor behind another digit of a row. */
    private static boolean endsOutsideRow(String before) {
        int length = before.length();
        return endsOutsideNumber(before)
                && (length < 2
                        || !isDigit(before.charAt(length - 2))
                        || " \u00A0_*".indexOf(before.charAt(length - 1)) < 0);
    }

    private static boolean beginsPhone(int c) {
        return "+081０８１".indexOf(c) >= 0;
    }

    private static boolean endsOutsideWord(String before) {
        return before.isEmpty()
                || (!isLetterOrDigit(before.charAt(before.length() - 1)) && before.charAt(before.length() - 1) != '_');
    }

    private static boolean announcesEmail(String before) {
        return endsOutsideWord(before)
                && !before.endsWith(".")
                && !before.endsWith("@")
                && mentions(before, List.of("mail", "邮箱", "邮件", "邮址"));
    }

    private static boolean mentions(String before, List<String> words) {
        return words.stream().anyMatch(before::contains);
    }

    private static boolean endsWithAny(String before, List<String> words) {
        return words.stream().anyMatch(before::endsWith);
    }
}
