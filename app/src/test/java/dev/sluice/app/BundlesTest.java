package dev.sluice.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.safety.personal.PersonalData;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say everything. */
class BundlesTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+|%\\d\\$");

    @ParameterizedTest
    @ValueSource(strings = {"safety", "data", "ui", "admin", "app"})
    void bothLanguagesHaveTheSameTextsWithTheSamePlaceholders(String module) throws IOException {
        Properties english = read("/dev/sluice/" + module + "/messages.properties");
        Properties chinese = read("/dev/sluice/" + module + "/messages_zh.properties");

        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : new TreeSet<>(english.stringPropertyNames())) {
            assertThat(chinese.getProperty(key)).as(key).isNotBlank();
            assertThat(english.getProperty(key)).as(key).isNotBlank();
            assertThat(placeholders(chinese.getProperty(key)))
                    .as("placeholders of " + key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    /** A message that holds something of a kind without a name would be warned of by a key. */
    @Test
    void everyKindOfPersonalDataHasAName() throws IOException {
        Set<String> texts = read("/dev/sluice/ui/messages.properties").stringPropertyNames();

        assertThat(PersonalData.values())
                .allSatisfy(data -> assertThat(texts).contains("chat.personal." + data.rule()));
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String resource) throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = BundlesTest.class.getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
