package dev.sluice.safety.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is a formula in the middle of a line, and what stays Markdown. */
class MathInlineParserTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("a $b_1 c_1$ d", "a ⟦$b_1 c_1$⟧ d"),
                Arguments.of("a $$b_1 c_1$$ d", "a ⟦$$b_1 c_1$$⟧ d"),
                Arguments.of("a \\(b*c*d\\) e", "a ⟦\\(b*c*d\\)⟧ e"),
                Arguments.of("a \\[b*c*d\\] e", "a ⟦\\[b*c*d\\]⟧ e"),
                // A space behind the first sign or before the last, and a digit behind it: prices
                Arguments.of("$ a *b*$", "$ a <em>b</em>$"),
                Arguments.of("$5 or $6", "$5 or $6"),
                Arguments.of("$5 or $6$", "$5 or ⟦$6$⟧"),
                Arguments.of("$a$5 *b*", "$a$5 <em>b</em>"),
                // The other delimiters know no prices
                Arguments.of("$$ a $$5", "⟦$$ a $$⟧5"),
                Arguments.of("\\( a \\)5", "⟦\\( a \\)⟧5"),
                // An escaped sign does not close
                Arguments.of("$a\\$b$ *c*", "⟦$a\\$b$⟧ <em>c</em>"),
                Arguments.of("$a\\$ *b*", "$a$ <em>b</em>"),
                // Nothing inside, no end, an end in another line
                Arguments.of("\\(\\) \\[\\] *b*", "() [] <em>b</em>"),
                Arguments.of("$$$$ *b*", "$$$$ <em>b</em>"),
                Arguments.of("\\(a *b*", "(a <em>b</em>"),
                Arguments.of("$a *b*\nc$", "$a <em>b</em><br>c$"),
                // Hostile ones: what is inside is text, whatever stands around it
                Arguments.of("$<img src=x>$", "⟦$&lt;img src=x&gt;$⟧"),
                Arguments.of("[x]($y$)", "x"),
                Arguments.of("`$a$`", "<code>$a$</code>"),
                Arguments.of("**$a**$", "**⟦$a**$⟧"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void render_formulasInALine(String line, String expected) {
        assertThat(html(line)).isEqualTo("<p>" + expected + "</p>");
    }

    @Test
    void render_aFormulaInALineHasLessThanFourHundredCharacters() {
        assertThat(html("a $" + "x".repeat(399) + "$")).contains("⟦");
        assertThat(html("a $" + "x".repeat(400) + "$")).doesNotContain("⟦");
    }

    private static String html(String markdown) {
        return Markdown.render(markdown)
                .getFirst()
                .html()
                .replaceAll("<span class=\"math(?: formula)?\">", "⟦")
                .replace("</span>", "⟧");
    }
}
