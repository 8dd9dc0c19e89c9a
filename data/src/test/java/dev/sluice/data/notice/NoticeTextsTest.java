package dev.sluice.data.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.review.PublicReason;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeTextsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "涉及“不实有害信息” | Untrue | 已下架。涉及“不实有害信息”。感谢你的监督。 | taken down. Untrue. Thank you.",
                "内容不实。 | It is not true. | 已下架。内容不实。感谢你的监督。 | taken down. It is not true. Thank you.",
                "他说“不对。” | He said “no.” | 已下架。他说“不对。”感谢你的监督。 | taken down. He said “no.” Thank you.",
            })
    void aReasonEndsAsASentence(String zh, String en, String chinese, String english) {
        PublicReason reason = new PublicReason(zh, en);

        assertThat(NoticeTexts.text(NoticeKind.REPORT_TAKEN_DOWN, Locale.SIMPLIFIED_CHINESE, "1", reason))
                .endsWith(chinese);
        assertThat(NoticeTexts.text(NoticeKind.REPORT_TAKEN_DOWN, Locale.ENGLISH, "1", reason))
                .endsWith(english);
    }
}
