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
import java.util.HexFormat;
import java.util.List;
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
                "aGVsbG8gd29ybGQ=",
                "e4 bd a0 e5 a5 bd"
            })
    void harmlessPrompt_isAllowed(String prompt) {
        assertThat(judge.judge(Direction.PROMPT, prompt).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void layers_neverGrowAndNeverThrow() {
        Random random = new Random(42);
        String signs = "%\\u&#x;=+/0 aAfFzZ9{}水:,-";
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
        for (String unit : List.of("%", "%41", "\\x", "&", "ab ", "ab zz ", "\\u{", "YWJj", "&#1", "0x")) {
            String text = unit.repeat(1_000_000 / unit.length());
            long start = System.nanoTime();
            EncodedText.layers(text);
            assertThat(System.nanoTime() - start).as(unit).isLessThan(20_000_000_000L);
        }
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
