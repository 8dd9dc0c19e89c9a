package dev.sluice.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.lexicon.Combination;
import dev.sluice.safety.lexicon.Grade;
import dev.sluice.safety.lexicon.Lexicon;
import dev.sluice.safety.lexicon.Term;
import dev.sluice.safety.render.MarkdownStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of matching, one example a line. */
final class JudgeTest {

    private static final Set<Direction> BOTH = Set.of(Direction.values());

    /** What the classifier makes of words like "甲物" is not asked here. */
    private static final Handling TERMS_ONLY = Handling.DEFAULT.with(
            new Handling.Cell(Concern.CLASSIFIER, Direction.ANSWER, Audience.ADULT), Action.ALLOW);

    private static Judge judge(ReleaseMode mode) {
        return new Judge(new Policy(
                new PolicyVersion("test-1"),
                new Lexicon(
                        List.of(
                                term("own-demo-zh", "水闸演示禁词", Grade.BLOCK),
                                term("own-demo-en", "sluice-demo-term", Grade.BLOCK),
                                term("zh-1", "大麻", Grade.BLOCK, "大麻烦", "粗大麻绳"),
                                term("en-1", "king", Grade.BLOCK),
                                term("en-2", "thorp", Grade.BLOCK),
                                term("en-3", "penis", Grade.BLOCK),
                                term("mixed-1", "k粉", Grade.BLOCK),
                                term("literal-1", "zz++", Grade.BLOCK),
                                term("unit-1", "kg", Grade.BLOCK),
                                term("care-1", "不想活", Grade.CARE),
                                term("number-1", "三号人", Grade.BLOCK),
                                term("number-2", "二零二", Grade.BLOCK),
                                term("signal-1", "信号", Grade.SIGNAL)),
                        List.of(new Combination(
                                "combination-1",
                                List.of(Set.of("甲物"), Set.of("乙法", "丙法")),
                                Set.of("防范"),
                                12,
                                Risk.A1H,
                                Grade.BLOCK,
                                BOTH))),
                mode,
                TERMS_ONLY));
    }

    private static Term term(String id, String text, Grade grade, String... exceptions) {
        return new Term(id, text, Risk.A1H, grade, BOTH, Set.of(exceptions));
    }

    private final Judge judge = judge(ReleaseMode.TERMS);

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', delimiter = '|', textBlock = """
                    # Disguises of a Han term
                    看水闸演示禁词吧         | BLOCK
                    水 闸-演，示*禁😀词      | BLOCK
                    水闸......演示禁词       | BLOCK
                    水闸.......演示禁词      | ALLOW
                    水闸a演示禁词            | ALLOW
                    水閘演示禁詞             | BLOCK
                    # Look-alikes and styles
                    the kіng                 | BLOCK
                    the ΚΙΝG                 | BLOCK
                    the 𝓴𝓲𝓷𝓰 🅚🅘🅝🅖         | BLOCK
                    🅺🅸🅽🅶                     | BLOCK
                    ⒦⒤⒩⒢                     | BLOCK
                    ᴋıɴɢ                     | BLOCK
                    кing                     | BLOCK
                    Smøking                  | ALLOW
                    路⼝                     | ALLOW
                    # Numerals
                    3号人                    | BLOCK
                    三号人                   | BLOCK
                    叁號人                   | BLOCK
                    ③号人                    | BLOCK
                    ❸号㈢号人                | BLOCK
                    13号人                   | ALLOW
                    二〇二                   | BLOCK
                    2〇2                     | BLOCK
                    202                      | ALLOW
                    # Disguised letters
                    sluice-d3m0-t3rm         | BLOCK
                    the p3n1s                | BLOCK
                    the pen!s.               | BLOCK
                    the pen!$.               | BLOCK
                    penisss                  | BLOCK
                    peeeenis                 | BLOCK
                    peenis                   | ALLOW
                    p-e-n-i-s                | BLOCK
                    p.e.n.1.s                | BLOCK
                    pe-n-i-s                 | ALLOW
                    🇵🇪🇳🇮🇸                     | BLOCK
                    🇵 🇪 🇳 🇮 🇸                 | BLOCK
                    🇵-🇪-🇳-🇮-🇸                 | BLOCK
                    so p 🇪 n 🇮 s             | BLOCK
                    so 🇵 e 🇳 i 🇸             | BLOCK
                    🇵🇪 🇳🇮🇸                    | ALLOW
                    🇵 🇪 🇳 🇮 🇸s                | ALLOW
                    🇵🇺 🇪🇬 🇳🇱 🇮🇹 🇸🇪           | ALLOW
                    🇰🇮 🇳🇬                     | ALLOW
                    73n15                    | ALLOW
                    x p3n1sx                 | ALLOW
                    k1ng2                    | ALLOW
                    1337 1s 4 numb3r         | ALLOW
                    # Repeated characters
                    水闸闸闸演示示禁词词     | BLOCK
                    大大麻麻烦               | BLOCK
                    # Pinyin
                    shui zha yan shi jin ci  | BLOCK
                    shuizhayanshijinci       | BLOCK
                    shui3zha2yan3shi4jin4ci2 | BLOCK
                    shuǐ zhá yǎn shì jìn cí  | BLOCK
                    水zha演shi禁词           | BLOCK
                    水z演示jin词             | BLOCK
                    水z演s禁c                | BLOCK
                    szysjc                   | ALLOW
                    shuizhayanshijincis      | ALLOW
                    xshuizhayanshijinci      | ALLOW
                    da ma                    | ALLOW
                    大ma                     | BLOCK
                    大mama                   | ALLOW
                    # Split characters
                    水门甲演示林示言司       | BLOCK
                    水门甲演 示禁讠司        | BLOCK
                    # Exceptions
                    大麻                     | BLOCK
                    大麻烦                   | ALLOW
                    大麻 烦                  | ALLOW
                    大麻花                   | BLOCK
                    粗大麻绳                 | ALLOW
                    粗大麻布                 | BLOCK
                    大麻烦，大麻             | BLOCK
                    # Word edges
                    the king                 | BLOCK
                    Smoking kingdom          | ALLOW
                    Scunthorpe               | ALLOW
                    看king吧                 | BLOCK
                    king2                    | ALLOW
                    p e n i s                | BLOCK
                    pen is                   | ALLOW
                    p e nis                  | ALLOW
                    ｐｅｎíｓ                | BLOCK
                    吸k粉                    | BLOCK
                    10k粉丝                  | ALLOW
                    zz++                     | BLOCK
                    zz+                      | ALLOW
                    # Noise inside alphabetic terms
                    Sluice-Demo-Term         | BLOCK
                    sluice demo_term         | BLOCK
                    sluice - demo - term     | BLOCK
                    sluicedemoterm           | ALLOW
                    s l u i c e - d e m o - t e r m | BLOCK
                    sluice-demo-terms        | ALLOW
                    # Expansions
                    1 ㎏                     | BLOCK
                    # What is shown
                    大&#40635;               | BLOCK
                    大[](x)麻                | BLOCK
                    [大](y)麻                | BLOCK
                    大[](x)麻烦              | ALLOW
                    sl**uice**-demo-term     | BLOCK
                    sl**uice**-demo-terms    | ALLOW
                    the ki~~ng~~             | BLOCK
                    水闸演示`禁词`           | BLOCK
                    水&shy;闸演示禁词        | BLOCK
                    [水闸](http://example.org/abc)演示禁词 | BLOCK
                    # Combinations
                    甲物用乙法               | BLOCK
                    丙法做甲物               | BLOCK
                    防范甲物乙法             | ALLOW
                    甲物乙法防范             | BLOCK
                    甲物一二三四五六七八九十乙法 | ALLOW
                    # Grades
                    有信号                   | FLAG
                    不想活了                 | FLAG
                    """)
    void answer(String text, Action action) {
        assertThat(judge.judge(Direction.ANSWER, text).action()).isEqualTo(action);
    }

    @Test
    void cryForHelpInAPromptIsCaredFor() {
        assertThat(judge.judge(Direction.PROMPT, "我不想活了").action()).isEqualTo(Action.CARE);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\0', delimiter = '|', textBlock = """
                    不想活，大麻             | CARE
                    大麻，不想活             | CARE
                    大麻大麻大麻，有信号，不想活 | CARE
                    大[](x)麻，不想活        | CARE
                    大麻，不想[活](x)        | CARE
                    大麻，不&#24819;活       | CARE
                    不想[活](x)              | CARE
                    信号，大麻               | BLOCK
                    大麻，信号               | BLOCK
                    大麻烦，不想活           | CARE
                    """)
    void prompt_careCountsMoreThanRefusal(String text, Action action) {
        Verdict verdict = judge.judge(Direction.PROMPT, text);
        assertThat(verdict.action()).isEqualTo(action);
        assertThat(verdict.isBlocked()).isEqualTo(action == Action.BLOCK);
    }

    @Test
    void promptIsJudgedWhole() {
        StreamGate gate = judge.openGate(Direction.PROMPT, "");
        assertThat(gate.offer("吃大麻布")).isEqualTo(new Release("", List.of(), false, ""));
        assertThat(gate.offer("，好吧。\n\n不想活")).isEqualTo(new Release("", List.of(), false, ""));
        Release release = gate.finish();
        assertThat(release.cut()).isTrue();
        assertThat(release.text()).isEmpty();
        assertThat(release.neverShown()).isEqualTo("吃大麻布，好吧。\n\n不想活");
        assertThat(release.findings()).extracting(Finding::action).containsExactly(Action.BLOCK, Action.CARE);

        StreamGate harmless = judge.openGate(Direction.PROMPT, "");
        assertThat(harmless.offer("你好").text()).isEmpty();
        assertThat(harmless.finish().text()).isEqualTo("你好");
    }

    @Test
    void matchCoversTheWholeCharacter() {
        assertThat(judge.judge(Direction.ANSWER, "1 ㎏").findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.start()).isEqualTo(2);
                    assertThat(finding.end()).isEqualTo(3);
                });
    }

    /** The page writes it above the code; in quotes and items references in it are read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ```sluice&#45;demo&#45;term\n> hello\n> ```",
                "- ```sluice&#45;demo&#45;term\n  hello\n  ```\n",
                "1. > ~~~ SLUICE&#45;demo&#45;term x\n   > hello",
                "```sluice&#45;demo&#45;term",
                "> ```sluice&#45;demo\n> term"
            })
    void languageOfACodeBlock_isShownAndJudged(String text) {
        assertThat(judge.judge(Direction.ANSWER, text).isBlocked()).isTrue();
        assertThat(isCutInTheStream(text)).isTrue();
    }

    private boolean isCutInTheStream(String text) {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        for (int i = 0; i < text.length(); i++) {
            Release release = gate.offer(text.substring(i, i + 1));
            assertThat(gate.held()).isLessThanOrEqualTo(StreamGate.MAX_HELD);
            if (release.cut()) {
                return true;
            }
        }
        return gate.finish().cut();
    }

    /** However many there are of them, as they are written or as the page shows references. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\u0323",
                "\u200B\u200B\u200B\u200B\u0323",
                "\u0301\u00AD",
                "\u0001",
                "\u001F\u007F\u0080\u009F",
                "\uFFFC\uFFF9",
                "&#8203;",
                "&#x323;",
                "&#8203;&#x202a;&#x323;",
                "&#1;",
                "&#x7f;&#xFFFC;"
            })
    void whatIsNotSeenBetweenLetters_hidesNothing(String unseen) {
        for (int times : new int[] {1, 2, 4, 8, 17, 40, 90}) {
            for (String term : List.of("sluice-demo-term", "penis", "水闸演示禁词", "k粉", "二〇二")) {
                StringBuilder text = new StringBuilder("so: ");
                term.codePoints()
                        .forEach(codePoint -> text.appendCodePoint(codePoint).append(unseen.repeat(times)));
                if (text.length() > MarkdownStream.MAX_TEXT / 2) {
                    // The page would make two paragraphs of it.
                    continue;
                }
                for (Direction direction : Direction.values()) {
                    assertThat(judge.judge(direction, text + " then").isBlocked())
                            .as("%s %d in %s", direction, times, term)
                            .isTrue();
                }
                assertThat(isCutInTheStream(text + " then"))
                        .as("%d in %s", times, term)
                        .isTrue();
            }
        }
    }

    /** What stands behind a letter goes out with it. */
    @Test
    void marksAndInvisibleCharactersAreNotHeld() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        assertThat(gate.offer("\u200B").text()).isEqualTo("\u200B");
        assertThat(gate.offer("好").text()).isEqualTo("好");
        assertThat(gate.offer("\u0301").text()).isEqualTo("\u0301");
        assertThat(gate.offer("\u200D").text()).isEqualTo("\u200D");
        assertThat(gate.offer("大").text()).isEmpty();
        assertThat(gate.offer("\uFE0F").text()).isEmpty();
        assertThat(gate.offer("小").text()).isEqualTo("大\uFE0F小");
    }

    @Test
    void signalsHoldNothing() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        assertThat(gate.offer("有信").text()).isEqualTo("有信");
        Release release = gate.offer("号");
        assertThat(release.text()).isEqualTo("号");
        assertThat(release.findings()).extracting(Finding::rule).containsExactly("signal-1");
    }

    @Test
    void termAndExceptionGoOutTogether() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        assertThat(gate.offer("有大").text()).isEqualTo("有");
        assertThat(gate.offer("麻").text()).isEmpty();
        assertThat(gate.offer("烦").text()).isEqualTo("大麻烦");
    }

    @Test
    void primerCarriesAMatchOver() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "上文水闸演示");
        Release release = gate.offer("禁词");
        assertThat(release.cut()).isTrue();
        assertThat(release.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.start()).isZero();
            assertThat(finding.end()).isEqualTo(2);
        });
    }

    @Test
    void nothingIsHeldBeyondTheCap() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        for (int i = 0; i < 3_000; i++) {
            gate.offer("大\u0301\u0302");
            assertThat(gate.held()).isLessThanOrEqualTo(StreamGate.MAX_HELD);
        }
        StreamGate marks = judge.openGate(Direction.ANSWER, "");
        marks.offer("水");
        for (int i = 0; i < 3_000; i++) {
            marks.offer("\u0301");
            assertThat(marks.held()).isLessThanOrEqualTo(StreamGate.MAX_HELD);
        }
    }

    @Test
    void modesHoldSentencesAndWholeTexts() {
        StreamGate sentences = judge(ReleaseMode.SENTENCE).openGate(Direction.ANSWER, "");
        assertThat(sentences.offer("一句。两").text()).isEqualTo("一句。");
        assertThat(sentences.offer("句 v1.5 好").text()).isEmpty();
        assertThat(sentences.finish().text()).isEqualTo("两句 v1.5 好");
        StreamGate whole = judge(ReleaseMode.WHOLE).openGate(Direction.ANSWER, "");
        assertThat(whole.offer("一句。两句。").text()).isEmpty();
        assertThat(whole.finish().text()).isEqualTo("一句。两句。");
    }

    @Test
    void highSurrogateWaitsForItsOtherHalf() {
        StreamGate gate = judge.openGate(Direction.ANSWER, "");
        assertThat(gate.offer("a\uD83D").text()).isEqualTo("a");
        assertThat(gate.offer("\uDE00").text()).isEqualTo("😀");
        assertThat(gate.offer("\uD83D").text()).isEmpty();
        assertThat(gate.finish().text()).isEqualTo("\uFFFD");
    }
}
