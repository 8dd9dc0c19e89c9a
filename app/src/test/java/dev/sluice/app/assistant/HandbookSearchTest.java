package dev.sluice.app.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.app.assistant.Handbook.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HandbookSearchTest {

    private static final Map<HandbookLanguage, HandbookSearch> SEARCHES = new EnumMap<>(HandbookLanguage.class);

    static {
        for (HandbookLanguage language : HandbookLanguage.values()) {
            SEARCHES.put(language, new HandbookSearch(Handbook.load(language), language));
        }
    }

    /** Each question that was ever answered wrongly is one line of the file; “-” means that nothing fits. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "questions.csv", delimiter = '|')
    void questionLeadsToItsSection(String question, String section) {
        HandbookLanguage language = HandbookLanguage.of(question, Locale.ENGLISH);
        assertThat(SEARCHES.get(language).find(question).map(Section::id).orElse("-"))
                .isEqualTo(section);
    }

    @Test
    void bothLanguagesHaveTheSameSections() {
        List<String> chinese = ids(HandbookLanguage.CHINESE);
        assertThat(ids(HandbookLanguage.ENGLISH)).containsExactlyElementsOf(chinese);
        System.out.println("handbook: " + chinese.size() + " sections in each language");
    }

    @Test
    void everyHeadingLeadsToItsSection() {
        for (HandbookLanguage language : HandbookLanguage.values()) {
            for (Section section : Handbook.load(language).sections()) {
                assertThat(SEARCHES.get(language).find(section.title() + "？")).contains(section);
            }
        }
    }

    @Test
    void noQuestionBreaksTheSearch() {
        for (String question : List.of("", " ", "？", "*:* AND (", "\"", "\uD83D", "a".repeat(100_000), "😀😀😀")) {
            assertThat(SEARCHES.get(HandbookLanguage.CHINESE).find(question)).isEmpty();
            assertThat(SEARCHES.get(HandbookLanguage.ENGLISH).find(question)).isEmpty();
        }
    }

    /** Marks that become three each, and a letter behind them, so that they are no end. */
    @Test
    void aLongQuestionIsCutBeforeAnythingIsDoneWithIt() {
        assertThat(HandbookSearch.normalize("…".repeat(7_999) + "a")).hasSizeLessThan(1_000);
        assertThat(HandbookSearch.normalize("What is it?.. - ")).isEqualTo("what is it");
    }

    private static List<String> ids(HandbookLanguage language) {
        return Handbook.load(language).sections().stream().map(Section::id).toList();
    }
}
