package dev.sluice.safety.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a text is cut into blocks that are parsed alone; in the cases a bar stands before each block but the first. */
class BlockCutsTest {

    static Stream<String> cuts() {
        return Stream.of(
                // Headings and breaks end with their line, however they are indented
                "# A\n|b\n",
                "   ##### A\n|b\n",
                "a\n|###### B\n|c\n",
                "####### a\nb\n",
                "#a\nb\n",
                "a\n    # b\nc\n",
                "***\n|b\n",
                "- - -\n|b\n",
                "a\n|* * *\n|b\n",
                "_ _\nb\n",
                // A number begins a list inside a paragraph only if it is one
                "a\n|1. b\n",
                "a\n2. b\n",
                "a\n|- b\n",
                "a\n-b\n",
                "a\n-\n|b\n",
                // After an empty line an item goes on where its content began, up to four spaces behind the mark
                "- a\n\n  b\n",
                "-    a\n\n     b\n",
                "-    a\n\n|   b\n",
                "-     a\n\n  b\n",
                "1. a\n\n   b\n",
                "10. a\n\n|   b\n",
                "0. a\n\n   b\n",
                "9. a\n\n   b\n",
                "123456789. a\n\n           b\n",
                "1234567890. a\n\n|            b\n",
                "-\ta\n\n\tb\n",
                "-\ta\n\n|   b\n",
                "1.\ta\n\n    b\n",
                "- \ta\n\n\tb\n",
                // Other marks are another list
                "- a\n- b\n|* c\n",
                "1. a\n2. b\n|1) c\n",
                // Fences; a back tick in the words behind one of back ticks makes it none
                "a\n|```b\nc\n\nd\n```\n|e\n",
                "``` a`b\n\n|c\n",
                "~~~ a`b\n\nc\n",
                "~~\n\n|c\n",
                "```\n~~~\n\nb\n",
                "  ```\n\na\n  ```\n|b\n",
                "```\na\n    ```\n\nb\n```\n|c\n",
                "````\n```\n\nb\n````\n|c\n",
                // In quotes; a line without a mark goes on with a paragraph only
                "> a\nb\n\n|c\n",
                "> a\n|# b\n|c\n",
                "> ```\n> a\n|b\n",
                "> ```\n> a\n> ```\n> b\nc\n",
                "> ````\n> ```\n> a\n|b\n",
                // In items; an empty line belongs to the code
                "- ```\n  a\n\n  b\n  ```\n\n|c\n",
                "- ```\n\n  a\nb\n",
                // Formulas end with their mark or at an empty line
                "$$\nx\n$$\n|y\n",
                "$$\nx\n\n|y\n",
                "$$x$$ $$y$$\nz\n",
                "a\n|$$x$$\n|z\n");
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void render_cuts(String marked) {
        String text = marked.replace("|", "");
        List<Block> blocks = Markdown.render(text);
        StringBuilder shown = new StringBuilder(text);
        for (Block block : blocks.subList(1, blocks.size()).reversed()) {
            shown.insert(block.sourceStart(), '|');
        }
        assertThat(shown).hasToString(marked);
    }

    @Test
    void render_paragraphOfTheGreatestLengthIsOneBlock() {
        assertThat(Markdown.render("字".repeat(MarkdownStream.MAX_TEXT))).hasSize(1);
        assertThat(lengths("字".repeat(MarkdownStream.MAX_TEXT + 1))).containsExactly(MarkdownStream.MAX_TEXT, 1);
    }

    @Test
    void render_longLineIsCutAtASpace_butNotFarBeforeTheLimit() {
        List<Block> words = Markdown.render("word ".repeat(1_000).replaceFirst("^", "12"));
        assertThat(words.getFirst().sourceEnd()).isEqualTo(3_997);
        String spaceFarBefore = "字".repeat(3_799) + " " + "字".repeat(1_000);
        assertThat(lengths(spaceFarBefore)).containsExactly(4_000, 800);
        String spaceNearEnough = "字".repeat(3_800) + " " + "字".repeat(1_000);
        assertThat(lengths(spaceNearEnough)).containsExactly(3_801, 1_000);
    }

    @Test
    void render_longLineIsNotCutWithinACharacter() {
        assertThat(lengths("a" + "😀".repeat(2_100))).containsExactly(3_999, 202);
        assertThat(lengths("😀".repeat(2_100))).containsExactly(4_000, 200);
    }

    private static List<Integer> lengths(String text) {
        return Markdown.render(text).stream()
                .map(block -> block.sourceEnd() - block.sourceStart())
                .toList();
    }
}
