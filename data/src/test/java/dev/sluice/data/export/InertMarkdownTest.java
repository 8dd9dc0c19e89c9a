package dev.sluice.data.export;

import static org.assertj.core.api.Assertions.assertThat;

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
                "[x](javascript:alert(1))|[x](javascript-:alert(1))",
                "[x](JaVaScRiPt&#58;alert(1))|[x](JaVaScRiPt-&#58;alert(1))",
                "[x](data:text/html,y)|[x](data-:text/html,y)",
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
}
