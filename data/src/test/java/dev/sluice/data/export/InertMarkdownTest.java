package dev.sluice.data.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InertMarkdownTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                // Markup becomes text.
                "<script>alert(1)</script>|\\<script>alert(1)\\</script>",
                "a <img src=x onerror=y>|a \\<img src=x onerror=y>",
                "<!-- comment|\\<!-- comment",
                // An open mark of code protects nothing.
                "` <b>|` \\<b>",
                "`` a ` <b>|`` a ` \\<b>",
                // Scripts are no addresses.
                "[x](javascript:alert(1))|\\[x](javascript:alert(1))",
                "[x](JaVaScRiPt&#58;alert(1))|\\[x](JaVaScRiPt&#58;alert(1))",
                "[x](java&#115;cript:alert(1))|\\[x](java&#115;cript:alert(1))",
                "[y](javascript\\:alert(1))|\\[y](javascript\\:alert(1))",
                "![y](vbscript:z)|!\\[y](vbscript:z)",
                "<javascript:alert(1)>|\\<javascript:alert(1)>",
                "[x]: data:text/html,y|\\[x]: data:text/html,y",
                "[x](data:text/html,y)|\\[x](data:text/html,y)",
                // Addresses stay.
                "[x](https://example.org/a:b) and <https://example.org>|[x](https://example.org/a:b) and <https://example.org>",
                "[x](mailto:a@example.org) [y](#part) [z](a/b:c)|[x](mailto:a@example.org) [y](#part) [z](a/b:c)",
                // A bare one is text already, whatever comes behind it.
                "see redis://localhost:6379/0 or ftp://example.org/a|see redis://localhost:6379/0 or ftp://example.org/a",
                "file:///etc/hosts and a [b]|file:///etc/hosts and a [b]",
                "<ftp://example.org> and [a](ftp://example.org)|\\<ftp://example.org> and \\[a](ftp://example.org)",
                // Code and comparisons stay.
                "use `<b>` here|use `<b>` here",
                "1 < 2 and 3<4|1 < 2 and 3<4",
            })
    void of_lines(String markdown, String inert) {
        assertThat(InertMarkdown.of(markdown).strip()).isEqualTo(inert);
    }

    @Test
    void of_fences() {
        assertThat(InertMarkdown.of("```html\n<b>\n```\n<i>")).isEqualTo("```html\n<b>\n```\n\\<i>\n");
        // One that is never closed is closed where the text ends.
        assertThat(InertMarkdown.of("~~~\n<b>")).isEqualTo("~~~\n<b>\n~~~\n");
    }

    @Test
    void of_codeThatEndsBeforeItLooksLike() {
        assertThat(InertMarkdown.of("- ```\n  x\n  ```\n\n<img src=x onerror=y>"))
                .isEqualTo("- ```\n  x\n  ```\n\n\\<img src=x onerror=y>\n");
        assertThat(InertMarkdown.of("a `\n` <img> `")).isEqualTo("a `\n` \\<img> `\n");
        // In a table the bar ends the code.
        assertThat(InertMarkdown.of("| a | b |\n|---|---|\n| `x | <img> ` |"))
                .isEqualTo("| a | b |\n|---|---|\n| `x | \\<img> ` |\n");
        assertThat(InertMarkdown.of("<div>\n`<b>`\n<i>\n\n<u>")).doesNotContainPattern("(?<!\\\\)<");
    }

    @Test
    void of_aFenceThatIsARowOfATableToOthers() {
        String text = "a\n|---|\n|---|\n~~~b|``";
        Parser tables =
                Parser.builder().extensions(List.of(TablesExtension.create())).build();
        for (Parser parser : List.of(Parser.builder().build(), tables)) {
            assertThat(HtmlRenderer.builder().build().render(parser.parse(InertMarkdown.of(text) + "\n# [x]\n")))
                    .endsWith("<h1>[x]</h1>\n");
        }
    }

    /** Whatever is made of marks: read again as Markdown, nothing of it is markup or a script. */
    @Test
    void of_marks() {
        List<String> marks = List.of(
                "<b>",
                "<img src=x onerror=y>",
                "<!--",
                "-->",
                "<script>",
                "`",
                "``",
                "```",
                "~~~",
                "\n",
                "\n\n",
                "  ",
                "    ",
                "- ",
                "> ",
                "|",
                "|---|\n",
                "\\",
                "[x](javascript:y)",
                "[x]",
                "[x]: data:y",
                "ftp://x",
                "<ftp://x>",
                "![",
                "](",
                ")",
                "&lt;",
                "a",
                "<?",
                "<",
                ">");
        Parser parser =
                Parser.builder().extensions(List.of(TablesExtension.create())).build();
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(14); length > 0; length--) {
                text.append(marks.get(random.nextInt(marks.size())));
            }
            String html = HtmlRenderer.builder()
                    .build()
                    .render(parser.parse(InertMarkdown.of(text.toString()) + "\n# [x]\n"));
            assertThat(html)
                    .as("seed %d: <%s>", seed, text)
                    .doesNotContain("<b>", "<img src=x", "<!--", "<script", "<?", "href=\"javascript", "href=\"data")
                    .endsWith("<h1>[x]</h1>\n");
        }
    }

    @Test
    void of_longRunsOfMarksTakeNoLongerThanTheyMust() {
        StringBuilder runs = new StringBuilder();
        for (int length = 1; runs.length() < 100_000; length++) {
            runs.append("`".repeat(length)).append(' ');
        }
        assertThat(InertMarkdown.of(runs + "<b>")).endsWith("\\<b>\n");
    }
}
