package dev.sluice.ui.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(keys("messages_zh.properties")).isEqualTo(keys("messages.properties"));
    }

    @Test
    void aServerInChinaStillSpeaksEnglish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        try {
            assertThat(new Texts().getTranslation("look.undo", Locale.ENGLISH)).isEqualTo("Undo");
            assertThat(new Texts().getTranslation("look.undo", Locale.TRADITIONAL_CHINESE))
                    .isEqualTo("撤销");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void placesInATextAreFilled() {
        assertThat(new Texts().getTranslation("look.time.minutes", Locale.ENGLISH, 5))
                .isEqualTo("5 min ago");
    }

    /** Of the file itself: a bundle would show what it inherits too. */
    private static Set<Object> keys(String file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = TextsTest.class.getResourceAsStream("/dev/sluice/ui/" + file)) {
            properties.load(in);
        }
        return properties.keySet();
    }
}
