package dev.sluice.safety.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordClassesTest {

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Map<Long, int[]> words = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            words.put(i * 0x9E37_79B9_7F4A_7C15L, new int[] {i % 7, i % 70, i % 700});
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WordClasses.write(words, new DataOutputStream(bytes));

        WordClasses read = WordClasses.read(new ByteArrayInputStream(bytes.toByteArray()));

        words.forEach((word, classes) -> {
            int place = read.find(word);
            for (int level = 0; level < WordClasses.LEVELS; level++) {
                assertThat(read.at(place, level)).isEqualTo(classes[level] * WordClasses.LEVELS + level);
            }
        });
        assertThat(read.find(12_345)).isEqualTo(WordClasses.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"kidnap, abducted", "detonated, bomb", "chef, cook", "Monday, tuesday", "如何, 怎么", "偷窃, 盗窃"})
    void wordsOfOneMeaningShareAClass(String word, String other) {
        assertThat(classesOf(word)).containsAnyOf(classesOf(other));
    }

    @ParameterizedTest
    @CsvSource({"detonated, pancakes", "Monday, steal", "偷窃, 菜谱"})
    void wordsOfAnotherMeaningShareNone(String word, String other) {
        assertThat(classesOf(word)).doesNotContain(classesOf(other)[0], classesOf(other)[1], classesOf(other)[2]);
    }

    /** A word is one of letters, or of two or three Han characters. */
    @ParameterizedTest
    @CsvSource({"two words", "四个汉字", "x1y", "''"})
    void whatIsNoWordHasNoHash(String text) {
        assertThatThrownBy(() -> TextFeatures.hashOf(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> WordClasses.read(new ByteArrayInputStream(new byte[64])))
                .isInstanceOf(IOException.class);
    }

    private static int[] classesOf(String word) {
        WordClasses classes = WordClasses.builtIn();
        int place = classes.find(TextFeatures.hashOf(word));
        assertThat(place).as(word).isNotEqualTo(WordClasses.UNKNOWN);
        return new int[] {classes.at(place, 0), classes.at(place, 1), classes.at(place, 2)};
    }
}
