package dev.sluice.safety.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MarkdownTest {

    private static String html(String markdown) {
        return Markdown.render(markdown).stream().map(Block::html).collect(Collectors.joining("\n"));
    }

    static Stream<Arguments> examples() {
        return Stream.of(
                // Inlines
                Arguments.of(
                        "a **b** *c* ~~d~~ `e`", "<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e</code></p>"),
                Arguments.of("第一行\n第二行", "<p>第一行<br>第二行</p>"),
                Arguments.of("大&#40635; &amp; \\*", "<p>大麻 &amp; *</p>"),
                Arguments.of(
                        "*水* *a **水门** b* *c*",
                        "<p><em class=\"han\">水</em> <em class=\"han\">a"
                                + " <strong>水门</strong> b</em> <em>c</em></p>"),
                // Blocks
                Arguments.of("# A\n\nb", "<h3>A</h3>\n<p>b</p>"),
                Arguments.of("A\n---\nb", "<h4>A</h4>\n<p>b</p>"),
                Arguments.of("> a\nb\n\nc", "<blockquote><p>a<br>b</p></blockquote>\n<p>c</p>"),
                Arguments.of("- a\n- b\n\n  c\n\nd", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>\n<p>d</p>"),
                Arguments.of("1. a\n2. b\n\n3. c\n", "<ol><li>a</li><li><p>b</p></li><li><p>c</p></li></ol>"),
                Arguments.of(
                        "- a\n  - b\n\n  - c\n- d",
                        "<ul><li>a<ul><li><p>b</p></li><li><p>c</p></li></ul></li><li>d</li></ul>"),
                Arguments.of("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
                Arguments.of("- a\n  1. b\n  2. c", "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>"),
                Arguments.of("- [ ] a\n- [x] b", "<ul><li class=\"task\">☐ a</li><li class=\"task\">☑ b</li></ul>"),
                Arguments.of(
                        "|a|b|\n|:-|-:|\n|1|2|\n\nx",
                        "<div class=\"table\"><table><thead><tr><th class=\"align-left\">a</th><th class=\"align-right\">b"
                                + "</th></tr></thead><tbody><tr><td class=\"align-left\">1</td><td class=\"align-right\">2"
                                + "</td></tr></tbody></table></div>\n<p>x</p>"),
                Arguments.of("---\n\na", "<hr>\n<p>a</p>"),
                // Code
                Arguments.of(
                        "```Java x\nint a;\n\n<b>\n```\nz",
                        "<pre><code class=\"language-java\">int a;\n\n&lt;b&gt;</code></pre>\n<p>z</p>"),
                Arguments.of("``` \"x\na\n", "<pre><code>a</code></pre>"),
                Arguments.of("  ```\n  x\n y\n   z\n  ```", "<pre><code>x\ny\n z</code></pre>"),
                Arguments.of("```\r\nx\r\ny\r\n```\r\nz", "<pre><code>x\ny</code></pre>\n<p>z</p>"),
                Arguments.of(
                        "- ```Java\n  x\n  ```", "<ul><li><pre><code class=\"language-java\">x</code></pre></li></ul>"),
                Arguments.of(
                        "-\ta\n\t```\n\n\tx\n\t```\n\n\tb",
                        "<ul><li><p>a</p><pre><code>\nx</code></pre><p>b</p></li></ul>"),
                Arguments.of(
                        "1. a\n   ```\n   x\n\n   y\n   ```\n2. b",
                        "<ol><li>a<pre><code>x\n\ny</code></pre></li><li>b</li></ol>"),
                Arguments.of("    # not code", "<p># not code</p>"),
                // Links
                Arguments.of(
                        "[a](https://b.example/?c&d)",
                        "<p><a href=\"https://b.example/?c&amp;d\" rel=\"nofollow noopener noreferrer ugc\""
                                + " target=\"_blank\">a</a></p>"),
                Arguments.of(
                        "见https://a.example/b。然后",
                        "<p>见<a href=\"https://a.example/b\" rel=\"nofollow noopener noreferrer ugc\""
                                + " target=\"_blank\">https://a.example/b</a>。然后</p>"),
                Arguments.of(
                        "![图](https://a.example/b.png)",
                        "<p><a href=\"https://a.example/b.png\" rel=\"nofollow noopener noreferrer ugc\""
                                + " target=\"_blank\">图</a></p>"),
                Arguments.of(
                        "https://a.example/b，然后",
                        "<p><a href=\"https://a.example/b\" rel=\"nofollow noopener noreferrer ugc\""
                                + " target=\"_blank\">https://a.example/b</a>，然后</p>"),
                Arguments.of("[a](javascript:b) [c](/d) [e](data:f)", "<p>a c e</p>"),
                Arguments.of("大[](https://x.example)麻", "<p>大麻</p>"),
                Arguments.of("[a]\n\n[a]: https://b.example", "<p>[a]</p>\n<p>[a]: https://b.example</p>"),
                Arguments.of(
                        "[a]: https://b.example\n[a] and [c][a]", "<p>[a]: https://b.example</p><p>[a] and [c][a]</p>"),
                // Raw HTML
                Arguments.of(
                        "<div style=\"x\">\n*a*</div>",
                        "<p>&lt;div style=&quot;x&quot;&gt;<br><em>a</em>&lt;/div&gt;</p>"),
                // Formulas
                Arguments.of(
                        "so $a_1 b_1$ costs $5 or $6",
                        "<p>so <span class=\"math formula\">$a_1 b_1$</span> costs $5 or $6</p>"),
                Arguments.of("\\(a_1 b_1\\)", "<p><span class=\"math formula\">\\(a_1 b_1\\)</span></p>"),
                Arguments.of("$$\nx\n= y\n$$\nz", "<div class=\"math formula\">$$\nx\n= y\n$$</div>\n<p>z</p>"),
                Arguments.of("\\[\nx\n\\]\nz", "<div class=\"math formula\">\\[\nx\n\\]</div>\n<p>z</p>"),
                Arguments.of("$$x$$", "<div class=\"math formula\">$$x$$</div>"),
                Arguments.of(
                        "$$\\begin{aligned}\na &= b\n\\end{aligned}$$\n*z*",
                        "<div class=\"math formula\">$$\\begin{aligned}\na &amp;= b\n\\end{aligned}$$</div>\n<p><em>z</em></p>"),
                Arguments.of(
                        "so\n$$ x =\ny\n$$\nz", "<p>so</p>\n<div class=\"math formula\">$$ x =\ny\n$$</div>\n<p>z</p>"),
                Arguments.of("\\[ x^2 =\ny \\]\nz", "<div class=\"math formula\">\\[ x^2 =\ny \\]</div>\n<p>z</p>"),
                Arguments.of("$$ x =\ny$$ is it\nz", "<div class=\"math\">$$ x =\ny$$ is it</div>\n<p>z</p>"),
                Arguments.of(
                        "$$ a = b\n```sh\nls\n```\n*z*",
                        "<div class=\"math formula\">$$ a = b</div>\n<pre><code class=\"language-sh\">ls</code></pre>\n<p><em>z</em></p>"),
                Arguments.of("\\[draft_1: see\n- a", "<p>[draft_1: see</p><ul><li>a</li></ul>"),
                Arguments.of("$$ is *much*\nmoney", "<p>$$ is <em>much</em><br>money</p>"),
                Arguments.of("$$x = 1$$ is it\nz", "<p><span class=\"math formula\">$$x = 1$$</span> is it<br>z</p>"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void render_examples(String markdown, String expected) {
        assertThat(html(markdown)).isEqualTo(expected);
        assertThat(Markdown.plainText(markdown))
                .isEqualTo(Markdown.render(markdown).stream()
                        .map(block -> HtmlChecker.shownText(block.html()))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void plainText_tableAndList() {
        assertThat(Markdown.plainText("|a|b|\n|-|-|\n|1|2|\n\n- c\n- d")).isEqualTo("a\tb\n1\t2\nc\nd");
    }

    /** A row is filled up to its header's columns; how many rows there are does not matter if they are written out. */
    @Test
    void render_tableOfManyRowsIsATable_oneOfTooManyColumnsIsText() {
        String rows = "|a|b|\n|-|-|\n" + "|c|d|\n".repeat(100);
        assertThat(html(rows)).startsWith("<div class=\"table\">");
        assertThat(html("|a".repeat(63) + "|\n" + "|-".repeat(63) + "|\n")).startsWith("<div class=\"table\">");
        assertThat(html("|a".repeat(64) + "|\n" + "|-".repeat(64) + "|\n")).startsWith("<p>|a|a");
        assertThat(html("||||\n|-|-|-|\n" + "||||\n".repeat(500))).startsWith("<div class=\"table\">");
        String verse = "a\n".repeat(200) + "|a".repeat(9) + "\n" + "|-".repeat(9) + "\n|b\n|c\n";
        assertThat(html(verse)).contains("<div class=\"table\">");
    }

    @Test
    void open_hidesMarksThatAreNotYetDecided() {
        MarkdownStream stream = new MarkdownStream();
        stream.append("To do:\n-");
        assertThat(stream.open().orElseThrow().html()).isEqualTo("<p>To do:</p>");
        stream.append(" buy\n\n```\nx\n``");
        assertThat(stream.finished()).hasSize(2);
        assertThat(stream.open().orElseThrow().html()).isEqualTo("<pre><code>x</code></pre>");
        stream.append("` ");
        assertThat(stream.open().orElseThrow().html()).isEqualTo("<pre><code>x</code></pre>");
        stream.append("y");
        assertThat(stream.open().orElseThrow().html()).isEqualTo("<pre><code>x\n``` y</code></pre>");
    }

    @Test
    void open_itemsBeforeTheLastOneAreSettled() {
        MarkdownStream stream = new MarkdownStream();
        stream.append("- one\n- two\n- th");
        assertThat(stream.open().orElseThrow().plainText()).isEqualTo("one\ntwo\nth");
        assertThat(stream.settledInOpen()).isEqualTo("one".length());
        stream.append("ree\n\nend");
        assertThat(stream.open().orElseThrow().plainText()).isEqualTo("end");
        assertThat(stream.settledInOpen()).isZero();
    }

    /** After an empty line its first character tells whether a list is over. */
    @Test
    void open_aListIsOverAsSoonAsNoItemCanFollow() {
        for (String mark : List.of("0", "9", "-", "+", "*", " ")) {
            MarkdownStream stream = new MarkdownStream();
            stream.append("- a\n\n" + mark);
            assertThat(stream.finished()).as(mark).isEmpty();
        }
        for (String word : List.of("b", "/", ":", "#", "水")) {
            MarkdownStream stream = new MarkdownStream();
            stream.append("- a\n\n" + word);
            assertThat(stream.finished()).as(word).hasSize(1);
        }
    }

    @Test
    void open_formulaIsSetBeforeItsLineEnds() {
        MarkdownStream stream = new MarkdownStream();
        stream.append("$$x");
        assertThat(stream.open().orElseThrow().html()).isEqualTo("<p>$$x</p>");
        stream.append("$$");
        assertThat(stream.open().orElseThrow().html()).isEqualTo("<div class=\"math formula\">$$x$$</div>");
        stream.append("\nz");
        assertThat(stream.finished())
                .extracting(Block::html)
                .containsExactly("<div class=\"math formula\">$$x$$</div>");
    }

    @Test
    void render_longBlocksAreCut() {
        for (String unit :
                List.of("words and words ", "字", "a line of text\n", "- item\n", "> quoted\n", "  - x\n", "|a|\n")) {
            String text = unit.repeat(60_000 / unit.length());
            check(text);
            List<Block> blocks = Markdown.render(text);
            assertThat(blocks).hasSizeGreaterThan(3);
            assertThat(blocks)
                    .allSatisfy(block ->
                            assertThat(block.sourceEnd() - block.sourceStart()).isLessThanOrEqualTo(12_001));
        }
        assertThat(Markdown.render("```\n" + "code\n".repeat(20_000))).hasSize(1);
    }

    @Test
    void render_codeInLongListStaysCode() {
        String text = "- a\n  ```\n" + "  *code*\n".repeat(3_000) + "  ```\n\nend";
        assertThat(Markdown.plainText(text))
                .contains("*code*")
                .doesNotContain("```")
                .endsWith("end");
        assertThat(html(text)).doesNotContain("<em>");
    }

    /** Vectors of script injection and of hiding; none may leave a tag or an attribute outside the fixed set. */
    static Stream<String> hostile() {
        return Stream.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg/onload=alert(1)>",
                "<iframe srcdoc='<script>alert(1)</script>'>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<style>*{display:none}</style>",
                "<div style=\"position:fixed;inset:0\">x</div>",
                "<!-- x --><b>y</b><![CDATA[z]]><?php x?>",
                "</p></div></body>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java\tscript:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](vbscript:x) [y](data:text/html;base64,PHN2Zz4=) [z](file:///etc/passwd)",
                "[x](//evil.example) [y](\\\\evil.example) [z](#id)",
                "[x](https://a.example/\"onmouseover=\"alert(1))",
                "[x](https://a.example/'><script>)",
                "[x](<https://a.example/ onclick=alert(1)>)",
                "[x](https://a.example \"\\\" onclick=alert(1) x=\\\"\")",
                "![x\"onerror=\"alert(1)](https://a.example/x.png)",
                "![<script>](https://a.example/x.png)",
                "[![a](https://a.example/x.png)](https://b.example)",
                "[a [b](https://b.example) c](https://c.example)",
                "<https://a.example/\"onclick=x> <javascript:alert(1)> <mailto:a@b.example>",
                "https://a.example/<script>alert(1)</script>",
                "www.a.example/\"><img src=x>",
                "```\"><script>alert(1)</script>\nx\n```",
                "```js\" onclick=\"alert(1)\n</code></pre><script>\n```",
                "~~~ class id=x\n</textarea>\n~~~",
                "`<script>`",
                "|<script>|\n|-|\n|\"><img>|",
                "$<script>$ \\(<img>\\) $$\"$$",
                "$$\n<script>\n$$",
                "[a]: javascript:alert(1)\n\n[a]",
                "[a]: <https://x.example> '<script>'\n[a]",
                "\u0000<\u0000script>",
                "\u202Egpj.exe\u202C \uD800 \uDC00 x\uDBFF",
                "a\u0300".repeat(500),
                "&lt;script&gt; &#60;script&#62; &#x3c;script> &colon; &NewLine;",
                "1. a\n<script>\n   2. b\n> <img>\n",
                "999999999. a\n1234567890. b\n0. c",
                "- \n-\n  -\n",
                "> > > a\n> b\n\nc",
                "\r\r\n\ra\r\rb\r\n```\r\nx\r\n```\r\n",
                "\t- a\n\t\t- b\n    c\n",
                "| a | b |\n|---|---|\n| `|` | \\| | c |\n|\n| |\n");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void render_hostile(String markdown) {
        check(markdown);
        for (String frame :
                List.of("- %s", "> %s", "**%s**", "[%s](https://a.example)", "| %s |\n|-|\n| %s |", "# %s")) {
            check(frame.replace("%s", markdown));
        }
    }

    private static void check(String markdown) {
        int end = 0;
        for (Block block : Markdown.render(markdown)) {
            assertThat(block.plainText()).isEqualTo(HtmlChecker.shownText(block.html()));
            assertThat(block.sourceStart()).isGreaterThanOrEqualTo(end);
            assertThat(block.sourceEnd()).isGreaterThan(block.sourceStart());
            assertThat(markdown.substring(end, block.sourceStart()))
                    .as("between blocks")
                    .isBlank();
            end = block.sourceEnd();
        }
        assertThat(markdown.substring(end)).as("after the last block").isBlank();
    }

    static Stream<String> floods() {
        return Stream.of(
                "[",
                "]",
                "[]",
                "![",
                "[a](",
                "[a](<b",
                "*",
                "**a ",
                "*a_b",
                "_",
                "`",
                "``a`",
                "~",
                "~~",
                ">",
                "> ",
                "> > ",
                "- ",
                "1. ",
                "#",
                "|",
                "|a",
                "|\n",
                "|-",
                "|-|\n",
                "<",
                "<a ",
                "<!--",
                "<?",
                "&",
                "&#",
                "&#1;",
                "\\",
                "$",
                "$a",
                "\\(",
                "\\[",
                "$$\n",
                "- a\n",
                "> a\n\n",
                "\t",
                " ",
                "\n",
                "\r",
                "\u0000",
                "```\n",
                "```a",
                "~~~",
                "http://",
                "a@b.",
                "www.",
                "[a]: b\n",
                "-\n",
                "=\n",
                "a\n=\n",
                "- - ",
                "-   ",
                "   - a\n",
                "\uD83D",
                "文",
                "**文**",
                "\u200B",
                "`` ` ");
    }

    @ParameterizedTest
    @MethodSource("floods")
    void render_flood(String unit) {
        String flood = unit.repeat(100_000 / unit.length());
        // Generous: what grows with the square of a text takes hours.
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            check(flood);
            check("|a|\n|-|\n" + flood);
            MarkdownStream stream = new MarkdownStream();
            for (int i = 0; i < flood.length(); i += 97) {
                stream.append(flood.substring(i, Math.min(i + 97, flood.length())));
            }
            assertThat(stream.open().map(Block::sourceEnd).orElse(flood.length()))
                    .isEqualTo(flood.length());
        });
    }

    /** Table bodies are filled up to the header's columns: the output must not grow with the square of the text. */
    @Test
    void render_tableDoesNotExplode() {
        String table = "|a".repeat(900) + "|\n" + "|-".repeat(900) + "|\n" + "|\n|b".repeat(1_000);
        assertThat(html(table).length()).isLessThan(table.length() * 40);
        for (String row : List.of("a|\n", "> a|\n", "1. a|\n", "  a|\n")) {
            String before = row.substring(0, row.indexOf('a'));
            String few = before + "|".repeat(60) + "\n" + before + "|-".repeat(60) + "|\n" + row.repeat(1_000);
            assertThat(html(few).length()).as(row).isLessThan(few.length() * 40);
        }
    }

    @Test
    void stream_agreesWithWholeTextAtEveryPrefix() {
        long seed = System.nanoTime();
        System.out.println("MarkdownTest seed " + seed);
        Random random = new Random(seed);
        int prefixes = 0;
        for (int text = 0; text < 400; text++) {
            prefixes += checkEveryPrefix(RandomMarkdown.next(random, 12), random);
        }
        System.out.println("MarkdownTest prefixes compared: " + prefixes);
        // Long enough for cuts by size, at fewer prefixes.
        for (int text = 0; text < 20; text++) {
            String markdown = RandomMarkdown.next(random, 3_000);
            List<Block> expected = Markdown.render(markdown);
            MarkdownStream stream = new MarkdownStream();
            for (int i = 0; i < markdown.length(); ) {
                int end = Math.min(markdown.length(), i + 1 + random.nextInt(300));
                stream.append(markdown.substring(i, end));
                i = end;
            }
            assertThat(blocks(stream)).isEqualTo(expected);
            check(markdown);
        }
    }

    private static int checkEveryPrefix(String markdown, Random random) {
        MarkdownStream stream = new MarkdownStream();
        List<Block> finished = List.of();
        for (int length = 0; length < markdown.length(); ) {
            int end = Math.min(markdown.length(), length + 1 + random.nextInt(3));
            stream.append(markdown.substring(length, end));
            length = end;
            List<Block> now = List.copyOf(stream.finished());
            assertThat(now.subList(0, finished.size())).isEqualTo(finished);
            finished = now;
            assertThat(blocks(stream))
                    .as("prefix of %s", markdown)
                    .isEqualTo(Markdown.render(markdown.substring(0, length)));
        }
        check(markdown);
        return markdown.length();
    }

    private static List<Block> blocks(MarkdownStream stream) {
        List<Block> blocks = new ArrayList<>(stream.finished());
        stream.open().ifPresent(blocks::add);
        return blocks;
    }
}
