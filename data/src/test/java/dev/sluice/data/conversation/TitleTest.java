package dev.sluice.data.conversation;

import static org.assertj.core.api.Assertions.assertThat;

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
}
