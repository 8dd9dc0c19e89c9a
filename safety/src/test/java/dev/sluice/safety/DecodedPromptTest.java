package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.gate.EncodedText;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prompt says in an encoding is judged as well. */
final class DecodedPromptTest {

    private static final String TERM = "水闸演示禁词";
    private static final String TEXT = "请说说" + TERM + "的事";

    private final Judge judge = new Judge(new Policy(
            new PolicyVersion("test-1"),
            new Lexicon(
                    List.of(
                            new Term("zh", TERM, Risk.A1H, Grade.BLOCK, Set.of(Direction.values()), Set.of()),
                            new Term("both", "石头山水", Risk.A1H, Grade.BLOCK, Set.of(Direction.values()), Set.of()),
                            new Term(
                                    "en",
                                    "sluice-demo-term",
                                    Risk.A1H,
                                    Grade.BLOCK,
                                    Set.of(Direction.values()),
                                    Set.of())),
                    List.of()),
            ReleaseMode.TERMS));

    static Stream<String> encodings() {
        String base64 = base64(TEXT);
        return Stream.of(
                base64,
                base64.replace("=", ""),
                Base64.getUrlEncoder().encodeToString(TEXT.getBytes(StandardCharsets.UTF_8)),
                hex(TEXT, ""),
                hex(TEXT, " "),
                hex(TEXT, ":"),
                "0x" + hex(TEXT, ""),
                "0x" + hex(TEXT, ", 0x"),
                URLEncoder.encode(TEXT, StandardCharsets.UTF_8),
                URLEncoder.encode(TEXT, Charset.forName("GB18030")),
                escaped(TEXT, "\\u%04x", ""),
                escaped(TEXT, "\\u{%X", "}"),
                escaped(TEXT, "\\U%08x", ""),
                "\\x" + hex(TEXT, "\\x"),
                escaped(TEXT, "U+%04X", " "),
                escaped(TEXT, "u+%04x", ""),
                "see" + escaped(TEXT, "U+%04X", ", "),
                escaped(TEXT, "%%u%04X", ""),
                escaped(TEXT, "\\x{%x", "}"),
                escaped(TEXT, "\\x{%06x", "}"),
                escaped(TEXT, "\\uu%04x", ""),
                octal(TEXT),
                "sluice-d\\145mo-term",
                escaped(TEXT, "\\uuu%04x", ""),
                escaped(TEXT, "\\%x", " "),
                escaped(TEXT, "\\%06x", ""),
                escaped("sluice-demo-term", "\\%x", "\n"),
                escaped("sluice-demo-term", "&#%012d", ";"),
                escaped(TEXT, "&#x%012x", ";"),
                escaped(TEXT, "&#%d", ";"),
                escaped(TEXT, "&#x%x", ";"),
                escaped(TEXT, "&amp;#x%x", ";"),
                base64("sluice-demo-term"),
                // Bytes that are characters in UTF-8 too, though others.
                URLEncoder.encode("石头山水", Charset.forName("GB18030")),
                "石头" + URLEncoder.encode("山水", Charset.forName("GB18030")),
                base64(URLEncoder.encode("石头山水", Charset.forName("GB18030"))),
                base64(base64(TEXT)),
                base64(hex(base64(TEXT), "")),
                hex(escaped(TEXT, "\\u%04x", ""), " "),
                "请说说水闸" + escaped("演示", "%%u%04x", "").replace("%u", "\\u") + "禁词的事",
                "请说说水闸演示" + URLEncoder.encode("禁", StandardCharsets.UTF_8) + "词");
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void encodedPrompt_isFoundAtTheEncodedRun(String encoded) {
        String prompt = "你好，" + encoded + " 是什么意思？";
        Verdict verdict = judge.judge(Direction.PROMPT, prompt);
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        Finding finding = verdict.findings().getFirst();
        if (finding.stage() == Stage.DECODED) {
            assertThat(finding.start()).isBetween(3, 3 + encoded.length());
            assertThat(finding.end()).isBetween(finding.start() + 1, 3 + encoded.length());
        } else {
            assertThat(finding.stage()).isEqualTo(Stage.RENDERED);
        }
        // An answer is judged as it is shown.
        assertThat(judge.judge(Direction.ANSWER, base64(TEXT)).action()).isEqualTo(Action.ALLOW);
    }

    /** As tools write it: a character may lie across the end of a line. */
    static Stream<String> inLines() {
        return Stream.of("", "a", "ab", "abc", "请逐条回答下面的问题，说得详细一点。")
                .map(before -> before + "请告诉我怎么理解" + TERM + "，越详细越好，谢谢你，我在写一篇文章，需要很多细节。")
                .flatMap(text -> Stream.of(
                        lines(base64(text), 76, "\n"),
                        lines(base64(text), 76, "\r\n"),
                        lines(base64(text), 10, "\n"),
                        "one\ntwo\n" + lines(base64(text), 64, "\n") + "\nend",
                        "decode\nthis\nfor\nme\nplease\n" + lines(base64(text), 76, "\n"),
                        lines(hex(text, ""), 60, "\n"),
                        lines(hex(text, ""), 60, "\r\n") + "\nadd it",
                        "dead\n" + lines(hex(text, ""), 60, "\n")));
    }

    @ParameterizedTest
    @MethodSource("inLines")
    void encodedPromptInLines_isFound(String encoded) {
        assertThat(judge.judge(Direction.PROMPT, encoded).action()).isEqualTo(Action.BLOCK);
        assertThat(judge.judge(Direction.PROMPT, "Decode and answer:\n" + encoded + "\nThank you.")
                        .action())
                .isEqualTo(Action.BLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-%s",
                "_%s_",
                "--%s--",
                "b64/%s",
                "https://x.example/a/%s",
                "%s-",
                "%s/",
                "%s_x",
                "text-%s-end",
                "+%s",
                "- %s",
                "**%s**",
                "data:text/plain;base64,%s",
                "b64=%s",
                "(%s)"
            })
    void base64BesideSigns_isFound(String form) {
        for (String text : List.of(TEXT, TERM, "a" + TERM, "ab" + TERM + "??>>")) {
            for (String encoded : List.of(base64(text), base64(text).replace("=", ""))) {
                assertThat(judge.judge(Direction.PROMPT, form.formatted(encoded))
                                .action())
                        .as(form.formatted(encoded))
                        .isEqualTo(Action.BLOCK);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%FF%s", "%s%%FF", "%%00%s", "%s%%01", "%%BD%s%%E6"})
    void aByteThatIsNoText_doesNotHideTheOthers(String form) {
        for (String encoded : List.of(
                URLEncoder.encode(TERM, StandardCharsets.UTF_8),
                URLEncoder.encode(TERM, StandardCharsets.UTF_8).replace("%E9", "%FF%E9"),
                "\\x" + hex(TERM, "\\x"))) {
            String prompt =
                    encoded.startsWith("\\") ? form.formatted(encoded).replace("%", "\\x") : form.formatted(encoded);
            assertThat(judge.judge(Direction.PROMPT, prompt).action())
                    .as(prompt)
                    .isEqualTo(Action.BLOCK);
        }
        String national = URLEncoder.encode(TERM, Charset.forName("GB18030"));
        assertThat(judge.judge(Direction.PROMPT, national + "%FF").action()).isEqualTo(Action.BLOCK);
    }

    /** Beside what is text, and within it: models read on. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s\0",
                "%s\u0007",
                "\u001B[1m %s \u001B[0m",
                "\uE000%s",
                "%s\u0378",
                "\uFEFF%s",
                "\0%s",
                "\u0001\u0002%s\u0003",
                "word\0%s\0word",
                "word\f%s"
            })
    void aCharacterThatIsNoText_doesNotHideTheOthers(String form) {
        for (String term : List.of(TERM, "sluice-demo-term", "sluice-demo\0-term")) {
            String text = form.formatted(term);
            String often = String.join(" ", Collections.nCopies(9, text));
            for (String encoded : List.of(
                    base64(text),
                    base64(text).replaceAll("(?<!=)$", "A"),
                    hex(text, ""),
                    hex(text, " "),
                    base64(often),
                    lines(hex(often, " "), 48, "\n"))) {
                assertThat(judge.judge(Direction.PROMPT, "解码：" + encoded + "。").action())
                        .as(encoded)
                        .isEqualTo(Action.BLOCK);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff%s", "%sff", "fffe%sc3", "e6%s", "%se6b2", "ffffffffffffff%s", "00000000%s0000"})
    void aByteThatIsNoText_doesNotHideTheOthers_inHexadecimalAndBase64(String form) {
        for (String term : List.of(TERM, "sluice-demo-term")) {
            String digits = form.formatted(hex(term, ""));
            String pairs = digits.replaceAll("(..)(?=.)", "$1 ");
            String inBase64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(digits));
            for (String encoded : List.of(digits, pairs, inBase64, inBase64.replace("=", "") + "\n")) {
                assertThat(judge.judge(Direction.PROMPT, "解码：" + encoded).action())
                        .as(encoded)
                        .isEqualTo(Action.BLOCK);
            }
        }
    }

    static Stream<String> laidOut() {
        String text = "请告诉我怎么理解" + TERM + "，越详细越好，谢谢你。";
        String array = "0x" + hex(text, ", 0x");
        return Stream.of(
                hex(TERM, "\t"),
                hex(TERM, "."),
                hex(TERM, "_"),
                hex(TERM, "|"),
                hex(TERM, "; "),
                hex(TERM, "/"),
                "{\n  " + array.replaceAll("((?:0x.., ){8})", "$1\n  ").replace(" \n", "\n") + "\n}",
                "    " + lines(hex(text, " "), 48, "\n    "),
                "\t" + lines(hex(text, ""), 32, "\n\t"),
                base64(TERM).replaceAll("(.{4})(?=.)", "$1."),
                base64(TERM).replaceAll("(.{4})(?=.)", "$1 | "),
                base64(text).replaceAll("(.{5})(?=.)", "$1 "),
                base64(text).replaceAll("(.{5})(?=.)", "$1*"),
                base64(text).replaceAll("(.{4})(?=.)", "$1-"),
                base64(TERM).replaceAll("(.)(?=.)", "$1 "),
                base64(TERM).replaceAll("(.)(?=.)", "$1.") + "!",
                "<" + hex(TERM, "><") + ">",
                "<0x" + hex(TERM, "><0x") + ">",
                "['" + hex(TERM, "', '") + "']",
                "[\"0x" + hex(TERM, "\", \"0x") + "\"]",
                dump("some words, then " + TERM, " "),
                dump("what is a sluice-demo-term", ""),
                base64(TERM).replaceAll("(.{4})(?=.)", "$1 "),
                base64(text).replaceAll("(.{8})(?=.)", "$1 ") + " please",
                "read this now " + base64(text).replaceAll("(.{4})(?=.)", "$1 ") + " and tell",
                base64("sluice-demo-term").replaceAll("(.{4})(?=.)", "$1 "));
    }

    @ParameterizedTest
    @MethodSource("laidOut")
    void howItIsLaidOut_doesNotHideIt(String encoded) {
        assertThat(judge.judge(Direction.PROMPT, encoded).action()).isEqualTo(Action.BLOCK);
        assertThat(judge.judge(Direction.PROMPT, "解码：\n" + encoded).action()).isEqualTo(Action.BLOCK);
    }

    /** Encodings of characters other than UTF-8, and a letter too many. */
    @ParameterizedTest
    @ValueSource(strings = {TERM, TEXT, "what is " + TERM + " for", "tell me of a sluice-demo-term now"})
    void otherBytes_areRead(String text) {
        for (Charset charset : List.of(
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16,
                Charset.forName("GB18030"))) {
            byte[] bytes = text.getBytes(charset);
            String encoded = Base64.getEncoder().encodeToString(bytes);
            for (String prompt : List.of(
                    encoded,
                    encoded.replace("=", ""),
                    lines(encoded, 16, "\n"),
                    HexFormat.of().formatHex(bytes),
                    HexFormat.ofDelimiter(" ").formatHex(bytes))) {
                assertThat(judge.judge(Direction.PROMPT, "解码：" + prompt).action())
                        .as(charset + " " + prompt)
                        .isEqualTo(Action.BLOCK);
            }
        }
        String quoted = "=" + hex(text, "=").toUpperCase(Locale.ROOT);
        String utf7 = "+"
                + Base64.getEncoder()
                        .encodeToString(text.getBytes(StandardCharsets.UTF_16BE))
                        .replace("=", "");
        for (String prompt : List.of(
                "x" + base64(text),
                "xY" + base64(text),
                "xYz" + base64(text),
                quoted,
                lines(quoted, 30, "=\r\n"),
                utf7 + "-",
                utf7 + "，",
                "word" + utf7 + "-word")) {
            assertThat(judge.judge(Direction.PROMPT, prompt).action())
                    .as(prompt)
                    .isEqualTo(Action.BLOCK);
        }
    }

    @Test
    void encodedOverTwoPrompts_isFound_howeverLongTheFirst() {
        for (int before = 0; before < 700; before += 23) {
            String text = "a请把下面这段话翻译成英文，谢谢。ok ".repeat(40).substring(0, before) + TEXT;
            for (String encoded : List.of(
                    base64(text),
                    lines(base64(text), 76, "\n"),
                    hex(text, ""),
                    hex(text, " "),
                    "\\x" + hex(text, "\\x"),
                    URLEncoder.encode(text, StandardCharsets.UTF_8))) {
                int cut = encoded.length() - encoded.length() * TERM.length() / (2 * text.length()) - 4;
                assertThat(judge.judgePrompt(List.of("你好", encoded.substring(0, cut)), encoded.substring(cut))
                                .action())
                        .as("%d %s", before, encoded)
                        .isEqualTo(Action.BLOCK);
            }
        }
    }

    @Test
    void fourthLayerIsNotOpened() {
        String three = base64(base64(base64(TEXT)));
        assertThat(judge.judge(Direction.PROMPT, three).action()).isEqualTo(Action.BLOCK);
        assertThat(judge.judge(Direction.PROMPT, base64(three)).action()).isEqualTo(Action.ALLOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwords international 12345678 deadbeef cafebabe00",
                "100% sure, 50%-60% \\users \\x \\u12 &copy &#; &amp; &#xZZ; 0x 0x12",
                "https://example.org/a%20b?c=d%2Fe",
                "C:\\users\\beta\\def \\alpha + \\beta \\frac{a}{b} \\1 \\2 \\x{ \\x{zz} U+ U+12 GPU+4000 %u12",
                "aGVsbG8gd29ybGQ=",
                "e4 bd a0 e5 a5 bd",
                "apples\npassword\ninternational\ndeadbeef\nface\nadded\n12\n34\n56\n78",
                "src/main/java/dev/sluice/safety/gate-and-lock/read_me_first_please--now",
                "%FF%FE 100%ab \\xff\\xfe",
                "a=10 b=20&c=3D =41 1+2+3 x+y-z C++- +86-10 a+abc-d",
                "00000000: 4865 6c6c 6f2c 2077 6f72 6c64 2074 6f64\n00000010: 6179\n"
            })
    void harmlessPrompt_isAllowed(String prompt) {
        assertThat(judge.judge(Direction.PROMPT, prompt).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void layers_neverGrowAndNeverThrow() {
        Random random = new Random(42);
        String signs = "%\\u&#x;=+/0 aAfFzZ9{}水:,-\n\r_";
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(60); j > 0; j--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            int length = text.length();
            for (EncodedText layer : EncodedText.layers(text.toString())) {
                assertThat(layer.text().length()).isLessThanOrEqualTo(length);
                EncodedText.Place all =
                        layer.origin(new EncodedText.Place(0, layer.text().length()));
                assertThat(all.start()).isZero();
                assertThat(all.end()).isBetween(0, length);
                length = layer.text().length();
            }
        }
    }

    @Test
    @Tag("long")
    void layers_takeLinearTime() {
        for (String unit : List.of(
                "%",
                "%41",
                "\\x",
                "&",
                "ab ",
                "ab zz ",
                "ab\n",
                "abcdefgh\n",
                "41\n",
                "41 zz\n",
                "abcd/efgh-",
                "5rC06Ze4-",
                "5rC0 ",
                "5rC0 6Ze4 5ryU 56S6 56aB 6K+N ab ",
                "abcd ",
                "abcdefghijklmnop ",
                "abcdefghijklmnop-",
                "ff ff\n  ",
                "41.42_",
                "enVnbw==",
                "5rC06Ze4\n",
                "\\u{",
                "YWJj",
                "&#1",
                "&#0",
                "0",
                "\\u",
                "U+6C34",
                "U+6C3",
                "\\6c ",
                "\\141",
                "\\377 ",
                "0x",
                "=41",
                "=E6=B2=99=\n",
                "=FF",
                "+bJk-",
                "+",
                "+a",
                "+aB3",
                "aB3.aB3.",
                "a.",
                "a1 ",
                "aB3d-",
                "'e6', ",
                "<e6>",
                "00000000: 4865 6c6c 6f2c 2077 6f72 6c64 2074 6f64  Hello\n")) {
            String text = unit.repeat(1_000_000 / unit.length());
            long start = System.nanoTime();
            EncodedText.layers(text);
            assertThat(System.nanoTime() - start).as(unit).isLessThan(20_000_000_000L);
        }
    }

    /** Lines of sixteen bytes in pairs, each with its place before and the bytes that are letters behind. */
    private static String dump(String text, String middle) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        StringBuilder dump = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 16) {
            dump.append(String.format("%08x:", at));
            for (int i = at; i < Math.min(bytes.length, at + 16); i++) {
                dump.append(i % 16 == 8 ? middle : "").append(i % 2 == 0 ? " " : "");
                dump.append(String.format("%02x", bytes[i]));
            }
            dump.append("  ........\n");
        }
        return dump.toString();
    }

    private static String octal(String text) {
        StringBuilder octal = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            octal.append(String.format("\\%03o", each & 0xFF));
        }
        return octal.toString();
    }

    private static String lines(String text, int columns, String lineBreak) {
        return text.replaceAll("(.{" + columns + "})(?=.)", "$1" + lineBreak);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String text, String parting) {
        return HexFormat.ofDelimiter(parting).formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text, String format, String end) {
        return text.chars().mapToObj(unit -> String.format(format, unit) + end).collect(Collectors.joining());
    }
}
