package dev.sluice.ui.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PublicReasonTest {

    private static final String BOTH = "涉及“虚假信息”\nIt concerns “misinformation”";

    @Test
    void readersSeeTheirLineOfTwo() {
        assertThat(PublicReason.in(Locale.SIMPLIFIED_CHINESE, BOTH)).isEqualTo("涉及“虚假信息”");
        assertThat(PublicReason.in(Locale.ENGLISH, BOTH)).isEqualTo("It concerns “misinformation”");
    }

    @Test
    void theOrderOfTheLinesDoesNotMatter() {
        assertThat(PublicReason.in(Locale.ENGLISH, "Wrong.\r\n\r\n 不实。 \n")).isEqualTo("Wrong.");
    }

    @Test
    void otherReasonsAreShownAsWritten() {
        assertThat(PublicReason.in(Locale.ENGLISH, " 不实 ")).isEqualTo("不实");
        assertThat(PublicReason.in(Locale.ENGLISH, "不实\n失实")).isEqualTo("不实\n失实");
        assertThat(PublicReason.in(Locale.SIMPLIFIED_CHINESE, "one\ntwo\n三")).isEqualTo("one\ntwo\n三");
        assertThat(PublicReason.in(Locale.ENGLISH, "")).isEmpty();
    }
}
