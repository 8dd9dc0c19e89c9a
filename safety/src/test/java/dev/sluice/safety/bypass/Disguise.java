package dev.sluice.safety.bypass;

import com.ibm.icu.text.Transliterator;
import dev.sluice.safety.text.HanSpellings;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A way to write a text so that people or models still understand it and simple filters do not. */
@SuppressWarnings("ImmutableEnumChecker") // Its rules hold no state.
enum Disguise {
    UPPER_CASE("capitals", Script.LETTERS, 97, text -> text.toUpperCase(Locale.ROOT)),
    FULL_WIDTH("full-width letters", Script.LETTERS, 97, text -> shifted(text, 0xFF41, 0xFF21)),
    MATHEMATICAL("mathematical letters", Script.LETTERS, 97, text -> shifted(text, 0x1D41A, 0x1D400)),
    CIRCLED("circled letters", Script.LETTERS, 97, text -> shifted(text, 0x24D0, 0x24B6)),
    SQUARED("white letters on black squares", Script.LETTERS, 97, text -> shifted(text, 0x1F170, 0x1F170)),
    REGIONAL("regional indicators", Script.LETTERS, 93, text -> shifted(text, 0x1F1E6, 0x1F1E6)),
    REGIONAL_SPACED(
            "regional indicators with spaces",
            Script.LETTERS,
            93,
            text -> between(REGIONAL.applyTo(text.replaceAll("[ -]", "")), " ")),
    CYRILLIC("Cyrillic look-alikes", Script.LETTERS, 97, text -> replaced(text, "aаeеoоpрcсxхyуiіsѕjј")),
    GREEK("Greek look-alikes", Script.LETTERS, 97, text -> replaced(text, "aαeεoοiιkκnηpρtτuυvν")),
    SMALL_CAPITALS("small capitals", Script.LETTERS, 97, text -> replaced(text, "aᴀbʙcᴄdᴅeᴇgɢkᴋmᴍnɴoᴏpᴘtᴛuᴜvᴠwᴡzᴢ")),
    ACCENTS("accents on every letter", Script.LETTERS, 97, text -> between(text, "\u0301") + "\u0301"),
    LEET("digits and signs for letters", Script.LETTERS, 77, text -> replaced(text, "a4e3i1o0s$")),
    LEET_ONE("one digit for a letter", Script.LETTERS, 97, Disguise::oneDigit),
    STRETCHED("vowels repeated", Script.LETTERS, 97, text -> text.replaceAll("([aeiou])", "$1$1$1")),
    SPACED("spaces between all letters", Script.LETTERS, 97, Disguise::spaced),
    DOTTED("dots between all letters", Script.LETTERS, 93, text -> between(text.replaceAll("[ -]", ""), ".")),
    TRADITIONAL("traditional characters", Script.HAN, 97, Disguise::traditional),
    SPACES("spaces between characters", Script.HAN, 97, text -> between(text, " ")),
    SIGNS("signs between characters", Script.HAN, 97, text -> between(text, "*～")),
    STROKES("strokes between characters", Script.HAN, 97, text -> between(text, "丨")),
    EMOJI("emoji between characters", Script.HAN, 97, text -> between(text, "😀")),
    VERTICAL("one character a line", Script.HAN, 97, text -> between(text, "\n")),
    REPEATED("every character repeated", Script.HAN, 90, text -> text.replaceAll("(\\p{IsHan})", "$1$1")),
    NUMERALS("Chinese numerals for digits", Script.HAN, 97, text -> replaced(text, "1一2二3三4四5五6六7七8八9九")),
    CIRCLED_NUMERALS("circled digits for numerals", Script.HAN, 97, text -> replaced(text, "一①二②三③四④五⑤六⑥七⑦八⑧九⑨1①2②3③")),
    PINYIN("pinyin with spaces", Script.HAN, 97, text -> pinyin(text, " ")),
    PINYIN_JOINED("pinyin without spaces", Script.HAN, 97, text -> pinyin(text, "")),
    PINYIN_TONES("pinyin with tones", Script.HAN, 97, Disguise::tones),
    PINYIN_ONE("one character in pinyin", Script.HAN, 97, text -> one(text, Disguise::reading)),
    INITIAL_ONE(
            "one character by its initial",
            Script.HAN,
            69,
            text -> one(text, c -> reading(c).map(r -> r.substring(0, 1)))),
    SPLIT_ONE("one character split", Script.HAN, 94, text -> one(text, Disguise::parts)),
    SPLIT_ALL("all characters split", Script.HAN, 84, text -> each(text, Disguise::parts)),
    HOMOPHONE("one character by a homophone", Script.HAN, 9, text -> one(text, Disguise::homophone)),
    REVERSED(
            "reversed", Script.ANY, 0, text -> new StringBuilder(text).reverse().toString()),
    ZERO_WIDTH("zero-width characters", Script.ANY, 97, text -> between(text, "\u200B\u2060")),
    BOLD("bold in the middle", Script.ANY, 97, text -> middle(text, "**", "**")),
    LINK("link in the middle", Script.ANY, 97, text -> middle(text, "[", "](https://example.org)")),
    ENTITIES("character references", Script.ANY, 97, text -> escaped(text, "&#%d;")),
    ENTITIES_LONG("character references with zeros", Script.ANY, 97, text -> escaped(text, "&#%012d;")),
    ESCAPES("Unicode escapes", Script.ANY, 97, text -> escaped(text, "\\u%04x")),
    CODE_POINTS("names of code points", Script.ANY, 97, text -> escaped(text, "U+%04X ")),
    ESCAPES_PERCENT("Unicode escapes with percent signs", Script.ANY, 97, text -> escaped(text, "%%u%04x")),
    ESCAPES_BRACED("hexadecimal escapes in braces", Script.ANY, 97, text -> escaped(text, "\\x{%x}")),
    ESCAPES_JAVA("Unicode escapes of Java", Script.ANY, 97, text -> escaped(text, "\\uu%04x")),
    ESCAPES_CSS("escapes of style sheets", Script.ANY, 97, text -> escaped(text, "\\%x ")),
    PERCENT("percent signs", Script.ANY, 97, text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
    BASE64("Base64", Script.ANY, 97, text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))),
    BASE64_IN_LINES(
            "Base64 in lines of ten",
            Script.ANY,
            97,
            text -> BASE64.applyTo(text).replaceAll("(.{10})(?=.)", "$1\n")),
    BASE64_IN_ADDRESS(
            "Base64 in an address", Script.ANY, 97, text -> "https://site.example/a/" + BASE64.applyTo(text) + "/b"),
    HEXADECIMAL("hexadecimal", Script.ANY, 97, text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))),
    BASE64_TWICE("Base64 of Base64", Script.ANY, 97, text -> BASE64.applyTo(BASE64.applyTo(text)));

    /** To which texts it can be done. */
    enum Script {
        LETTERS,
        HAN,
        ANY
    }

    private static final class Dictionaries {
        static final Transliterator TRADITIONAL = Transliterator.getInstance("Simplified-Traditional");
        static final Transliterator TONES = Transliterator.getInstance("Han-Latin");
        static final Map<String, List<Integer>> HOMOPHONES = homophones();
    }

    private static final Charset GB_2312 = Charset.forName("GB2312");

    private final String title;
    private final Script script;
    private final int floor;
    private final Function<String, String> rule;

    /**
     * @param floor how many per cent of the terms must be found in it: a little less than were when this was written
     */
    Disguise(String title, Script script, int floor, Function<String, String> rule) {
        this.title = title;
        this.script = script;
        this.floor = floor;
        this.rule = rule;
    }

    String title() {
        return title;
    }

    int floor() {
        return floor;
    }

    String applyTo(String text) {
        return rule.apply(text);
    }

    /** The disguised text; empty if there is nothing in it to disguise in this way. */
    Optional<String> of(String text) {
        boolean han = text.codePoints().anyMatch(Character::isIdeographic);
        boolean fits = switch (script) {
            case ANY -> true;
            case HAN -> han;
            case LETTERS -> !han && text.codePoints().anyMatch(Character::isLetter);
        };
        String disguised = fits ? rule.apply(text) : text;
        return disguised.equals(text) ? Optional.empty() : Optional.of(disguised);
    }

    private static String shifted(String text, int small, int capital) {
        return text.codePoints()
                .map(c -> c >= 'a' && c <= 'z' ? small + c - 'a' : c >= 'A' && c <= 'Z' ? capital + c - 'A' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String replaced(String text, String pairs) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int at = pairs.indexOf(Character.toLowerCase(c));
            out.append(at >= 0 && at % 2 == 0 ? pairs.charAt(at + 1) : c);
        }
        return out.toString();
    }

    private static String oneDigit(String text) {
        for (String pair : new String[] {"o0", "i1", "e3", "a4", "s5"}) {
            if (text.indexOf(pair.charAt(0)) >= 0) {
                return text.replaceFirst(pair.substring(0, 1), pair.substring(1));
            }
        }
        return text;
    }

    private static List<String> characters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    private static String between(String text, String between) {
        return String.join(between, characters(text));
    }

    private static String spaced(String text) {
        return String.join(" ", characters(text.replaceAll("[ -]", "")));
    }

    private static String middle(String text, String before, String after) {
        List<String> characters = characters(text);
        int at = characters.size() / 2;
        return String.join("", characters.subList(0, at))
                + before
                + characters.get(at)
                + after
                + String.join("", characters.subList(at + 1, characters.size()));
    }

    private static String escaped(String text, String format) {
        return text.chars().mapToObj(unit -> String.format(format, unit)).collect(Collectors.joining());
    }

    private static String traditional(String text) {
        return Dictionaries.TRADITIONAL.transliterate(text);
    }

    private static String tones(String text) {
        return Dictionaries.TONES.transliterate(text);
    }

    private static Optional<String> reading(int codePoint) {
        return HanSpellings.readings(codePoint).stream().findFirst();
    }

    private static Optional<String> parts(int codePoint) {
        return HanSpellings.parts(codePoint).stream().findFirst();
    }

    private static Optional<String> homophone(int codePoint) {
        return reading(codePoint)
                .map(Dictionaries.HOMOPHONES::get)
                .flatMap(same ->
                        same.stream().filter(other -> other != codePoint).findFirst())
                .map(Character::toString);
    }

    private static Map<String, List<Integer>> homophones() {
        Map<String, List<Integer>> homophones = new HashMap<>();
        for (int codePoint = 0x4E00; codePoint < 0x9FA5; codePoint++) {
            int character = codePoint;
            if (isCommon(character)) {
                reading(character)
                        .ifPresent(reading -> homophones
                                .computeIfAbsent(reading, _ -> new ArrayList<>())
                                .add(character));
            }
        }
        return homophones;
    }

    /** One of the 3,755 characters of the first level of GB 2312: nobody types a rare one for its sound. */
    private static boolean isCommon(int character) {
        byte[] bytes = Character.toString(character).getBytes(GB_2312);
        return bytes.length == 2 && (bytes[0] & 0xFF) >= 0xB0 && (bytes[0] & 0xFF) <= 0xD7;
    }

    private static String pinyin(String text, String between) {
        return characters(text).stream()
                .map(c -> reading(c.codePointAt(0)).orElse(c))
                .collect(Collectors.joining(between));
    }

    private static String each(String text, Function<Integer, Optional<String>> spelling) {
        return characters(text).stream()
                .map(c -> spelling.apply(c.codePointAt(0)).orElse(c))
                .collect(Collectors.joining());
    }

    /** Replaces one character, always the same one of a text. */
    private static String one(String text, Function<Integer, Optional<String>> spelling) {
        List<String> characters = new ArrayList<>(characters(text));
        int start = new Random(text.hashCode()).nextInt(characters.size());
        for (int i = 0; i < characters.size(); i++) {
            int at = (start + i) % characters.size();
            Optional<String> spelled = spelling.apply(characters.get(at).codePointAt(0));
            if (spelled.isPresent()) {
                characters.set(at, spelled.get());
                break;
            }
        }
        return String.join("", characters);
    }
}
