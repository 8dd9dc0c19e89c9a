package dev.sluice.data.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.text.Cleaner;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "# **“How locks work”**          | How locks work",
                "**Title:** How locks work       | How locks work",
                "标题：《闸门是怎么工作的》。    | 闸门是怎么工作的",
                "Title : locks                   | locks",
                // Words that only begin so.
                "标题党的危害                    | 标题党的危害",
                "Titles in German law            | Titles in German law",
                "titlesluice                     | titlesluice",
                // Longer than one made from a prompt, and whole.
                "aaaaaaaaaaaaaaaaaaaaaa sluice-demo-terminology of gates | aaaaaaaaaaaaaaaaaaaaaa sluice-demo-terminology of gates",
            })
    void aModelsTitleIsItsFirstLine_withoutMarksAndAsAWhole(String answer, String title) {
        assertThat(Title.ofModel("\n" + answer + "\nand more")).isEqualTo(title);
    }

    @Test
    void oneThatIsTooLongIsNone() {
        assertThat(Title.ofModel("x".repeat(Conversations.MAX_TITLE_LENGTH))).hasSize(Conversations.MAX_TITLE_LENGTH);
        assertThat(Title.ofModel("x".repeat(Conversations.MAX_TITLE_LENGTH + 1) + "\nshort"))
                .isEmpty();
    }

    /** No gate has seen it, and a page may show it to everybody. */
    @Test
    void whatAPersonCallsItIsOneCleanLine() {
        assertThat(Title.given("\u202Eyrnoreh")).isEqualTo("yrnoreh");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            String typed = typed(random);

            String title = Title.given(typed);

            assertThat(title)
                    .as("seed %d, text %d", seed, i)
                    .isEqualTo(Cleaner.clean(title))
                    .isEqualTo(title.strip())
                    .hasSizeLessThanOrEqualTo(Conversations.MAX_TITLE_LENGTH)
                    .doesNotContain("\n", "\t", "\u2028");
        }
    }

    private static String typed(Random random) {
        String[] pieces = {
            "heron",
            "鹭",
            " ",
            "\n",
            "\t",
            "\u2028",
            "\u202E",
            "\u2066",
            "\u200F",
            "\uDB40\uDC41",
            "\uD800",
            "\uDC00",
            "\0",
            "\u0007",
            "\u200B",
            "\u0323",
            "👨\u200D👩\u200D👧",
            "😀"
        };
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(150); left > 0; left--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }
}
