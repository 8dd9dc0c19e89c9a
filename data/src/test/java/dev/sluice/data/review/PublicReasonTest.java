package dev.sluice.data.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PublicReasonTest {

    private static final String BOTH = "涉及“虚假信息”\nIt concerns “misinformation”";

    @Test
    void readersSeeTheirLineOfTwo() {
        PublicReason reason = PublicReason.parse(BOTH);

        assertThat(reason.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("涉及“虚假信息”");
        assertThat(reason.in(Locale.ENGLISH)).isEqualTo("It concerns “misinformation”");
        assertThat(reason.joined()).isEqualTo(BOTH);
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() {
        assertThat(english("Wrong.\r\n\r\n 不实。 \n")).isEqualTo("Wrong.");
    }

    @Test
    void otherReasonsAreShownAsWritten() {
        assertThat(english(" 不实 ")).isEqualTo("不实");
        assertThat(english("不实\n失实")).isEqualTo("不实\n失实");
        assertThat(PublicReason.parse("one\ntwo\n三").in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("one\ntwo\n三");
        assertThat(english("")).isEmpty();
    }

    @Test
    void whatIsWrittenInOneLanguageIsForBoth() {
        assertThat(new PublicReason("不实", "").in(Locale.ENGLISH)).isEqualTo("不实");
        assertThat(new PublicReason("", "Wrong").joined()).isEqualTo("Wrong");
    }

    @Test
    void besideSentencesItEndsLikeOne() {
        PublicReason caption = PublicReason.parse(BOTH);

        assertThat(caption.sentenceIn(Locale.SIMPLIFIED_CHINESE)).isEqualTo("涉及“虚假信息”。");
        assertThat(caption.sentenceIn(Locale.ENGLISH)).isEqualTo("It concerns “misinformation”.");
        assertThat(new PublicReason("原处理无误。", "").sentenceIn(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("原处理无误。");
        assertThat(new PublicReason("不实", "").sentenceIn(Locale.ENGLISH)).isEqualTo("不实。");
        assertThat(new PublicReason("", "(Wrong.)").sentenceIn(Locale.ENGLISH)).isEqualTo("(Wrong.)");
        assertThat(PublicReason.NONE.sentenceIn(Locale.ENGLISH)).isEmpty();
    }

    private static String english(String text) {
        return PublicReason.parse(text).in(Locale.ENGLISH);
    }
}
