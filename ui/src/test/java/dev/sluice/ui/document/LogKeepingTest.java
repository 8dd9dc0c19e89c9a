package dev.sluice.ui.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ui.look.TestPage;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LogKeepingTest {

    @Test
    void aPurgeIsPromisedWhereThereIsOne() {
        assertThat(new LogKeeping(0).sentence(new TestPage(Locale.ENGLISH))).contains("no date to purge");
        assertThat(new LogKeeping(0).sentence(new TestPage(Locale.SIMPLIFIED_CHINESE)))
                .contains("没有设定清除期限");
        assertThat(new LogKeeping(200).sentence(new TestPage(Locale.ENGLISH))).contains("purges it after 200 days");
        assertThat(new LogKeeping(200).sentence(new TestPage(Locale.SIMPLIFIED_CHINESE)))
                .contains("保存 200 天后清除");
    }
}
